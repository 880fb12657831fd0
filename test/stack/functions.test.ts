import { FunctionsHttpError } from '@supabase/supabase-js';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningStack } from '../../supabase/local/start-stack.ts';
import { connect, register, startTestStack } from './stack-under-test.ts';

describe('edge functions', () => {
  let stack: RunningStack;
  let member: Awaited<ReturnType<typeof register>>;
  beforeAll(async () => {
    stack = await startTestStack();
    member = await register(stack, 'member@functions.test');
  });
  afterAll(() => stack.stop());

  const call = (name: string, init: RequestInit = {}) => fetch(`${stack.url}/functions/v1/${name}`, init);
  const post = (name: string, body: unknown, headers: Record<string, string> = {}) =>
    call(name, { method: 'POST', body: JSON.stringify(body), headers });

  it('run in Deno, with their shared modules, their keys and the answer as they gave it', async () => {
    const response = await post('echo', { name: '李娜' }, { authorization: `Bearer ${member.token}` });
    expect(response.status).toBe(201);
    expect(response.headers.get('access-control-allow-origin')).toBe('https://only.example');
    expect(await response.json()).toEqual({ greeting: 'Hello, 李娜', deno: true, hasKey: true });
  });

  it('are called by supabase-js as by the extension', async () => {
    const { data, error } = await member.client.functions.invoke('echo', { body: { name: 'Tom' } });
    expect(error).toBeNull();
    expect(data).toMatchObject({ greeting: 'Hello, Tom' });
  });

  it('that verify tokens are not reached without one', async () => {
    const forged = await new SignJWT({ sub: member.id, role: 'authenticated' })
      .setProtectedHeader({ alg: 'HS256' })
      .setExpirationTime('1h')
      .sign(new TextEncoder().encode('x'.repeat(64)));
    const expired = await new SignJWT({ sub: member.id, role: 'authenticated', exp: 1_000_000_000 })
      .setProtectedHeader({ alg: 'HS256' })
      .sign(new TextEncoder().encode(stack.jwtSecret));
    const cases: [Record<string, string>, string][] = [
      [{}, 'UNAUTHORIZED_NO_AUTH_HEADER'],
      [{ apikey: stack.publishableKey }, 'UNAUTHORIZED_NO_AUTH_HEADER'],
      [{ authorization: `Bearer ${stack.publishableKey}` }, 'UNAUTHORIZED_INVALID_JWT_FORMAT'],
      [{ authorization: `Basic ${member.token}` }, 'UNAUTHORIZED_INVALID_JWT_FORMAT'],
      [{ authorization: `Bearer ${forged}` }, 'UNAUTHORIZED_LEGACY_JWT'],
      [{ authorization: `Bearer ${expired}` }, 'UNAUTHORIZED_LEGACY_JWT'],
    ];
    for (const [headers, code] of cases) {
      const response = await post('echo', { name: 'x' }, headers);
      expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([401, code]);
    }
    const { error } = await connect(stack).functions.invoke('echo', { body: { name: 'x' } });
    expect(error).toBeInstanceOf(FunctionsHttpError);
    expect((error as FunctionsHttpError).context.status).toBe(401);
  });

  it('answer the preflight themselves, before any token is asked for', async () => {
    const response = await call('echo', { method: 'OPTIONS' });
    expect([response.status, await response.text()]).toEqual([200, 'ok']);
    expect(response.headers.get('access-control-allow-origin')).toBe('https://only.example');
  });

  it('with verify_jwt = false are reached without a token', async () => {
    const response = await post('open', { to: 'guest@functions.test' });
    expect(await response.json()).toEqual({ status: 200 });
  });

  it.each(['missing', '_shared', '..%2f..%2fauth', '', 'echo%00'])('%j is answered 404', async (name) => {
    const response = await post(name, {}, { authorization: `Bearer ${member.token}` });
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([404, 'NOT_FOUND']);
  });

  it('that cannot start are answered 503 and do not harm the others', async () => {
    const response = await post('broken', {}, { authorization: `Bearer ${member.token}` });
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([
      503,
      'BOOT_ERROR',
    ]);
    const after = await post('echo', { name: 'x' }, { authorization: `Bearer ${member.token}` });
    expect(after.status).toBe(201);
  });

  it('that throw are answered 500', async () => {
    const response = await call('echo', {
      method: 'POST',
      body: 'not json',
      headers: { authorization: `Bearer ${member.token}` },
    });
    expect(response.status).toBe(500);
  });

  describe('sending mail', () => {
    it('put it into the mailbox', async () => {
      await post('open', { to: 'invited@functions.test' });
      expect(stack.mail.list('invited@functions.test')).toMatchObject([
        {
          from: 'Sluice <no-reply@sluice.example>',
          subject: 'Hi',
          text: 'Your code: 123456',
          code: '123456',
        },
      ]);
    });

    it('need the right key', async () => {
      const response = await post('open', { to: 'spam@functions.test', key: 're_wrong' });
      expect(await response.json()).toEqual({ status: 401 });
      expect(stack.mail.list('spam@functions.test')).toEqual([]);
    });
  });
});

describe('a stack whose functions were never called', () => {
  it('starts no Deno', async () => {
    const lines: string[] = [];
    const { startStack } = await import('../../supabase/local/start-stack.ts');
    const { testOptions } = await import('./stack-under-test.ts');
    const stack = await startStack(testOptions({ data: 'memory', log: (line) => lines.push(line) }));
    await fetch(`${stack.url}/functions/v1/missing`);
    await stack.stop();
    expect(lines.filter((line) => line.includes('Deno'))).toEqual([]);
    expect(lines).not.toEqual([]);
  });
});

describe("the project's own functions", () => {
  it('start in Deno with the modules of the program, and answer', async () => {
    const { startStack } = await import('../../supabase/local/start-stack.ts');
    const stack = await startStack({ data: 'memory', port: 0 });
    const { token } = await register(stack, 'admin@functions.test');
    const response = await fetch(`${stack.url}/functions/v1/invite`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: '{"team": "no team"}',
    });
    const answer: unknown = await response.json();
    const unsigned = await fetch(`${stack.url}/functions/v1/invite`, { method: 'POST', body: '{}' });
    await stack.stop();
    expect([response.status, answer]).toEqual([400, { code: 'PT400', message: 'malformed' }]);
    expect(unsigned.status).toBe(401);
  });
});
