import postgres from 'postgres';
import type { Caller, Database } from '../../sql/database.ts';

/** Arguments of the sync functions, with the types that PostgREST reads from the catalogue. */
const ARGUMENTS: Record<string, readonly (readonly [name: string, type: string])[]> = {
  sync_push: [
    ['team', 'uuid'],
    ['client', 'uuid'],
    ['protocol', 'integer'],
    ['ops', 'jsonb'],
  ],
  sync_pull: [
    ['team', 'uuid'],
    ['cursor', 'bigint'],
    ['epoch', 'bigint'],
    ['max_rows', 'integer'],
  ],
  sync_opening: [['team', 'uuid']],
  sync_manifest_page: [
    ['team', 'uuid'],
    ['from_tbl', 'text'],
    ['after', 'uuid'],
    ['most_rows', 'integer'],
  ],
  sync_digest: [['team', 'uuid']],
  sync_rows: [
    ['team', 'uuid'],
    ['tbl', 'text'],
    ['ids', 'uuid[]'],
  ],
  sync_portion: [
    ['team', 'uuid'],
    ['wanted', 'jsonb'],
    ['parties', 'boolean'],
  ],
  protocol_versions: [],
};

/** The HTTP status under which PostgREST tells an error. */
function statusOf(code: string): number {
  const own = /^PT(\d{3})$/.exec(code);
  if (own) return Number(own[1]);
  if (code === '42501') return 403;
  if (/^(08|53|57)/.test(code)) return 503;
  return /^(25|40|54|55|58|XX)/.test(code) ? 500 : 400;
}

/** Arguments that are given otherwise than asked for: small histories have manifests of many pages too. */
const GIVEN: Record<string, string> = { most_rows: 'least(given.most_rows, 10)' };

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

const json = (status: number, body: unknown) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });

/**
 * A `fetch` behind which the database answers as PostgREST would for a signed-in caller: role and claims set, row
 * security on, one transaction a call. A database that is down is a connection that fails.
 */
export const restFetch =
  (db: Database, caller: Caller): typeof fetch =>
  async (input, init) => {
    const name = String(input).split('/').at(-1) ?? '';
    const parameters = ARGUMENTS[name];
    if (!parameters || typeof init?.body !== 'string') throw new Error(`no function ${name}`);
    const given = parameters.map(([key]) => `${key} => ${GIVEN[key] ?? `given.${key}`}`).join(', ');
    const columns = parameters.map(([key, type]) => `${key} ${type}`).join(', ');
    const call =
      parameters.length === 0
        ? `select public.${name}() as answer`
        : `select public.${name}(${given}) as answer from jsonb_to_record(${literal(init.body)}) as given(${columns})`;
    try {
      // One message, hence one transaction that ends by itself: the driver cannot undo one whose connection has died.
      const results = await db.sql
        .unsafe<{ answer: unknown }[]>(
          `select set_config('request.jwt.claims', ${literal(JSON.stringify({ sub: caller, role: 'authenticated' }))}, true);
          set local role authenticated; ${call}`,
        )
        .simple();
      const [row] = (results as unknown as { answer: unknown }[][]).at(-1) ?? [];
      return json(200, row?.answer);
    } catch (error) {
      if (!(error instanceof Error) || !('code' in error)) throw error;
      const code = String(error.code);
      if (!(error instanceof postgres.PostgresError) || code.startsWith('57P'))
        throw new TypeError(`fetch failed: ${code}`);
      return json(statusOf(code), {
        code,
        message: error.message,
        details: error.detail ?? null,
        hint: null,
      });
    }
  };
