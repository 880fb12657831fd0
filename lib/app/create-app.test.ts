import { effect } from '@preact/signals';
import { expect, test, vi } from 'vitest';
import { sampleRow } from '../../test/builders/sample-row.ts';
import { createFakeApp, createFakePlatform, MEMBERSHIP, READY } from '../../test/fakes/fake-app.ts';
import { ok } from '../shared/result.ts';
import { MemoryStore } from '../store/memory-store.ts';
import { createApp } from './create-app.ts';

const turn = () => new Promise((done) => setTimeout(done));

test('texts follow the language that is set, also from another window', async () => {
  const { app, settings } = await createFakeApp({ language: 'zh' });
  expect(app.language.t.value.common.save).toBe('保存');
  await settings.language.setValue('en');
  expect(app.language.t.value.common.save).toBe('Save');
});

test('a workspace is open exactly while a team is', async () => {
  const { app, settings } = await createFakeApp({ account: { phase: 'signed_out' } });
  expect(app.workspace.current.value).toBeNull();
  await settings.account.setValue(READY);
  expect(app.workspace.current.value?.context.memberId).toBe(MEMBERSHIP.memberId);
  await settings.account.setValue({ phase: 'signed_out' });
  expect(app.workspace.current.value).toBeNull();
});

test('the same account told again keeps the open workspace', async () => {
  const { app, settings } = await createFakeApp();
  const open = app.workspace.current.value;
  await settings.account.setValue({ ...READY });
  expect(app.workspace.current.value).toBe(open);
});

test('a live query follows what is written, and stops with its last watcher', async () => {
  const { app, store } = await createFakeApp();
  let runs = 0;
  const leads = app.workspace.live(async (tx) => {
    runs += 1;
    return tx.count('leads');
  });
  const seen: (number | undefined)[] = [];
  const stop = effect(() => {
    seen.push(leads.value);
  });
  await turn();
  await store.write((tx) => tx.put('leads', sampleRow('leads', 'one')));
  await turn();
  expect(seen).toEqual([undefined, 0, 1]);
  stop();
  const before = runs;
  await store.write((tx) => tx.put('leads', sampleRow('leads', 'two')));
  await turn();
  expect(runs).toBe(before);
});

test('a live query is empty again after signing out', async () => {
  const { app, settings } = await createFakeApp();
  const leads = app.workspace.live((tx) => tx.count('leads'));
  const stop = leads.subscribe(() => undefined);
  await turn();
  expect(leads.value).toBe(0);
  await settings.account.setValue({ phase: 'signed_out' });
  expect(leads.value).toBeUndefined();
  stop();
});

test('a query that fails is told as a failure of the workspace', async () => {
  const { app } = await createFakeApp();
  const stop = app.workspace
    .live(async () => {
      throw new Error('quota');
    })
    .subscribe(() => undefined);
  await turn();
  expect(app.workspace.failure.value).toEqual(new Error('quota'));
  stop();
});

test.each(['DatabaseClosedError', 'UnknownError'])(
  'a database that is lost while the window is open (%s) is opened again once it is back',
  async (name) => {
    vi.useFakeTimers();
    try {
      const { platform, store, calls } = await createFakePlatform({ answers: { syncNow: () => ok(null) } });
      const broken = new MemoryStore();
      broken.watch = (_query, _onValue, onError) => {
        onError(Object.assign(new Error(name), { name }));
        return () => undefined;
      };
      const stores = [broken, store];
      let isBack = false;
      const app = await createApp({
        ...platform,
        openStore: () => stores.shift() ?? store,
        hasStore: async () => isBack,
      });
      const counted = app.workspace.live((tx) => tx.count('leads'));
      const stop = counted.subscribe(() => undefined);
      expect(app.workspace.failure.value).toBeInstanceOf(Error);
      await vi.advanceTimersByTimeAsync(600);
      expect(calls.map((call) => call.name)).toContain('syncNow');
      // Nothing is opened while it is not there: that would make an empty one.
      expect(stores).toEqual([store]);
      isBack = true;
      await vi.advanceTimersByTimeAsync(1100);
      expect(app.workspace.failure.value).toBeNull();
      expect(counted.value).toBe(0);
      stop();
    } finally {
      vi.useRealTimers();
    }
  },
);

test('signing out while the database is lost opens nothing again', async () => {
  vi.useFakeTimers();
  try {
    const { platform, settings } = await createFakePlatform({ answers: { syncNow: () => ok(null) } });
    const broken = new MemoryStore();
    broken.watch = (_query, _onValue, onError) => {
      onError(Object.assign(new Error('closed'), { name: 'DatabaseClosedError' }));
      return () => undefined;
    };
    let opened = 0;
    const app = await createApp({
      ...platform,
      openStore: () => {
        opened += 1;
        return broken;
      },
    });
    const stop = app.workspace.live((tx) => tx.count('leads')).subscribe(() => undefined);
    await settings.account.setValue({ phase: 'signed_out' });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(opened).toBe(1);
    stop();
  } finally {
    vi.useRealTimers();
  }
});

test('the browser is asked to keep what is stored when the first change is made, and once', async () => {
  const { app, kept } = await createFakeApp();
  expect(kept).toEqual([]);
  for (const id of ['one', 'two']) {
    await app.workspace.act(({ store: open }) => open.write((tx) => tx.put('leads', sampleRow('leads', id))));
  }
  expect(kept).toEqual(['asked']);
});

test('a command rings the background once its change is safe', async () => {
  const { app, store, calls } = await createFakeApp();
  await app.workspace.act(({ store: open }) =>
    open.write((tx) => tx.put('leads', sampleRow('leads', 'one'))),
  );
  expect(await store.read((tx) => tx.count('leads'))).toBe(1);
  expect(calls).toEqual([{ name: 'outboxChanged', input: undefined }]);
});

test('a command without an open workspace throws', async () => {
  const { app } = await createFakeApp({ account: { phase: 'signed_out' } });
  await expect(app.workspace.act(async () => null)).rejects.toThrow('No workspace is open');
});

test('members are those of the team, active ones first, by name', async () => {
  const { app } = await createFakeApp({
    seed: async (tx) => {
      await tx.put('members', sampleRow('members', 'c', { display_name: 'Chen Yu', active: false }));
      await tx.put('members', sampleRow('members', 'w', { display_name: 'Wang Wei' }));
      await tx.put('members', sampleRow('members', 'a', { display_name: 'Anna Weber' }));
    },
  });
  const stop = app.team.members.subscribe(() => undefined);
  await turn();
  expect(app.team.members.value?.map((member) => member.display_name)).toEqual([
    'Anna Weber',
    'Wang Wei',
    'Chen Yu',
  ]);
  stop();
});

test('undo names one change at a time and takes back the last', async () => {
  const { app } = await createFakeApp();
  const undone: string[] = [];
  app.undo.offer('first', async () => void undone.push('first'));
  app.undo.offer('second', async () => void undone.push('second'));
  expect(app.undo.current.value?.text).toBe('second');
  await app.undo.take();
  await app.undo.take();
  expect([undone, app.undo.current.value]).toEqual([['second'], null]);
});
