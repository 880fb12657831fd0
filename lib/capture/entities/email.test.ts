import { expect, it } from 'vitest';
import { findEmails, isFreeMailDomain, isNoContact, isRoleMailbox, normaliseEmail } from './email.ts';

const find = (text: string, cuts: readonly number[] = []) =>
  findEmails(text, cuts).map((found) => found.email);

it.each([
  ['write to Jo.Doe@Example.co.uk.', 'jo.doe@example.co.uk'],
  ['info [at] lindner-kaelte [dot] de', 'info@lindner-kaelte.de'],
  ['secretariat (at) example.org', 'secretariat@example.org'],
  ['press at example dot com', 'press@example.com'],
  ['sales#valve.example（请把#替换成@）', 'sales@valve.example'],
  ['office @ example.com', 'office@example.com'],
  ['a@b.com.Tel', 'a@b.com'],
])('%s', (text, expected) => {
  expect(find(text)).toEqual([expected]);
});

it.each(['look at example.com', 'C# and F#', 'user@', '@handle', 'a@b', 'icon@2x.png is a file'])(
  '%s is no address',
  (text) => {
    expect(find(text).filter((email) => !isNoContact(email))).toEqual([]);
  },
);

it('texts that touch at the edge of an inline element are not glued to an address', () => {
  const text = 'example.comjo@example.comContact';
  expect(find(text, [11, 25])).toEqual(['jo@example.com']);
});

it('placeholders, trackers and file names are no contact, the same name on a real domain is', () => {
  expect(
    ['name@domain.com', 'no-reply@acme.com', 'logo@2x.png', `${'0f'.repeat(16)}@o1.ingest.sentry.io`].every(
      isNoContact,
    ),
  ).toBe(true);
  expect(isNoContact('email@acme.com')).toBe(false);
});

it('free-mail domains are known by name and by family', () => {
  expect(['gmail.com', 'qq.com', 'yahoo.co.uk', 'web.de'].every(isFreeMailDomain)).toBe(true);
  expect(isFreeMailDomain('acme.com')).toBe(false);
});

it('role mailboxes are told from those of people', () => {
  expect(['info@a.com', 'sales-us@a.com', 'kontakt@a.de', 'no-reply@a.com'].every(isRoleMailbox)).toBe(true);
  expect(['maria@a.com', 'j.smith@a.com', 'salesman.tom@a.com'].some(isRoleMailbox)).toBe(false);
});

it('normalising refuses what no mail server would take', () => {
  expect(normaliseEmail('mailto:Jo@Example.COM?subject=x')).toBe('jo@example.com');
  expect(['.a@b.com', 'a..b@c.com', 'a@-b.com', 'a@b.c', 'a b@c.com'].map(normaliseEmail)).toEqual(
    Array.from({ length: 5 }),
  );
});
