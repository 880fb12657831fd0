// @vitest-environment happy-dom
import { beforeEach, describe, expect, test } from 'vitest';
import { err, ok } from '../../lib/shared/result.ts';
import type { WriteTransaction } from '../../lib/store/local-store.ts';
import { sampleRow } from '../../test/builders/sample-row.ts';
import { createFakeApp, type FakeAppOptions, MEMBERSHIP } from '../../test/fakes/fake-app.ts';
import { click, find, renderView, settle, type } from '../../test/fakes/render-view.tsx';
import { TeamSection } from './team-section.tsx';

beforeEach(() => {
  HTMLDialogElement.prototype.showModal ??= HTMLDialogElement.prototype.show;
});

const me = { display_name: 'Chen Yu', role: 'admin' } as const;
async function seed(tx: WriteTransaction, role: 'admin' | 'rep' = 'admin'): Promise<void> {
  const member = (id: string, name: string, more = {}) =>
    tx.put('members', sampleRow('members', id, { display_name: name, email: `${id}@team.example`, ...more }));
  await tx.put('members', sampleRow('members', MEMBERSHIP.memberId, { ...me, role }));
  await member('li', 'Li Na', { role: 'manager', manager_id: MEMBERSHIP.memberId });
  await member('wang', 'Wang Wei', { manager_id: 'li' });
  await member('anna', 'Anna Weber', { manager_id: 'li' });
  await member('piet', 'Piet de Vries', { active: false });
  await tx.put(
    'pool_rules',
    sampleRow('pool_rules', MEMBERSHIP.teamId, { claims_per_day: 10, most_held: 100 }),
  );
  await tx.put('leads', sampleRow('leads', 'one', { owner_id: 'wang' as never }));
  await tx.put('leads', sampleRow('leads', 'two', { owner_id: 'wang' as never }));
  await tx.put('tasks', sampleRow('tasks', 'task', { assignee_id: 'wang' as never }));
}
const INVITATION = {
  id: 'invitation',
  email: 'eva@team.example',
  role: 'rep',
  invitedBy: MEMBERSHIP.memberId,
  expiresAt: '2026-11-28T10:00:00.000Z',
} as const;

async function show(answers: FakeAppOptions['answers'] = {}, role: 'admin' | 'rep' = 'admin') {
  const fake = await createFakeApp({
    seed: (tx) => seed(tx, role),
    answers: { openInvitations: () => ok([]), syncNow: () => ok(null), ...answers },
  });
  await renderView(<TeamSection />, fake.app);
  await settle();
  return fake;
}
const text = () => document.body.textContent;
async function choose(label: string, option: string): Promise<void> {
  const list = document.querySelector<HTMLSelectElement>(
    `#${[...document.querySelectorAll('label')].find((one) => one.textContent === label)?.getAttribute('for')}`,
  );
  if (list === null) throw new Error(`no list ${label}`);
  list.selectedIndex = [...list.options].findIndex((one) => one.textContent === option);
  expect(list.selectedIndex).toBeGreaterThanOrEqual(0);
  list.dispatchEvent(new Event('change', { bubbles: true }));
  await settle();
}
const inputOf = (calls: readonly { name: string; input: unknown }[], name: string) =>
  calls.filter((call) => call.name === name).map(({ input }) => input);

describe('the members', () => {
  test('stand below their managers, those who left last', async () => {
    await show();
    const rows = [...document.querySelectorAll<HTMLElement>('.member')];
    expect(rows.map((row) => row.querySelector('bdi')?.textContent)).toEqual([
      'Chen Yu',
      'Li Na',
      'Anna Weber',
      'Wang Wei',
      'Piet de Vries',
    ]);
    expect(rows.map((row) => row.style.paddingInlineStart)).toEqual(['', '28px', '44px', '44px', '']);
  });

  test('a new place is sent, told, and taken back by name', async () => {
    const { calls } = await show({ placeMember: () => ok(null) });
    await click(find('button', 'Change Wang Wei'));
    await choose('Role', 'Manager');
    await choose('Reports to', 'Chen Yu');
    await click(find('button', 'Save'));
    await click(find('button', 'Undo: Wang Wei has a new place'));
    expect(inputOf(calls, 'placeMember')).toEqual([
      { memberId: 'wang', role: 'manager', managerId: MEMBERSHIP.memberId },
      { memberId: 'wang', role: 'rep', managerId: 'li' },
    ]);
    expect(text()).toContain('Wang Wei is back in the place of before');
  });

  test('nobody can be put below whom they stand above', async () => {
    await show();
    await click(find('button', 'Change Li Na'));
    const options = [...document.querySelectorAll('dialog option')].map((one) => one.textContent);
    expect(options).toContain('Chen Yu');
    expect(options).not.toContain('Wang Wei');
  });

  test('the last admin stays one: the refusal is told in words', async () => {
    await show({ placeMember: () => err({ code: 'last_admin', message: '' }) });
    await click(find('button', 'Change Chen Yu'));
    await choose('Role', 'Rep');
    await click(find('button', 'Save'));
    expect(document.querySelector('dialog [role=alert]')?.textContent).toContain('A team needs an admin');
  });

  test.each([
    ['Anna Weber', 'anna', 'Wang Wei is out; 2 leads went to Anna Weber'],
    ['nobody: leads into the pool', null, 'Wang Wei is out; 2 leads went into the pool'],
  ])(
    'one is shut out with what they hold going to %s, and let in again by name',
    async (heir, heirId, told) => {
      const moved = { batchId: 'batch', leads: 2, companies: 0, people: 0, tasks: 1 };
      const { calls } = await show({
        deactivateMember: () => ok(moved),
        undoDeactivation: () => ok({ leads: 1, kept: 1 }),
      });
      await click(find('button', 'Change Wang Wei'));
      await click(find('button', 'Shut out…'));
      expect(text()).toContain('They hold 2 leads, 0 companies, 0 people and 1 open task.');
      await choose('Everything goes to', heir);
      await click(find('button', 'Shut out'));
      expect(inputOf(calls, 'deactivateMember')).toEqual([{ memberId: 'wang', heirId }]);
      await click(find('button', `Undo: ${told}`));
      expect(inputOf(calls, 'undoDeactivation')).toEqual([{ batchId: 'batch' }]);
      expect(text()).toContain('Wang Wei is back with 1 lead; 1 had gone on and stay where they are');
    },
  );

  test('without a network nothing is changed, and it says so', async () => {
    await show({ placeMember: () => err({ code: 'offline', message: '' }) });
    await click(find('button', 'Change Wang Wei'));
    await click(find('button', 'Save'));
    expect(document.querySelector('dialog [role=alert]')?.textContent).toContain('No connection');
  });

  test('who is no admin changes nobody', async () => {
    await show({}, 'rep');
    expect(() => find('button', 'Change Wang Wei')).toThrow();
  });
});

test('open invitations are listed and withdrawn', async () => {
  let open = [INVITATION];
  const { calls } = await show({
    openInvitations: () => ok(open),
    withdrawInvitation() {
      open = [];
      return ok(null);
    },
  });
  expect(text()).toContain('eva@team.exampleRepuntil 28 November');
  await click(find('button', 'Withdraw the invitation of eva@team.example'));
  expect(inputOf(calls, 'withdrawInvitation')).toEqual([{ id: 'invitation' }]);
  expect(text()).toContain('No invitation is open.');
});

test('leaving asks first; who still owns leads is told what to do', async () => {
  const { calls } = await show({ leaveTeam: () => err({ code: 'still_holds_leads', message: '' }) });
  await click(find('button', 'Leave the team…'));
  expect(text()).toContain('Leave Meridian Sales?');
  await click(find('button', 'Leave'));
  expect(inputOf(calls, 'leaveTeam')).toHaveLength(1);
  expect(document.querySelector('dialog [role=alert]')?.textContent).toContain('You still own leads here');
  // Once: not on the page behind as well.
  expect(document.querySelectorAll('[role=alert]')).toHaveLength(1);
});

test('an invitation that could not be withdrawn is told on the page', async () => {
  await show({
    openInvitations: () => ok([INVITATION]),
    withdrawInvitation: () => err({ code: 'offline', message: '' }),
  });
  await click(find('button', 'Withdraw the invitation of eva@team.example'));
  expect(document.querySelectorAll('[role=alert]')).toHaveLength(1);
});

describe('the rules of the pool', () => {
  const field = (label: string) => find<HTMLInputElement>('input', label);
  const rules = async (store: Awaited<ReturnType<typeof show>>['store']) =>
    store.read((tx) => tx.get('pool_rules', MEMBERSHIP.teamId));

  test('are changed by an admin; an empty limit is none', async () => {
    const { store } = await show();
    await type(field('Days of protection after a claim'), '14');
    await type(field('Claims a member may make on one day'), '');
    await click(find('button', 'Save the rules'));
    expect(await rules(store)).toMatchObject({ protection_days: 14, claims_per_day: null, most_held: 100 });
    expect(text()).toContain('Saved. It counts for every claim from now on.');
  });

  test('what the database would refuse is told at its field, and nothing is sent', async () => {
    const { store } = await show();
    await type(field('Days of protection after a claim'), 'ten');
    await click(find('button', 'Save the rules'));
    expect(text()).toContain('Enter a whole number from 1 to 3650.');
    await type(field('Days of protection after a claim'), '30');
    await click(find('button', 'Save the rules'));
    expect(text()).toContain('The latest end cannot come before the first protection ends.');
    expect(await store.read((tx) => tx.outbox())).toEqual([]);
  });

  test('are read by everybody else', async () => {
    await show({}, 'rep');
    expect(field('Days of protection after a claim').readOnly).toBe(true);
    expect(() => find('button', 'Save the rules')).toThrow();
  });
});
