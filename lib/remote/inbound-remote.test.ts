import { expect, test } from 'vitest';
import type { TeamId } from '../shared/ids.ts';
import { ok } from '../shared/result.ts';
import type { Connection } from './connection.ts';
import { readInboundSetup, rotateInboundAddress } from './inbound-remote.ts';

const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });
const TEAM = 'team' as TeamId;
const TOKENS = [
  { token: 'aa', member_id: null },
  { token: 'bb', member_id: 'me' },
];

function connectTo(rows: Response, place: Response) {
  const asked: string[] = [];
  const connection: Connection = {
    url: 'https://project.example',
    publishableKey: 'key',
    tokens: { current: async () => ok('token'), renewed: async () => ok('token') },
    now: () => 0,
    fetch: async (url, init) => {
      asked.push(`${new URL(String(url)).pathname} ${String(init?.body ?? '')}`.trim());
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
  const { connection } = connectTo(json(TOKENS), json({}, 500));
  expect(await readInboundSetup(connection, TEAM)).toMatchObject({ ok: false });
});

test('a new address is asked for by whose it is', async () => {
  const { connection, asked } = connectTo(json({ token: 'cc' }), json({}));
  expect(await rotateInboundAddress(connection, TEAM, 'mine')).toEqual(ok({ token: 'cc' }));
  expect(asked).toEqual(['/rest/v1/rpc/rotate_inbound_address {"team":"team","whose":"mine"}']);
});
