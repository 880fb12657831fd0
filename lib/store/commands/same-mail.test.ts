import { expect, test } from 'vitest';
import { sampleRow } from '../../../test/builders/sample-row.ts';
import type { Id } from '../../shared/ids.ts';
import { isSameMail, type MailMark } from './same-mail.ts';

const HASH = 'a'.repeat(64);
const entry = sampleRow('activities', 'a', {
  kind: 'mail',
  body: 'Re: Ball valves\n\nWe need forty.',
  happened_at: '2026-11-19T08:30:41.000Z',
  direction: 'in',
  person_id: 'ana' as Id<'person'>,
  message_hash: HASH,
});
const mail: MailMark = {
  messageHash: undefined,
  direction: 'in',
  subject: 'Ball valves',
  personId: null,
  sentAt: '2026-11-19T08:30:00.000Z',
};

test('where both know the Message-ID it alone decides', () => {
  expect(isSameMail(entry, { ...mail, messageHash: HASH, subject: 'Other', sentAt: undefined })).toBe(true);
  expect(isSameMail(entry, { ...mail, messageHash: 'b'.repeat(64) })).toBe(false);
});

test('a page that shows minutes and the subject of the thread shows the same mail', () => {
  expect(isSameMail(entry, mail)).toBe(true);
  expect(isSameMail(entry, { ...mail, subject: '回复：Ball valves' })).toBe(true);
});

test.each<[string, Partial<MailMark>]>([
  ['the other way', { direction: 'out' }],
  ['another minute', { sentAt: '2026-11-19T08:31:00.000Z' }],
  ['another person', { personId: 'li' as Id<'person'> }],
  ['another subject', { subject: 'Ball valves 2' }],
])('a mail of %s is another one', (_name, changes) => {
  expect(isSameMail(entry, { ...mail, ...changes })).toBe(false);
});

test('an entry that was removed or is no mail is none', () => {
  expect(isSameMail({ ...entry, deleted_at: '2026-11-20T00:00:00.000Z' }, mail)).toBe(false);
  expect(isSameMail({ ...entry, kind: 'note' }, mail)).toBe(false);
});
