import * as z from 'zod/mini';
import type { Handler } from './front.ts';
import type { StudioColumn, StudioTable } from './studio-catalog.ts';
import {
  pageOf,
  type Refusal,
  rowPage,
  rowsPage,
  type StudioRow,
  signInPage,
  tablesPage,
} from './studio-pages.ts';

z.config({ jitless: true });

interface StudioParts {
  readonly rest: Handler;
  readonly auth: Handler;
  readonly publishableKey: string;
  readonly catalog: () => Promise<readonly StudioTable[]>;
}

interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

const COOKIE = 'sluice-studio';
const ROWS = 50;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;

const session = z.object({ access_token: z.string() });
const memberships = z.array(z.object({ role: z.string() }));
const rowList = z.array(z.record(z.string(), z.unknown()));
const refused = z.object({
  message: z.string(),
  details: z.optional(z.nullable(z.string())),
  hint: z.optional(z.nullable(z.string())),
});

const seeOther = (to: string, cookie?: string) =>
  new Response(null, {
    status: 303,
    headers: {
      location: to,
      'cache-control': 'no-store',
      ...(cookie !== undefined && {
        'set-cookie': `${COOKIE}=${cookie}; Path=/studio; HttpOnly; SameSite=Strict${cookie === '' ? '; Max-Age=0' : ''}`,
      }),
    },
  });

const tokenOf = (request: Request): string | undefined =>
  (request.headers.get('cookie') ?? '')
    .split(/;\s*/u)
    .find((part) => part.startsWith(`${COOKIE}=`))
    ?.slice(COOKIE.length + 1) || undefined;

async function refusalOf(answer: Response): Promise<Refusal> {
  const text = await answer.text();
  try {
    const { message, details, hint } = z.parse(refused, JSON.parse(text));
    return { message, details: details ?? undefined, hint: hint ?? undefined };
  } catch {
    return { message: text === '' ? `The database answered ${answer.status}.` : text.slice(0, 500) };
  }
}

/** Reads a typed cell as its column's type has it; a refusal when it cannot be that. */
function parseTyped({ type }: StudioColumn, text: string, isNull: boolean): { value: unknown } | Refusal {
  if (isNull) return { value: null };
  if (!/^(?:jsonb?|boolean)$|\[\]$|^(?:integer|bigint|smallint|double precision|numeric)/u.test(type))
    return { value: text };
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return {
      message: `This is no ${type}.`,
      hint: 'Write it as JSON: true, 12, ["a", "b"], {"en": "…", "zh": "…"}.',
    };
  }
}

/**
 * A small table editor for the stack that runs here: tables, rows, cells, soft deletion, all of it through the data API as the admin
 * who signed in, so that row security and every rule hold. Pages without scripts; the session is a cookie of its own.
 */
export function createStudioRoutes({ rest, auth, publishableKey, catalog }: StudioParts): Handler {
  const ask = (origin: string, token: string, path: string, init: Asked = {}) =>
    rest(
      new Request(`${origin}/rest/v1/${path}`, {
        ...init,
        headers: {
          apikey: publishableKey,
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          ...init.headers,
        },
      }),
    );

  const signIn = async (request: Request, origin: string): Promise<Response> => {
    const form = await request.formData();
    const answer = await auth(
      new Request(`${origin}/auth/v1/token?grant_type=password`, {
        method: 'POST',
        headers: { apikey: publishableKey, 'content-type': 'application/json' },
        body: JSON.stringify({ email: form.get('email'), password: form.get('password') }),
      }),
    );
    if (!answer.ok) return signInPage({ message: 'E-mail and password do not match. · 邮箱与密码不符。' });
    const { access_token } = z.parse(session, await answer.json());
    const teams = await ask(origin, access_token, 'rpc/my_memberships', { method: 'POST', body: '{}' });
    const isAdmin = teams.ok && z.parse(memberships, await teams.json()).some(({ role }) => role === 'admin');
    if (!isAdmin) {
      return signInPage({
        message: 'This account is no admin of a team. · 此账号不是团队管理员。',
        hint: 'Ask an admin to do it, or to make you one. · 请让管理员操作，或授予您权限。',
      });
    }
    return seeOther('/studio', access_token);
  };

  const readRow = async (origin: string, token: string, table: StudioTable, team: string, id: string) => {
    const answer = await ask(origin, token, `${table.name}?select=*&team_id=eq.${team}&id=eq.${id}`);
    return answer.ok ? z.parse(rowList, await answer.json())[0] : undefined;
  };

  const saveCell = async (request: Request, table: StudioTable, row: StudioRow, token: string) => {
    const { origin, pathname } = new URL(request.url);
    const form = await request.formData();
    const column = table.columns.find(({ name }) => name === form.get('column'));
    if (column === undefined)
      return rowPage(table, row, { refusal: { message: 'There is no such column.' } });
    const text = String(form.get('value') ?? '');
    const given =
      column.name === 'deleted_at'
        ? { value: text === '' ? null : new Date().toISOString() }
        : parseTyped(column, text, form.has('empty'));
    if ('message' in given) return rowPage(table, row, { refusal: given });
    const answer = await ask(
      origin,
      token,
      `${table.name}?team_id=eq.${String(row.team_id)}&id=eq.${String(row.id)}`,
      {
        method: 'PATCH',
        headers: { prefer: 'return=representation' },
        body: JSON.stringify({ [column.name]: given.value }),
      },
    );
    if (!answer.ok) return rowPage(table, row, { refusal: await refusalOf(answer) });
    const changed = z.parse(rowList, await answer.json());
    if (changed.length === 0) {
      return rowPage(table, row, {
        refusal: {
          message: 'Nothing was changed: this row may only be read.',
          hint: 'Its owner, or an admin of its team, can change it.',
        },
      });
    }
    return seeOther(`${pathname}?saved=${encodeURIComponent(column.name)}`);
  };

  return async (request) => {
    const url = new URL(request.url);
    const [, , name, team, id] = url.pathname.replace(/\/$/u, '').split('/');
    // A page elsewhere must not press buttons here; the cookie is strict, and this is the second lock.
    const from = request.headers.get('origin');
    if (request.method === 'POST' && from !== null && from !== url.origin)
      return pageOf('Refused', 'Wrong origin', 403);
    if (request.method === 'POST' && name === 'sign-in') return signIn(request, url.origin);
    if (request.method === 'POST' && name === 'sign-out') return seeOther('/studio', '');
    const token = tokenOf(request);
    if (token === undefined) return signInPage();
    const tables = await catalog();
    if (name === undefined) return tablesPage(tables);
    const table = tables.find((each) => each.name === name);
    if (table === undefined) return pageOf('Not found', 'Not found', 404);
    if (team === undefined || id === undefined) {
      const page = Math.max(0, Number.parseInt(url.searchParams.get('page') ?? '0', 10) || 0);
      const order = table.columns.some((column) => column.name === 'updated_at')
        ? 'updated_at.desc,id'
        : 'id';
      const answer = await ask(
        url.origin,
        token,
        `${table.name}?select=*&order=${order}&limit=${ROWS + 1}&offset=${page * ROWS}`,
      );
      if (answer.status === 401) return seeOther('/studio', '');
      if (!answer.ok) return signInPage(await refusalOf(answer));
      const rows = z.parse(rowList, await answer.json());
      return rowsPage(table, rows.slice(0, ROWS), { page, more: rows.length > ROWS });
    }
    const row =
      UUID.test(team) && UUID.test(id) ? await readRow(url.origin, token, table, team, id) : undefined;
    if (row === undefined) return pageOf('Not found', 'Not found, or not yours to see.', 404);
    if (request.method === 'POST') return saveCell(request, table, row, token);
    return rowPage(table, row, { saved: url.searchParams.get('saved') ?? undefined });
  };
}
