import { effect, type ReadonlySignal, signal } from '@preact/signals';
import { expect, it, test, vi } from 'vitest';
import { sampleRow } from '../../test/builders/sample-row.ts';
import { MemoryStore } from '../store/memory-store.ts';
import { KeptUp } from './keep-up.ts';
import { live } from './live.ts';
import { keepMentions } from './mentions.ts';
import { kept } from './models/kept.ts';
import type { Workspace, WorkspaceModel } from './models/workspace.ts';

const ME = 'me' as never;

/** The workspace of a team with one comment that names this member. */
async function workspaceOf(team: string): Promise<Workspace> {
  const store = new MemoryStore();
  const comment = sampleRow('comments', `of ${team}`, { mentions: [ME], created_by: 'li.na' as never });
  await store.write((tx) => tx.put('comments', comment));
  return { databaseName: team, store, mentions: new KeptUp(keepMentions(store, ME)) } as unknown as Workspace;
}

type Comments = readonly { readonly id: string }[] | undefined;
type Source = (current: ReadonlySignal<Workspace | null>) => ReadonlySignal<Comments>;

const SOURCES: readonly (readonly [string, Source])[] = [
  ['a query', (current) => live(current, (tx) => tx.list('comments'), vi.fn())],
  [
    'what is kept up',
    (current) => kept({ current, failed: vi.fn() } as unknown as WorkspaceModel, (open) => open.mentions),
  ],
];

/** What a source shows, value after value, while it is watched. */
function watch(source: ReadonlySignal<Comments>) {
  const shown: (string | undefined)[] = [];
  const stop = effect(() => {
    shown.push(source.value?.map(({ id }) => id).join());
  });
  const isShown = (text: string | undefined) => vi.waitFor(() => expect(shown.at(-1)).toBe(text));
  return { shown, stop, isShown };
}

for (const [name, sourceOf] of SOURCES) {
  test(`nothing of one team is shown in another: ${name}`, async () => {
    const [first, second] = [await workspaceOf('one'), await workspaceOf('two')];
    const current = signal<Workspace | null>(first);
    const { shown, isShown } = watch(sourceOf(current));
    await isShown('of one');
    shown.length = 0;
    current.value = second;
    await isShown('of two');
    expect(shown).toEqual([undefined, 'of two']);
  });

  test(`nor when it is looked at again after the change: ${name}`, async () => {
    const current = signal<Workspace | null>(await workspaceOf('one'));
    const source = sourceOf(current);
    const before = watch(source);
    await before.isShown('of one');
    before.stop();
    current.value = await workspaceOf('two');
    const after = watch(source);
    await after.isShown('of two');
    expect(after.shown.filter((text) => text === 'of one')).toEqual([]);
  });
}

it('a database that is opened anew keeps what was shown until it has answered', async () => {
  const current = signal<Workspace | null>(await workspaceOf('one'));
  const { shown, isShown } = watch(live(current, (tx) => tx.list('comments'), vi.fn()));
  await isShown('of one');
  current.value = await workspaceOf('one');
  await vi.waitFor(() => expect(shown).toHaveLength(3));
  expect(shown).toEqual([undefined, 'of one', 'of one']);
});
