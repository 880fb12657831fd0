import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { en } from '../../../lib/i18n/en.ts';
import { zh } from '../../../lib/i18n/zh.ts';
import { requirePublishableKey } from '../_shared/environment.ts';
import { findMailService } from '../_shared/mail.ts';
import { handle, type InviteDeps } from './handler.ts';

const TEAM = '6f1ed002-ab5d-4f09-8c9c-3d1b9f1f5a11';
const CODE = '1edc-5e21-1b57-0abb-deb0-2838-3770-24d4';
const ORDER = { team: TEAM, email: 'new@example.test', role: 'rep', language: 'en' };

interface Call {
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly body: Record<string, unknown>;
}

/** A world of one database and one mail service, with what they were asked. */
function createWorld(
  options: { mail?: (() => Response | Promise<Response>) | null; database?: () => Response } = {},
) {
  const calls: Call[] = [];
  const logged: string[] = [];
  const fetcher: typeof fetch = async (input, init) => {
    const call = {
      url: String(input),
      headers: Object.fromEntries(new Headers(init?.headers)),
      body: JSON.parse(String(init?.body)) as Record<string, unknown>,
    };
    calls.push(call);
    if (call.url.startsWith('https://mail.test')) return options.mail?.() ?? Response.json({ id: '1' });
    return (
      options.database?.() ??
      Response.json({
        id: 'i',
        code: CODE,
        team_name: 'Nordlicht',
        invited_by: 'Li',
        language: 'zh',
        expires_at: 'x',
      })
    );
  };
  const deps: InviteDeps = {
    supabaseUrl: 'https://project.test',
    publishableKey: 'public',
    mailService:
      options.mail === null
        ? undefined
        : { url: 'https://mail.test/emails', key: 'secret', from: 'Sluice <s@mail.test>' },
    fetch: fetcher,
    log: (line) => logged.push(line),
  };
  const post = (body: unknown, headers: Record<string, string> = { authorization: 'Bearer token' }) =>
    handle(
      new Request('https://project.test/functions/v1/invite', {
        method: 'POST',
        headers,
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
      deps,
    );
  return { calls, logged, deps, post };
}

describe('an invitation', () => {
  test('is made with the token of the caller and mailed with its code', async () => {
    const { calls, post } = createWorld();
    const response = await post({ ...ORDER, email: ' New@Example.test ' });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ mailed: true, code: null });
    expect(calls[0]).toEqual({
      url: 'https://project.test/rest/v1/rpc/create_invitation',
      headers: { authorization: 'Bearer token', apikey: 'public', 'content-type': 'application/json' },
      body: { team: TEAM, email: 'new@example.test', role: 'rep' },
    });
    expect(calls[1]).toMatchObject({
      url: 'https://mail.test/emails',
      headers: { authorization: 'Bearer secret' },
      body: {
        from: 'Sluice <s@mail.test>',
        to: ['new@example.test'],
        subject: 'Li invites you to Nordlicht on Sluice',
      },
    });
    expect(calls).toHaveLength(2);
  });

  test('says in both languages what to do, in the words of the interface', async () => {
    for (const [language, first] of [
      ['en', 'invites you'],
      ['zh', '邀请您'],
    ] as const) {
      const { calls, post } = createWorld();
      await post({ ...ORDER, language });
      const text = String(calls[1]?.body.text);
      expect(text.indexOf(first)).toBeLessThan(text.indexOf(language === 'en' ? '邀请您' : 'invites you'));
      expect(text.split(CODE)).toHaveLength(3);
      expect(text).toContain(en.account.joinTeam);
      expect(text).toContain(zh.account.joinTeam);
      expect(text).toContain('new@example.test');
    }
  });

  test("is in the team's language when none was chosen", async () => {
    const { calls, post } = createWorld();
    const { language: _, ...order } = ORDER;
    await post(order);
    expect(calls[1]?.body.subject).toBe('Li 邀请您加入 Sluice 团队“Nordlicht”');
  });

  test('puts names that hold line breaks or direction marks on one line', async () => {
    const { calls, post } = createWorld({
      database: () =>
        Response.json({
          id: 'i',
          code: CODE,
          team_name: `A\r\nBcc: all@example.test\u202e${'x'.repeat(200)}`,
          invited_by: 'B\nC',
          language: 'en',
        }),
    });
    await post(ORDER);
    const subject = String(calls[1]?.body.subject);
    expect(subject).not.toMatch(/[\r\n\u202e]/);
    expect(Array.from(subject).length).toBeLessThanOrEqual(120);
  });

  test.each([
    'https://evil.example/login',
    'Microsoft Security www.evil.example',
    'pay at evil.example:8080/now',
    'http:\u200b//evil．example',
    '支付 evil。example',
    `${'😀'.repeat(79)}a.b`,
  ])('makes no link of the name %s, and breaks no character', async (name) => {
    const { calls, post } = createWorld({
      database: () =>
        Response.json({
          id: 'i',
          code: CODE,
          team_name: name,
          invited_by: name,
          language: 'en',
          expires_at: 'x',
        }),
    });
    await post(ORDER);
    for (const text of [String(calls[1]?.body.subject), String(calls[1]?.body.text)]) {
      expect(text).not.toContain('://');
      expect(text.replaceAll('new@example.test', '')).not.toMatch(/[\p{L}\p{N}][.．。｡][\p{L}\p{N}]/u);
      expect(text.isWellFormed()).toBe(true);
    }
  });
});

describe('the code goes to who invites', () => {
  test('when no mail service is configured', async () => {
    const { calls, post } = createWorld({ mail: null });
    const response = await post(ORDER);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ mailed: false, code: CODE, reason: 'mail_not_configured' });
    expect(calls).toHaveLength(1);
  });

  test.each([
    ['refuses', () => Response.json({ message: 'no' }, { status: 422 })],
    [
      'cannot be reached',
      () => {
        throw new TypeError('fetch failed');
      },
    ],
  ])('when the mail service %s, and the log names neither address nor code', async (_, mail) => {
    const { logged, post } = createWorld({ mail });
    expect(await (await post(ORDER)).json()).toEqual({ mailed: false, code: CODE, reason: 'mail_failed' });
    expect(logged).toHaveLength(1);
    expect(logged[0]).not.toContain('example.test');
    expect(logged[0]).not.toContain(CODE);
  });
});

describe('refused', () => {
  test.each([
    ['no JSON', '{'],
    ['no object', '[]'],
    ['no team', { ...ORDER, team: 'x' }],
    ['no address', { ...ORDER, email: 'x' }],
    ['an address with a header', { ...ORDER, email: 'a@b.test\nBcc: c@d.test' }],
    ['an unknown role', { ...ORDER, role: 'owner' }],
    ['an unknown language', { ...ORDER, language: 'fr' }],
    ['an unknown key', { ...ORDER, token: 'x' }],
    ['too much', { ...ORDER, email: `${'x'.repeat(5000)}@b.test` }],
  ])('is %s, before anybody is asked', async (_, body) => {
    const { calls, post } = createWorld();
    const response = await post(body);
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ code: 'PT400', message: 'malformed' });
    expect(calls).toEqual([]);
  });

  test('is a caller without a token', async () => {
    const { calls, post } = createWorld();
    expect((await post(ORDER, {})).status).toBe(401);
    expect(calls).toEqual([]);
  });

  test('is what the database refuses, in its own words, and nothing is mailed', async () => {
    const { calls, post } = createWorld({
      database: () => Response.json({ code: 'PT403', message: 'not_member', details: null }, { status: 403 }),
    });
    const response = await post(ORDER);
    expect(response.status).toBe(403);
    expect(await response.json()).toEqual({ code: 'PT403', message: 'not_member' });
    expect(calls).toHaveLength(1);
  });

  test.each([
    ["an answer that is not the database's", () => new Response('<html>', { status: 502 })],
    ['an answer of another version', () => Response.json({ code: 1 })],
    [
      'no answer at all',
      () => {
        throw new TypeError('fetch failed');
      },
    ],
  ])('is %s', async (_, database) => {
    const { calls, post } = createWorld({ database });
    expect((await post(ORDER)).status).toBe(502);
    expect(calls).toHaveLength(1);
  });
});

describe('a page of another origin', () => {
  test('may ask, and may read every answer', async () => {
    const { deps, post } = createWorld();
    const asked = await handle(
      new Request('https://project.test/functions/v1/invite', { method: 'OPTIONS' }),
      deps,
    );
    expect(asked.status).toBe(204);
    expect(asked.headers.get('access-control-allow-headers')).toContain('authorization');
    for (const response of [asked, await post(ORDER), await post('{')]) {
      expect(response.headers.get('access-control-allow-origin')).toBe('*');
    }
    const got = await handle(new Request('https://project.test/functions/v1/invite'), deps);
    expect(got.status).toBe(405);
  });
});

describe('the settings', () => {
  const env = (settings: Record<string, string>) => (name: string) => settings[name];

  test('name a mail service once there is a key', () => {
    expect(findMailService(env({}))).toBeUndefined();
    expect(findMailService(env({ MAIL_API_KEY: 'k' }))).toMatchObject({
      url: 'https://api.resend.com/emails',
    });
    expect(
      findMailService(env({ MAIL_API_KEY: 'k', MAIL_API_URL: 'https://m.test', MAIL_FROM: 'a@b' })),
    ).toEqual({ url: 'https://m.test', key: 'k', from: 'a@b' });
  });

  test('give the publishable key, of newer and older projects', () => {
    expect(
      requirePublishableKey(
        env({ SUPABASE_PUBLISHABLE_KEYS: '{"default":"new"}', SUPABASE_ANON_KEY: 'old' }),
      ),
    ).toBe('new');
    expect(requirePublishableKey(env({ SUPABASE_ANON_KEY: 'old' }))).toBe('old');
    expect(() => requirePublishableKey(env({}))).toThrow('SUPABASE_ANON_KEY');
  });
});

test('pins the version that the program uses', () => {
  const read = (path: string) =>
    JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')) as Record<
      string,
      Record<string, string>
    >;
  const { imports } = read('deno.json');
  const { dependencies } = read('../../../package.json');
  expect(imports).toEqual({ 'zod/mini': `npm:zod@${dependencies?.zod}/mini` });
});
