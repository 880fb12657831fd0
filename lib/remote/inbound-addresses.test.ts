import { expect, test } from 'vitest';
import type { TeamId } from '../shared/ids.ts';
import { ok } from '../shared/result.ts';
import type { Connection } from './connection.ts';
import { readInboundAddresses } from './inbound-addresses.ts';

const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });

/** A connection that answers the two questions, with a record of what was asked. */
function connectTo(rows: unknown, place: Response) {
  const asked: string[] = [];
  const connection: Connection = {
    url: 'https://project.example',
    publishableKey: 'key',
    tokens: { current: async () => ok('token'), renewed: async () => ok('token') },
    now: () => 0,
    fetch: async (url) => {
      const { pathname, searchParams } = new URL(String(url));
      asked.push(`${pathname} ${searchParams.get('team_id') ?? ''}`.trim());
      return pathname.startsWith('/rest/') ? json(rows) : place;
    },
  };
  return { asked, read: () => readInboundAddresses(connection, 'team' as TeamId) };
}
const rows = [
  { token: 'aa', member_id: null },
  { token: 'bb', member_id: 'me' },
];

test('one’s own address and the team’s are told with the domain of the project', async () => {
  const { read, asked } = connectTo(rows, json({ domain: 'in.example' }));
  expect(await read()).toEqual(ok({ mine: 'bb@in.example', team: 'aa@in.example' }));
  expect(asked).toEqual(['/rest/v1/inbound_addresses eq.team', '/functions/v1/inbound-mail']);
});

test('a team without an address asks no further', async () => {
  const { read, asked } = connectTo([], json({ domain: 'in.example' }));
  expect(await read()).toEqual(ok({ mine: null, team: null }));
  expect(asked).toHaveLength(1);
});

test.each([
  ['has no domain for mail', json({ domain: null })],
  ['has no such function', json({ message: 'Requested function was not found' }, 404)],
])('a project that %s has no addresses', async (_, place) => {
  expect(await connectTo(rows, place).read()).toEqual(ok({ mine: null, team: null }));
});

test('a server that is down is told as such', async () => {
  expect(await connectTo(rows, json({}, 500)).read()).toMatchObject({ ok: false });
});
