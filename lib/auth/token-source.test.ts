import { beforeEach, describe, expect, it } from 'vitest';
import { SESSION_KEY } from './auth-client.ts';
import { createSessionStorage, type TextStorage } from './session-storage.ts';
import { createTokenSource } from './token-source.ts';

const BACKEND = { url: 'http://127.0.0.1:1', publishableKey: 'sb_publishable_x' };
const HOUR = 3600;

class MemoryTexts implements TextStorage {
  readonly texts = new Map<string, string>();
  async getItem(key: string): Promise<string | null> {
    return this.texts.get(key) ?? null;
  }
  async setItem(key: string, value: string): Promise<void> {
    this.texts.set(key, value);
  }
  async removeItem(key: string): Promise<void> {
    this.texts.delete(key);
  }
}

let texts: MemoryTexts;
/** Refresh tokens used, in order; each works once. */
let used: string[];
let answer: (refreshToken: string) => Response | Promise<Response>;
let now: number;

const session = (n: number) => ({
  access_token: `access-${n}`,
  refresh_token: `refresh-${n}`,
  token_type: 'bearer',
  expires_in: HOUR,
  expires_at: Math.floor(Date.now() / 1000) + HOUR,
  user: {
    id: 'user',
    email: 'anna@team.example',
    aud: 'authenticated',
    app_metadata: {},
    user_metadata: {},
    created_at: '',
  },
});
const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });

const fetcher: typeof fetch = async (_url, init) => {
  const { refresh_token: token } = JSON.parse(String(init?.body)) as { refresh_token: string };
  used.push(token);
  return answer(token);
};
const createSource = () =>
  createTokenSource({
    ...BACKEND,
    storage: createSessionStorage({ storage: texts, backendUrl: BACKEND.url, now: () => now }),
    fetch: fetcher,
    now: () => now,
  });
const keep = (kept: object) =>
  texts.texts.set(SESSION_KEY, JSON.stringify({ ...kept, backend_url: BACKEND.url }));

beforeEach(() => {
  texts = new MemoryTexts();
  used = [];
  now = Date.now();
  answer = async (token) => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    return token === `refresh-${used.length}`
      ? json(session(used.length + 1))
      : json({ code: 'refresh_token_already_used', message: 'Already used' }, 400);
  };
});

describe('tokens', () => {
  it('that are good are given without asking anybody', async () => {
    keep(session(1));
    expect(await createSource().current()).toEqual({ ok: true, value: 'access-1' });
    expect(used).toEqual([]);
  });

  it('are refreshed once, however many callers ask at once and after', async () => {
    keep({ ...session(1), expires_at: 1 });
    const tokens = createSource();
    const answers = await Promise.all(Array.from({ length: 50 }, () => tokens.current()));
    answers.push(await tokens.current());
    expect(new Set(answers.map((token) => token.ok && token.value))).toEqual(new Set(['access-2']));
    expect(used).toEqual(['refresh-1']);
  });

  it('are refreshed once by a caller whose look at the storage took longer than the refresh', async () => {
    keep({ ...session(1), expires_at: 1 });
    let release = (): void => undefined;
    const slow = new Promise<void>((resolve) => {
      release = resolve;
    });
    const read = texts.getItem.bind(texts);
    let reads = 0;
    texts.getItem = async (key) => {
      const text = await read(key);
      reads += 1;
      if (reads === 1) await slow;
      return text;
    };
    const tokens = createSource();
    const late = tokens.current();
    expect(await tokens.current()).toEqual({ ok: true, value: 'access-2' });
    release();
    expect(await late).toEqual({ ok: true, value: 'access-2' });
    expect(used).toEqual(['refresh-1']);
  });

  it('are renewed once when the backend refuses a good one to many callers, early and late', async () => {
    keep(session(1));
    const tokens = createSource();
    const early = Array.from({ length: 20 }, () => tokens.renewed('access-1'));
    const asked = tokens.current();
    const answers = await Promise.all([...early, asked]);
    answers.push(await tokens.renewed('access-1'));
    expect(answers.slice(0, 20).every((token) => token.ok && token.value === 'access-2')).toBe(true);
    expect(answers.at(-1)).toEqual({ ok: true, value: 'access-2' });
    expect(used).toEqual(['refresh-1']);
  });

  it('are not refreshed before every call on a clock that is years ahead', async () => {
    keep({ ...session(1), expires_at: 1 });
    now = Date.now();
    answer = () => json({ ...session(2), expires_at: Math.floor(Date.now() / 1000) - 5 * 365 * 24 * HOUR });
    const tokens = createSource();
    for (let n = 0; n < 5; n += 1) expect(await tokens.current()).toEqual({ ok: true, value: 'access-2' });
    expect(used).toEqual(['refresh-1']);
  });

  it('are none when nobody is signed in', async () => {
    expect(await createSource().current()).toMatchObject({ ok: false, error: { code: 'signed_out' } });
  });

  it('are none, and the session is forgotten, when the refresh token is refused', async () => {
    keep({ ...session(1), expires_at: 1 });
    answer = () => json({ code: 'refresh_token_not_found', message: 'Invalid Refresh Token' }, 400);
    expect(await createSource().current()).toMatchObject({ ok: false, error: { code: 'signed_out' } });
    expect(texts.texts.size).toBe(0);
  });

  it.each([
    ['there is no network', () => Promise.reject(new TypeError('Failed to fetch')), 'offline'],
    ['the answer is a captive portal’s page', () => new Response('<html>Welcome</html>'), 'offline'],
    ['such a page refuses', () => new Response('<html>No</html>', { status: 403 }), 'offline'],
    ['the server is busy', () => json({ message: 'later' }, 429), 'busy'],
    ['the server fails', () => json({ message: 'failed' }, 500), 'server'],
    ['the answer holds no session', () => json({}), 'server'],
  ])('are none for now, and the session is kept, when %s', async (_name, given, code) => {
    keep({ ...session(1), expires_at: 1 });
    answer = given;
    const tokens = createSource();
    expect(await tokens.current()).toMatchObject({ ok: false, error: { code } });
    answer = () => json(session(2));
    expect(await tokens.current()).toEqual({ ok: true, value: 'access-2' });
  });

  it('do not come back when somebody signed out while they were renewed', async () => {
    keep({ ...session(1), expires_at: 1 });
    answer = () => {
      texts.texts.clear();
      return json(session(2));
    };
    expect(await createSource().current()).toMatchObject({ ok: false, error: { code: 'signed_out' } });
    expect(texts.texts.size).toBe(0);
  });
});
