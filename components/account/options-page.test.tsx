// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { beforeEach, expect, test } from 'vitest';
import { err, ok } from '../../lib/shared/result.ts';
import { sampleRow } from '../../test/builders/sample-row.ts';
import { createFakeApp, type FakeApp, MEMBERSHIP, READY } from '../../test/fakes/fake-app.ts';
import { click, find, renderView, settle, type } from '../../test/fakes/render-view.tsx';
import { OptionsPage } from './options-page.tsx';

beforeEach(() => {
  location.hash = '';
  // happy-dom knows the dialog but not its modal form.
  HTMLDialogElement.prototype.showModal ??= HTMLDialogElement.prototype.show;
});

test('signing out with unsent changes asks first, and names how many would be lost', async () => {
  const { app, calls } = await createFakeApp({
    answers: {
      listTeams: () => ok([MEMBERSHIP]),
      signOut: ({ discard }) =>
        discard ? ok(null) : err({ code: 'unsent_changes', message: 'unsent', unsent: 3 }),
    },
  });
  await renderView(<OptionsPage />, app);
  await click(find('button', 'Sign out'));
  const dialog = document.querySelector('dialog');
  expect(dialog?.open).toBe(true);
  expect(dialog?.textContent).toContain('3 changes have not been sent yet');
  await click(find('button', 'Stay signed in'));
  expect(dialog?.open).toBe(false);
  await click(find('button', 'Sign out'));
  await click(find('button', 'Delete them and sign out'));
  expect(calls.filter((call) => call.name === 'signOut').map((call) => call.input)).toEqual([
    { discard: false },
    { discard: false },
    { discard: true },
  ]);
});

test('what the backend tells of a team is asked anew for the next one, as for its inbound addresses', async () => {
  const { app, calls, settings } = await createFakeApp();
  const asked = () => calls.filter(({ name }) => name === 'inboundSetup').length;
  location.hash = '#mail';
  await renderView(<OptionsPage />, app);
  const before = asked();
  expect(before).toBeGreaterThan(0);
  await act(() => settings.account.setValue({ ...READY, databaseName: 'sluice-other' }));
  await settle();
  expect(asked()).toBe(2 * before);
});

test('signing out where the changes cannot be counted asks too', async () => {
  const { app } = await createFakeApp({
    answers: {
      listTeams: () => ok([MEMBERSHIP]),
      signOut: () => err({ code: 'unsent_changes', message: 'damaged' }),
    },
  });
  await renderView(<OptionsPage />, app);
  await click(find('button', 'Sign out'));
  expect(document.querySelector('dialog')?.textContent).toContain('It cannot be told whether changes');
});

test('a sign-out that could not delete everything says so where nobody is signed in', async () => {
  const fake: FakeApp = await createFakeApp({
    answers: {
      listTeams: () => ok([MEMBERSHIP]),
      signOut() {
        void fake.settings.account.setValue({ phase: 'signed_out' });
        return err({ code: 'not_wiped', message: 'blocked' });
      },
    },
  });
  await renderView(<OptionsPage />, fake.app);
  await click(find('button', 'Sign out'));
  expect(document.body.textContent).toContain('Nobody is signed in on this device.');
  expect(document.querySelector('[role=alert]')?.textContent).toContain('not everything could be deleted');
});

test('nobody is called signed out before the data is off the device', async () => {
  let wipe = () => {};
  const wiped = new Promise<void>((resolve) => {
    wipe = resolve;
  });
  const fake: FakeApp = await createFakeApp({
    answers: {
      listTeams: () => ok([MEMBERSHIP]),
      async signOut() {
        void fake.settings.account.setValue({ phase: 'signed_out' });
        await wiped;
        return ok(null);
      },
    },
  });
  await renderView(<OptionsPage />, fake.app);
  await click(find('button', 'Sign out'));
  expect(document.body.textContent).toContain('Deleting this account’s data from this device');
  expect(document.body.textContent).not.toContain('Nobody is signed in');
  await act(async () => wipe());
  await expect.poll(() => document.body.textContent).toContain('Nobody is signed in on this device.');
});

test('an invitation that could not be mailed shows its code, which can be copied', async () => {
  location.hash = '#team';
  const { app, copied } = await createFakeApp({
    seed: (tx) => tx.put('members', sampleRow('members', MEMBERSHIP.memberId, { role: 'admin' })),
    answers: { invite: () => ok({ mailed: false, code: 'k7Qm-2wXz' }) },
  });
  await renderView(<OptionsPage />, app);
  await type(find('input', 'E-mail of the colleague'), 'eva@meridian.example');
  await click(find('button', 'Send invitation'));
  expect(document.querySelector('code')?.textContent).toBe('k7Qm-2wXz');
  expect(find<HTMLInputElement>('input', 'E-mail of the colleague').value).toBe('');
  await click(find('button', 'Copy the code'));
  expect(copied).toEqual(['k7Qm-2wXz']);
  // Pressed once more by accident: the only copy of the code must not vanish.
  await click(find('button', 'Send invitation'));
  expect(document.querySelector('code')?.textContent).toBe('k7Qm-2wXz');
});

test('a rep sees the members and no form to invite', async () => {
  location.hash = '#team';
  const { app } = await createFakeApp({
    seed: (tx) =>
      tx.put('members', sampleRow('members', MEMBERSHIP.memberId, { display_name: 'Chen Yu', role: 'rep' })),
  });
  await renderView(<OptionsPage />, app);
  expect(document.querySelector('.member')?.textContent).toContain('Chen Yu');
  expect(document.querySelector('form')).toBeNull();
});

test('without an account only signing in and the rules are left', async () => {
  const { app, opened } = await createFakeApp({ account: { phase: 'signed_out' } });
  await renderView(<OptionsPage />, app);
  expect([...document.querySelectorAll('nav a')].map((link) => link.textContent)).toEqual([
    'You',
    'How data is handled',
  ]);
  await click(find('button', 'Sign in'));
  expect(opened).toEqual(['welcome']);
});

test('values marked as wrong are listed without the values, and can be used again', async () => {
  const mark = {
    host: 'haoyuan.example',
    field: 'phone',
    value: 'hash',
    place: '',
    markedAt: '2026-11-20T10:00:00.000Z',
  };
  const { app, settings } = await createFakeApp({ wrongValues: [mark] });
  location.hash = '#privacy';
  await renderView(<OptionsPage />, app);
  expect(document.body.textContent).toContain('haoyuan.examplePhone');
  await click(find('button', 'Use again: haoyuan.example, Phone'));
  expect(await settings.wrongValues.getValue()).toEqual([]);
  expect(document.body.textContent).toContain('None. In a capture');
});
