import { expect, test } from 'vitest';
import type { TeamId } from '../shared/ids.ts';
import { ok } from '../shared/result.ts';
import type { Connection } from './connection.ts';
import { readWaitingMails } from './mail-remote.ts';

const ROW = {
  id: 'mail',
  received_at: '2026-11-21T10:00:00+00:00',
  sent_at: null,
  sender_name: 'Chen Yu',
  sender_email: 'chen.yu@meridian.example',
  person_email: null,
  subject: 'Fwd: valves',
  snippet: null,
  reason: 'unknown_sender',
  message_hash: `\\x${'0a'.repeat(32)}`,
  draft: null,
};

/** What is read of one row as the database answers it. */
async function read(changes: Partial<Record<keyof typeof ROW, unknown>>) {
  const connection: Connection = {
    url: 'https://project.example',
    publishableKey: 'key',
    tokens: { current: async () => ok('token'), renewed: async () => ok('token') },
    now: () => 0,
    fetch: async () => Response.json([{ ...ROW, ...changes }]),
  };
  const answer = await readWaitingMails(connection, 'team' as TeamId);
  return answer.ok ? answer.value[0] : answer.error;
}

test('a mail is about who sent it, with the hash by which it is recognised', async () => {
  expect(await read({})).toMatchObject({
    name: 'Chen Yu',
    email: 'chen.yu@meridian.example',
    from: 'chen.yu@meridian.example',
    direction: 'in',
    messageHash: '0a'.repeat(32),
    snippet: '',
    fields: [],
  });
});

test('a forward is about whose mail was forwarded, and never carries the forwarder’s name', async () => {
  const person_email = 'ivo@petrov.example';
  expect(await read({ person_email, reason: 'several_companies' })).toMatchObject({
    name: '',
    email: person_email,
    from: 'chen.yu@meridian.example',
  });
  const draft = { fields: [{ field: 'full_name', value: 'Ivo Petrov' }] };
  expect(await read({ person_email, draft })).toMatchObject({ name: 'Ivo Petrov', fields: draft.fields });
});

test('a member’s copy is about whom it went to', async () => {
  const draft = { receivers: ['ivo@petrov.example', 'other@petrov.example'], fields: null };
  expect(await read({ reason: 'unknown_receiver', draft })).toMatchObject({
    name: '',
    email: 'ivo@petrov.example',
    direction: 'out',
  });
});
