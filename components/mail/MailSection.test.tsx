// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { beforeEach, expect, test } from 'vitest';
import type { InboundSetup } from '../../lib/messaging/protocol.ts';
import type { MemberRole } from '../../lib/model/words.ts';
import { err, ok } from '../../lib/shared/result.ts';
import { sampleRow } from '../../test/builders/sample-row.ts';
import { createFakeApp, type FakeAppOptions, MEMBERSHIP } from '../../test/fakes/fake-app.ts';
import { click, find, renderView, settle, type } from '../../test/fakes/render-view.tsx';
import { MailSection } from './MailSection.tsx';

beforeEach(() => {
  HTMLDialogElement.prototype.showModal ??= HTMLDialogElement.prototype.show;
});

const TOKEN = 'a1'.repeat(16);
const SETUP: InboundSetup = { isDeployed: true, domain: 'in.meridian.example', mine: TOKEN, team: null };

interface Options {
  readonly role?: MemberRole;
  readonly email?: string;
  readonly answers?: FakeAppOptions['answers'];
}

async function show({ role = 'admin', email = 'chen@meridian.example', answers = {} }: Options = {}) {
  const fake = await createFakeApp({
    answers: { inboundSetup: () => ok(SETUP), ...answers },
    seed: async (tx) => {
      await tx.put('members', sampleRow('members', MEMBERSHIP.memberId, { role, email }));
      await tx.put('mail_rules', sampleRow('mail_rules', MEMBERSHIP.teamId, {}));
      await tx.put('never_logs', sampleRow('never_logs', 'law', { entry: 'law.example' }));
    },
  });
  await renderView(<MailSection />, fake.app);
  await settle();
  const entries = async () =>
    (await fake.store.read((tx) => tx.list('never_logs')))
      .filter(({ deleted_at }) => deleted_at === null)
      .map(({ entry }) => entry)
      .sort();
  const rules = () => fake.store.read((tx) => tx.get('mail_rules', MEMBERSHIP.teamId));
  const queued = async () => (await fake.store.read((tx) => tx.outbox())).map(({ operation }) => operation);
  return { ...fake, entries, rules, queued };
}

const text = () => document.body.textContent ?? '';
const field = () => find<HTMLInputElement>('input', 'Addresses or domains');
const add = async (entry: string) => {
  await type(field(), entry);
  await click(find('button', 'Add'));
  await settle();
};
const press = async (name: string) => {
  await click(find('button', name));
  await settle();
};
const choose = async (label: string, checked: boolean) => {
  const holder = [...document.querySelectorAll('label')].find(({ textContent }) =>
    textContent?.includes(label),
  );
  const input = holder?.querySelector('input');
  if (!input) throw new Error(`no box ${label}`);
  await act(() => {
    input.checked = checked;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await settle();
};

test('addresses and domains are added, several at once, as people paste them, and taken back by name', async () => {
  const { entries, queued } = await show();
  await add('mailto:Eva@Home.example, https://www.bank.example/contact  @tax.example');
  expect(await entries()).toEqual(['bank.example', 'eva@home.example', 'law.example', 'tax.example']);
  expect((await queued()).map(({ op, table }) => `${op} ${table}`)).toEqual(
    Array(3).fill('create never_logs'),
  );
  expect(field().value).toBe('');
  expect(text()).toContain('3 entries are never logged');
  await press('Undo');
  expect(await entries()).toEqual(['law.example']);
});

test('an entry is removed, and put back by undo', async () => {
  const { entries } = await show();
  await press('Remove law.example from the never-log list');
  expect(await entries()).toEqual([]);
  expect(text()).toContain('Nothing is on the list.');
  expect(text()).toContain('law.example is logged again');
  await press('Undo');
  expect(await entries()).toEqual(['law.example']);
});

test.each([
  ['', 'Type an address or a domain.'],
  ['eva@', '“eva@” is neither an address nor a domain.'],
  ['tax.example, localhost', '“localhost” is neither'],
  ['gmail.com', 'gmail.com is a provider for everybody'],
  ['chen@meridian.example', 'is a member’s address'],
  ['mail.law.example', 'mail.law.example is on the list already.'],
  ['eva@law.example', 'eva@law.example is on the list already.'],
])('of %j nothing is added, and it is said why', async (typed, words) => {
  const { entries } = await show();
  await add(typed);
  expect(text()).toContain(words);
  expect(field().getAttribute('aria-invalid')).toBe('true');
  expect(document.activeElement).toBe(field());
  expect(await entries()).toEqual(['law.example']);
});

test('the switch for the own company tells which domains it covers', async () => {
  const { rules } = await show();
  expect(text()).toContain('Mail among colleagues: meridian.example, and what is below.');
  await choose('Our own company is never logged', false);
  expect(await rules()).toMatchObject({ own_company: false });
  expect(text()).toContain('colleagues may become leads');
  await press('Undo');
  expect(await rules()).toMatchObject({ own_company: true });
});

test('a provider for everybody is no company of one’s own', async () => {
  await show({ email: 'chen@qq.com' });
  expect(text()).toContain('No member has an address of a company');
});

test('what is kept is chosen, and taken back', async () => {
  const { rules } = await show();
  await choose('Subject only', true);
  expect(await rules()).toMatchObject({ keeps: 'subject' });
  await press('Undo');
  expect(await rules()).toMatchObject({ keeps: 'asked' });
  expect(text()).toContain('Never kept. While a mail waits their names and sizes are listed.');
});

test('who is no admin reads the list and changes nothing', async () => {
  await show({ role: 'rep' });
  expect(text()).toContain('Admins change the list');
  expect(text()).toContain('law.example');
  expect(document.querySelector('form')).toBeNull();
  expect([...document.querySelectorAll('input')].every(({ disabled }) => disabled)).toBe(true);
  expect(text()).not.toContain('Remove');
  expect(text()).toContain('An admin makes it.');
});

test('an address is copied whole', async () => {
  const { copied } = await show();
  await press('Copy your address');
  expect(copied).toEqual([`${TOKEN}@in.meridian.example`]);
  expect(text()).toContain('Copied');
});

test('an address is replaced only after it was said what happens to the old one', async () => {
  const token = 'b2'.repeat(16);
  const { calls } = await show({ answers: { rotateInboundAddress: () => ok({ token }) } });
  await press('Replace your address');
  expect(text()).toContain('Mail to the old one is refused from now on');
  expect(calls.map(({ name }) => name)).not.toContain('rotateInboundAddress');
  await press('Replace it');
  expect(calls.find(({ name }) => name === 'rotateInboundAddress')?.input).toEqual({ whose: 'mine' });
  expect(text()).toContain(`${token}@in.meridian.example`);
  expect(text()).not.toContain(TOKEN);
  expect(text()).toContain('Your address is new.');
});

test('the team’s first address is made by an admin without a question', async () => {
  const token = 'c3'.repeat(16);
  const { calls } = await show({ answers: { rotateInboundAddress: () => ok({ token }) } });
  await press('Make the team’s address');
  expect(calls.at(-1)).toMatchObject({ name: 'rotateInboundAddress', input: { whose: 'team' } });
  expect(text()).toContain(`${token}@in.meridian.example`);
});

test.each([
  [{ ...SETUP, domain: null }, 'This backend takes no mail in yet.'],
  [{ ...SETUP, domain: null, isDeployed: false }, 'The function inbound-mail is not deployed'],
])('where no mail arrives it is said, and what an admin must do', async (setup, words) => {
  await show({ answers: { inboundSetup: () => ok(setup) } });
  expect(text()).toContain(words);
  expect(text()).toContain('supabase/README.md');
  expect(text()).not.toContain('Copy');
});

test('without a network the list is there and changed, the addresses are asked for again later', async () => {
  let isOnline = false;
  const offline = err({ code: 'offline', message: 'no network' } as const);
  const { entries } = await show({ answers: { inboundSetup: () => (isOnline ? ok(SETUP) : offline) } });
  expect(text()).toContain('The addresses could not be asked for.');
  await add('tax.example');
  expect(await entries()).toEqual(['law.example', 'tax.example']);
  isOnline = true;
  await press('Try again');
  expect(text()).toContain(`${TOKEN}@in.meridian.example`);
  expect(text()).not.toContain('could not be asked for');
});
