import { effect } from '@preact/signals';
import { expect, test } from 'vitest';
import { sampleRow } from '../../test/builders/sample-row.ts';
import { createFakeApp, MEMBERSHIP, READY } from '../../test/fakes/fake-app.ts';

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
