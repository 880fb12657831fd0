import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { sampleRow } from '../../test/builders/sample-row.ts';
import type { ClientId, TeamId } from '../shared/ids.ts';
import { err, ok } from '../shared/result.ts';
import type { PushRequest } from '../sync/protocol.ts';
import type { TokenSource } from '../sync/token-source.ts';
import type { Connection } from './connection.ts';
import { createSupabaseRemote } from './supabase-remote.ts';
import type { OnUnfitRows } from './wire.ts';

const TEAM = 'team' as TeamId;
const REQUEST: PushRequest = {
  team: TEAM,
  client: 'client' as ClientId,
  protocol: 1,
  ops: [{ no: 3, op: 'create', table: 'tasks', id: 'task', values: { title: 'Call' } }],
};

interface Seen {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: unknown;
}
let server: Server | undefined;

/** A backend that answers as told and remembers what it was asked. */
async function backend(answer: (request: Seen, response: ServerResponse) => void) {
  const seen: Seen[] = [];
  const started = createServer((request, response) => {
    let text = '';
    request.on('data', (part: Buffer) => {
      text += part.toString();
    });
    request.on('end', () => {
      const asked = { path: request.url ?? '', headers: request.headers, body: JSON.parse(text) };
      seen.push(asked);
      answer(asked, response);
    });
  });
  server = started;
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(started.address() as AddressInfo).port}`, seen };
}

const json = (response: ServerResponse, status: number, body: unknown, headers: object = {}) => {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
};

const TOKENS: TokenSource = {
  current: async () => ok('good'),
  renewed: async () => err({ code: 'signed_out', message: 'The session has ended.' }),
};
const remoteAt = (url: string, tokens: TokenSource = TOKENS, onUnfit?: OnUnfitRows) => {
  const connection: Connection = {
    url,
    publishableKey: 'sb_publishable_x',
    tokens,
    fetch: (...args) => fetch(...args),
    now: () => 0,
  };
  return createSupabaseRemote(connection, onUnfit);
};

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
});

describe('the Supabase remote', () => {
  it('pushes with key and token and gives the results', async () => {
    const { url, seen } = await backend((_request, response) =>
      json(response, 200, { results: [{ no: 3, status: 'applied', row: null }] }),
    );
    expect(await remoteAt(url).push(REQUEST)).toEqual(ok({ results: [{ no: 3, status: 'applied' }] }));
    expect(seen).toMatchObject([
      {
        path: '/rest/v1/rpc/sync_push',
        headers: { apikey: 'sb_publishable_x', authorization: 'Bearer good' },
        body: REQUEST,
      },
    ]);
  });

  it('names the arguments of pull, manifest, digest and rows as the database does', async () => {
    const { url, seen } = await backend((request, response) => {
      if (request.path.endsWith('sync_pull')) json(response, 200, { rescan: true, epoch: 2, head: 9 });
      else if (request.path.endsWith('sync_manifest_page')) {
        json(response, 200, {
          head: 9,
          epoch: 2,
          versions: { leads: { one: 4 } },
          locked: { leads: ['one'] },
        });
      } else if (request.path.endsWith('sync_opening')) {
        json(response, 200, { epoch: 2, rows: { leads: [sampleRow('leads', 'one')], contracts: [{}] } });
      } else if (request.path.endsWith('sync_digest')) {
        json(response, 200, { head: 9, epoch: 2, tables: { leads: [1, 'ff'], contracts: [2, '00'] } });
      } else json(response, 200, { leads: [sampleRow('leads', 'one')] });
    });
    const remote = remoteAt(url);
    expect(await remote.pull(TEAM, 5, null, 500)).toEqual(ok({ rescan: true, epoch: 2, head: 9 }));
    expect(await remote.manifest(TEAM, ['leads', 'none'])).toEqual(
      ok({ head: 9, epoch: 2, versions: { leads: { one: 4 } }, locked: { leads: ['one'] } }),
    );
    expect(await remote.opening(TEAM)).toMatchObject({
      ok: true,
      value: { epoch: 2, rows: { leads: [{ id: 'one' }] } },
    });
    expect(await remote.digest(TEAM)).toEqual(ok({ head: 9, epoch: 2, tables: { leads: [1, 'ff'] } }));
    expect(await remote.rows(TEAM, 'leads', ['one'])).toMatchObject({ ok: true });
    expect(await remote.portion(TEAM, { leads: ['one'] })).toMatchObject({
      ok: true,
      value: { leads: [{ id: 'one' }] },
    });
    expect(seen.map(({ body }) => body)).toEqual([
      { team: 'team', cursor: 5, epoch: null, max_rows: 500 },
      { team: 'team', from_tbl: 'leads', after: 'none', most_rows: 10_000 },
      { team: 'team' },
      { team: 'team' },
      { team: 'team', tbl: 'leads', ids: ['one'] },
      { team: 'team', wanted: { leads: ['one'] }, parties: false },
    ]);
  });

  it('drops columns and tables it does not know, and keeps the rest', async () => {
    const row = sampleRow('leads', 'one');
    const { url } = await backend((_request, response) =>
      json(response, 200, {
        rescan: false,
        rows: { leads: [{ ...row, mood: 'good' }], contracts: [{ id: 'x' }] },
        gone: [
          ['leads', 'two'],
          ['contracts', 'y'],
        ],
        cursor: 4,
        epoch: 1,
        more: false,
        head: 4,
        server_time: '2026-11-21T12:00:00.000Z',
      }),
    );
    const page = await remoteAt(url).pull(TEAM, 0, null, 500);
    expect(page).toMatchObject({ ok: true, value: { rows: { leads: [row] }, gone: [['leads', 'two']] } });
    expect(JSON.stringify(page)).not.toContain('mood');
  });

  describe('a row that does not fit', () => {
    const SECRET = 'zhang@haoyuan.example';
    const unfit = (table: 'leads' | 'tasks', id: string, column: string, value: unknown) => ({
      ...sampleRow(table, id),
      source: SECRET,
      [column]: value,
    });
    const PAGE = {
      rescan: false,
      gone: [],
      cursor: 4,
      epoch: 1,
      more: false,
      head: 4,
      server_time: '2026-11-21T12:00:00.000Z',
    };
    const pulling = async (rows: unknown, changes: object = {}) => {
      const { url } = await backend((_request, response) =>
        json(response, 200, { ...PAGE, rows, ...changes }),
      );
      const told: unknown[] = [];
      const page = await remoteAt(url, TOKENS, (aside) => told.push(...aside)).pull(TEAM, 0, null, 500);
      return { page, told };
    };

    it.each([
      ['a close date that is no day', unfit('leads', 'bad', 'expected_close', 'infinity')],
      ['a close date before Christ', unfit('leads', 'bad', 'expected_close', '0044-03-15 BC')],
      ['a moment that is none', unfit('leads', 'bad', 'stage_entered_at', 'infinity')],
      ['a moment in words', unfit('leads', 'bad', 'created_at', 'Sat Nov 21 2026')],
      ['a column of another type', unfit('leads', 'bad', 'amount_minor', 'much')],
    ])('for %s is set aside alone, told by table and id', async (_name, bad) => {
      const [one, two] = [sampleRow('leads', 'one'), sampleRow('leads', 'two')];
      const task = sampleRow('tasks', 'task', { due_on: '2026-02-01' });
      const { page, told } = await pulling({ leads: [one, bad, two], tasks: [task] });
      expect(page).toEqual(ok({ ...PAGE, rows: { leads: [one, two], tasks: [task] } }));
      expect(told).toEqual([{ table: 'leads', id: 'bad' }]);
    });

    it('may be no row at all', async () => {
      const { page, told } = await pulling({ leads: [null, 'x', { id: 7 }], tasks: [] });
      expect(page).toEqual(ok({ ...PAGE, rows: { leads: [], tasks: [] } }));
      expect(told).toEqual(Array.from({ length: 3 }, () => ({ table: 'leads', id: '?' })));
    });

    it('is logged without its values', async () => {
      const warned = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
      const { url } = await backend((_request, response) =>
        json(response, 200, { leads: [unfit('leads', 'bad', 'points', 'many')] }),
      );
      expect(await remoteAt(url).rows(TEAM, 'leads', ['bad'])).toEqual(ok({ leads: [] }));
      expect(JSON.stringify(warned.mock.calls)).toContain('leads/bad');
      expect(JSON.stringify(warned.mock.calls)).not.toContain(SECRET);
    });

    it.each([
      ['rows that are no list', { leads: 'all' }, {}],
      ['no rows', undefined, {}],
      ['a cursor that is none', {}, { cursor: 'end' }],
      ['gone rows without a table', {}, { gone: ['one'] }],
    ])('differs from an answer with %s, which is another version', async (_name, rows, changes) => {
      const { page } = await pulling(rows, changes);
      expect(page).toMatchObject({ error: { code: 'protocol' } });
    });

    it('in the answer to an operation is not looked at', async () => {
      const told: unknown[] = [];
      const { url } = await backend((_request, response) =>
        json(response, 200, { results: [{ no: 3, status: 'applied', row: sampleRow('leads', 'task') }] }),
      );
      const answer = await remoteAt(url, TOKENS, (aside) => told.push(...aside)).push(REQUEST);
      expect(answer).toEqual(ok({ results: [{ no: 3, status: 'applied' }] }));
      expect(told).toEqual([]);
    });

    it('differs from an answer to an operation that is none', async () => {
      const { url } = await backend((_request, response) =>
        json(response, 200, { results: [{ no: 3, status: 'perhaps', row: null }] }),
      );
      expect(await remoteAt(url).push(REQUEST)).toMatchObject({ error: { code: 'protocol' } });
    });
  });

  it('reads the manifest at once where the database has no pages of it', async () => {
    const { url, seen } = await backend((request, response) => {
      if (request.path.endsWith('sync_manifest_page'))
        json(response, 404, { code: 'PGRST202', message: 'Could not find the function' });
      else json(response, 200, { head: 9, epoch: 2, versions: { leads: { one: 4 } }, locked: {} });
    });
    const answer = await remoteAt(url).manifest(TEAM, null);
    expect(answer).toEqual(ok({ head: 9, epoch: 2, versions: { leads: { one: 4 } }, locked: {} }));
    expect(seen.map(({ body }) => body)).toEqual([
      { team: 'team', from_tbl: null, after: null, most_rows: 10_000 },
      { team: 'team' },
    ]);
  });

  it('asks once for another token when one is refused, and sends the same again', async () => {
    const { url, seen } = await backend(({ headers }, response) => {
      if (headers.authorization === 'Bearer good')
        json(response, 401, { code: 'PGRST303', message: 'JWT expired' });
      else json(response, 200, { rescan: true, epoch: 1, head: 1 });
    });
    const refused: string[] = [];
    const remote = remoteAt(url, {
      current: async () => ok('good'),
      renewed: async (token) => {
        refused.push(token);
        return ok('better');
      },
    });
    expect(await remote.pull(TEAM, 0, null, 1)).toMatchObject({ ok: true });
    expect(refused).toEqual(['good']);
    expect(seen.map(({ headers }) => headers.authorization)).toEqual(['Bearer good', 'Bearer better']);
  });

  it('is signed out when the renewed token is refused too', async () => {
    const { url, seen } = await backend((_request, response) => json(response, 401, { message: 'no' }));
    const remote = remoteAt(url, { current: async () => ok('a'), renewed: async () => ok('b') });
    expect(await remote.pull(TEAM, 0, null, 1)).toMatchObject({ error: { code: 'signed_out' } });
    expect(seen).toHaveLength(2);
  });

  it('sends nothing without a token', async () => {
    const { url, seen } = await backend((_request, response) => json(response, 200, {}));
    const remote = remoteAt(url, {
      ...TOKENS,
      current: async () => err({ code: 'offline', message: 'no network' }),
    });
    expect(await remote.manifest(TEAM, null)).toMatchObject({ error: { code: 'offline' } });
    expect(seen).toEqual([]);
  });

  it('waits as long as a busy backend asks', async () => {
    const { url } = await backend((_request, response) =>
      json(response, 429, { message: 'rate_limited' }, { 'retry-after': '12' }),
    );
    expect(await remoteAt(url).manifest(TEAM, null)).toEqual(
      err({ code: 'busy', message: 'rate_limited', retryAfterMs: 12_000 }),
    );
  });

  it.each([
    ['a connection that is cut', (response: ServerResponse) => response.destroy()],
    [
      'an answer that is cut in the middle',
      (response: ServerResponse) => {
        response.writeHead(200, { 'content-length': '500' });
        response.write('{"rescan":tr', () => response.destroy());
      },
    ],
    [
      'a redirect to a sign-in page',
      (response: ServerResponse) => response.writeHead(302, { location: 'http://127.0.0.1:1/login' }).end(),
    ],
    [
      'a page with status 200',
      (response: ServerResponse) => response.writeHead(200).end('<html>Welcome</html>'),
    ],
  ])('counts %s as offline', async (_name, answer) => {
    const { url } = await backend((_request, response) => answer(response));
    expect(await remoteAt(url).pull(TEAM, 0, null, 1)).toMatchObject({ error: { code: 'offline' } });
  });

  it('counts an address where nothing listens as offline', async () => {
    const { url } = await backend(() => undefined);
    server?.close();
    server?.closeAllConnections();
    expect(await remoteAt(url).manifest(TEAM, null)).toMatchObject({ error: { code: 'offline' } });
  });
});
