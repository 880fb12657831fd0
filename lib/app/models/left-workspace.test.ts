import { afterEach, expect, test, vi } from 'vitest';
import { seedDuplicates } from '../../../test/builders/duplicate-scene.ts';
import { HAOYUAN } from '../../../test/builders/panel-scene.ts';
import { createFakePlatform, READY } from '../../../test/fakes/fake-app.ts';
import { createFakePanel } from '../../../test/fakes/fake-panel.ts';
import { settle } from '../../../test/fakes/settle.ts';
import { ok } from '../../shared/result.ts';
import { MemoryStore } from '../../store/memory-store.ts';
import { createApp } from '../create-app.ts';

const OTHER = { ...READY, databaseName: 'sluice-other' };
const stops: (() => void)[] = [];
afterEach(() => {
  vi.useRealTimers();
  for (const stop of stops.splice(0)) stop();
});

/** A panel of one team, with the empty database of another, and the ways to that one and out. */
async function openPanel() {
  const fake = await createFakePlatform({ seed: seedDuplicates });
  const other = new MemoryStore();
  const { store, settings } = fake;
  const app = await createApp({
    ...fake.platform,
    openStore: (name) => (name === OTHER.databaseName ? other : store),
  });
  const { panel } = createFakePanel(app);
  stops.push(
    panel.pipeline.groups.subscribe(() => undefined),
    () => panel[Symbol.dispose](),
  );
  await settle();
  return {
    app,
    panel,
    store,
    other,
    leave: {
      'in another team': () => settings.account.setValue(OTHER),
      'signed out': () => settings.account.setValue({ phase: 'signed_out' }),
    },
  };
}

const WAYS = ['in another team', 'signed out'] as const;

test.each(WAYS)('nothing of the duplicates of a team is held %s', async (way) => {
  const { panel, leave } = await openPanel();
  await panel.duplicates.look();
  expect(panel.duplicates.items.value).not.toHaveLength(0);
  await leave[way]();
  expect(panel.duplicates.items.value).toBeUndefined();
});

test.each(WAYS)('a look that is under way shows nothing %s', async (way) => {
  const { panel, store, leave } = await openPanel();
  const { read } = store;
  // All is read, and what was read is about to be compared.
  store.read = (async (work: never) => {
    const value: unknown = await read.call(store, work);
    if (typeof value === 'object' && value !== null && 'apart' in value) await leave[way]();
    return value;
  }) as typeof read;
  await panel.duplicates.look();
  expect(panel.duplicates.items.value).toBeUndefined();
});

test.each(WAYS)('no change is taken back, and nobody named, %s', async (way) => {
  const { app, panel, leave } = await openPanel();
  const work = vi.fn(async () => ok(null));
  panel.actions.offerUndo(() => 'Haoyuan Valve moved', work);
  panel.actions.tell({ code: 'left', left: { what: 'open_lead', count: 1, title: 'Haoyuan Valve' } });
  await leave[way]();
  expect([app.undo.current.value, panel.actions.notice.value]).toEqual([null, null]);
  await app.undo.take();
  expect(work).not.toHaveBeenCalled();
});

test('the beginning of a list is remembered in no other team’s database', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const { panel, store, other, leave } = await openPanel();
  expect(panel.pipeline.groups.value).toBeDefined();
  await store.write(async (tx) => {
    const lead = await tx.get('leads', HAOYUAN);
    if (lead) await tx.put('leads', { ...lead, name: 'Renamed' });
  });
  await settle();
  await leave['in another team']();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(await other.read((tx) => tx.meta('first_screen'))).toBeUndefined();
});
