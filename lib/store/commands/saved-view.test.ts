import { expect, test } from 'vitest';
import { sampleRow } from '../../../test/builders/sample-row.ts';
import { systemClock } from '../../shared/clock.ts';
import type { Id, MemberId, PipelineId, SavedViewId, TeamId } from '../../shared/ids.ts';
import { MemoryStore } from '../memory-store.ts';
import type { CommandContext } from './command-context.ts';
import { changeSavedView, createSavedView } from './saved-view.ts';

let made = 0;
const context: CommandContext = {
  teamId: 'team' as TeamId,
  memberId: 'me' as MemberId,
  clock: systemClock,
  newId: <Kind extends string>() => {
    made += 1;
    return `made-${made}` as Id<Kind>;
  },
};
const view = (name: string) => ({
  name,
  pipelineId: 'pipeline' as PipelineId,
  filter: { text: '', where: { grade: ['A'] } },
  sort: 'name',
  shared: false,
});
const rows = (store: MemoryStore) => store.read((tx) => tx.list('saved_views'));

test('a view is kept as this member’s own and waits to be sent', async () => {
  const store = new MemoryStore();
  const done = await createSavedView(store, context, view('  Good ones '));
  expect(done.ok).toBe(true);
  expect(await rows(store)).toMatchObject([
    {
      name: 'Good ones',
      owner_id: 'me',
      filter: { where: { grade: ['A'] } },
      sort: 'name',
      shared: false,
      editable: true,
    },
  ]);
  const [entry] = await store.read((tx) => tx.outbox());
  expect(entry?.operation).toMatchObject({ op: 'create', table: 'saved_views' });
});

test('a name is given once among one’s own views, whatever its case; colleagues’ names are theirs', async () => {
  const store = new MemoryStore();
  await store.write((tx) =>
    tx.put(
      'saved_views',
      sampleRow('saved_views', 'theirs', { name: 'Hot', owner_id: 'li' as MemberId, shared: true }),
    ),
  );
  expect((await createSavedView(store, context, view('hot'))).ok).toBe(true);
  expect(await createSavedView(store, context, view('HOT '))).toMatchObject({
    ok: false,
    error: { code: 'invalid' },
  });
  expect(await createSavedView(store, context, view('   '))).toMatchObject({ ok: false });
  expect(await rows(store)).toHaveLength(2);
});

test('a change gives the values before, with which it is undone', async () => {
  const store = new MemoryStore();
  const first = await createSavedView(store, context, view('One'));
  await createSavedView(store, context, view('Two'));
  if (!first.ok) throw new Error('not made');
  const { viewId } = first.value;
  const change = (changes: object) => changeSavedView(store, context, { viewId, changes });
  const done = await change({ name: 'Uno', shared: true });
  expect(done).toMatchObject({ ok: true, value: { previous: { name: 'One', shared: false } } });
  expect(await change({ name: 'two' })).toMatchObject({ ok: false, error: { code: 'invalid' } });
  expect(await change({ name: 'UNO' })).toMatchObject({ ok: true });
  await change({ name: 'One', shared: false });
  expect((await rows(store)).find(({ id }) => id === viewId)).toMatchObject({ name: 'One', shared: false });
});

test('a colleague’s view is not changed, one that is gone neither', async () => {
  const store = new MemoryStore();
  await store.write((tx) => tx.put('saved_views', sampleRow('saved_views', 'theirs', { editable: false })));
  const change = (viewId: string) =>
    changeSavedView(store, context, { viewId: viewId as SavedViewId, changes: { shared: true } });
  expect(await change('theirs')).toMatchObject({ ok: false, error: { code: 'not_editable' } });
  expect(await change('gone')).toMatchObject({ ok: false, error: { code: 'missing' } });
});
