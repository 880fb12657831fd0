import { expect, test } from 'vitest';
import type { TeamId } from '../shared/ids.ts';
import { ok } from '../shared/result.ts';
import type { Connection } from './connection.ts';
import { readInboundAddresses, readInboundSetup, rotateInboundAddress } from './inbound-remote.ts';

const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });
const TEAM = 'team' as TeamId;
const TOKENS = [
  { token: 'aa', member_id: null },
  { token: 'bb', member_id: 'me' },
];

/** A connection that answers the two questions, with a record of what was asked. */
function connectTo(rows: Response, place: Response) {
  const asked: string[] = [];
  const connection: Connection = {
    url: 'https://project.example',
    publishableKey: 'key',
    tokens: { current: async () => ok('token'), renewed: async () => ok('token') },
    now: () => 0,
    fetch: async (url, init) => {
      const { pathname, searchParams } = new URL(String(url));
      asked.push(`${pathname} ${searchParams.get('team_id') ?? String(init?.body ?? '')}`.trim());
      return String(url).includes('/functions/') ? place : rows;
    },
  };
  return { asked, connection };
}

test.each([
  ['takes mail', json({ domain: 'in.example' }), { isDeployed: true, domain: 'in.example' }],
  ['has no domain for mail', json({ domain: null }), { isDeployed: true, domain: null }],
  ['has no such function', json({ message: 'not found' }, 404), { isDeployed: false, domain: null }],
])('of a project that %s the addresses are told all the same', async (_, place, told) => {
  const { connection } = connectTo(json(TOKENS), place);
  expect(await readInboundSetup(connection, TEAM)).toEqual(ok({ ...told, mine: 'bb', team: 'aa' }));
});

test('a server that is down is told as such', async () => {
  const down = () => connectTo(json(TOKENS), json({}, 500)).connection;
  expect(await readInboundSetup(down(), TEAM)).toMatchObject({ ok: false });
  expect(await readInboundAddresses(down(), TEAM)).toMatchObject({ ok: false });
});

test('a new address is asked for by whose it is', async () => {
  const { connection, asked } = connectTo(json({ token: 'cc' }), json({}));
  expect(await rotateInboundAddress(connection, TEAM, 'mine')).toEqual(ok({ token: 'cc' }));
  expect(asked).toEqual(['/rest/v1/rpc/rotate_inbound_address {"team":"team","whose":"mine"}']);
});

test('one’s own address and the team’s are told with the domain of the project', async () => {
  const { connection, asked } = connectTo(json(TOKENS), json({ domain: 'in.example' }));
  expect(await readInboundAddresses(connection, TEAM)).toEqual(
    ok({ mine: 'bb@in.example', team: 'aa@in.example' }),
  );
  expect(asked).toEqual(['/rest/v1/inbound_addresses eq.team', '/functions/v1/inbound-mail']);
});

test('a team without an address asks no further', async () => {
  const { connection, asked } = connectTo(json([]), json({ domain: 'in.example' }));
  expect(await readInboundAddresses(connection, TEAM)).toEqual(ok({ mine: null, team: null }));
  expect(asked).toHaveLength(1);
});

test.each([
  ['has no domain for mail', json({ domain: null })],
  ['has no such function', json({ message: 'Requested function was not found' }, 404)],
])('a project that %s has no addresses to send to', async (_, place) => {
  const { connection } = connectTo(json(TOKENS), place);
  expect(await readInboundAddresses(connection, TEAM)).toEqual(ok({ mine: null, team: null }));
});
