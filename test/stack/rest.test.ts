import type { SupabaseClient } from '@supabase/supabase-js';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { RunningStack } from '../../supabase/local/start-stack.ts';
import { connect, DATABASES, register, startTestStack } from './stack-under-test.ts';

describe.each(DATABASES)('data API on %s', (database) => {
  let stack: RunningStack;
  let anna: { client: SupabaseClient; id: string; token: string };
  let bo: { client: SupabaseClient; id: string; token: string };
  beforeAll(async () => {
    stack = await startTestStack(database);
    anna = await register(stack, 'anna@rest.test');
    bo = await register(stack, 'bo@rest.test');
  });
  afterAll(() => stack.stop());

  const get = (path: string, headers: Record<string, string>) =>
    fetch(`${stack.url}/rest/v1/${path}`, { headers });

  describe('rows', () => {
    it('are written and read by their owner alone', async () => {
      const written = await anna.client.from('notes').insert({ body: "Anna's" }).select().single();
      expect(written.error).toBeNull();
      expect(written.status).toBe(201);
      expect(written.data).toMatchObject({ owner_id: anna.id, body: "Anna's" });
      expect((await bo.client.from('notes').select()).data).toEqual([]);
      const stolen = await bo.client
        .from('notes')
        .update({ body: 'mine' })
        .eq('id', written.data.id)
        .select();
      expect(stolen.data).toEqual([]);
      const forged = await bo.client.from('notes').insert({ body: 'x', owner_id: anna.id });
      expect(forged.error).toMatchObject({ code: '42501' });
      expect(forged.status).toBe(403);
    });

    it('carry times in ISO 8601', async () => {
      const { data } = await anna.client.from('notes').insert({ body: 'time' }).select('at').single();
      expect(data?.at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?\+00:00$/);
    });

    it('keep jsonb columns as they were sent', async () => {
      const tags = ['a', { deep: ['ü', '李'] }, 1, null];
      const { data, error } = await anna.client
        .from('notes')
        .insert({ body: 'tags', tags })
        .select('tags')
        .single();
      expect(error).toBeNull();
      expect(data?.tags).toEqual(tags);
    });
  });

  describe('who is asking', () => {
    it('is anon with the publishable key, the member with a token, service_role with the secret key', async () => {
      const whoami = async (headers: Record<string, string>) => (await get('rpc/whoami', headers)).json();
      expect(await whoami({ apikey: stack.publishableKey })).toEqual({
        uid: null,
        role: 'anon',
        email: null,
        user: 'anon',
      });
      expect(await whoami({ apikey: stack.publishableKey, authorization: `Bearer ${anna.token}` })).toEqual({
        uid: anna.id,
        role: 'authenticated',
        email: 'anna@rest.test',
        user: 'authenticated',
      });
      expect(await whoami({ apikey: stack.secretKey })).toMatchObject({
        role: 'service_role',
        user: 'service_role',
      });
    });

    it('is nobody without a key: not service_role, though the call comes from this machine', async () => {
      const response = await get('notes', {});
      expect(response.status).toBe(401);
      expect(await response.json()).toMatchObject({ message: 'No API key found in request' });
      expect((await get('notes', { apikey: 'sb_publishable_wrong' })).status).toBe(401);
    });

    it('an expired token is refused as such', async () => {
      const { SignJWT } = await import('jose');
      const expired = await new SignJWT({ sub: anna.id, role: 'authenticated', exp: 1_000_000_000 })
        .setProtectedHeader({ alg: 'HS256' })
        .sign(new TextEncoder().encode('another secret, which does not matter here at all'));
      const response = await get('notes', {
        apikey: stack.publishableKey,
        authorization: `Bearer ${expired}`,
      });
      expect(response.status).toBe(401);
    });

    it('never mixes two members up, however many ask at once', async () => {
      const ask = async (person: typeof anna) => {
        const { data, error } = await person.client.rpc('whoami_slowly');
        expect(error).toBeNull();
        return data.before === person.id && data.after === person.id;
      };
      const answers = await Promise.all(Array.from({ length: 64 }, (_, index) => ask(index % 2 ? anna : bo)));
      expect(answers.filter((right) => !right)).toEqual([]);
    });
  });

  describe('grants', () => {
    it('a table without any stays closed, policy or not, to anon and to members', async () => {
      expect((await anna.client.from('closed').select()).error).toMatchObject({ code: '42501' });
      expect((await anna.client.from('closed').insert({ id: 1 })).status).toBe(403);
      const asAnon = await connect(stack).from('closed').select();
      expect(asAnon.error?.code).toBe('42501');
      expect(asAnon.status).toBe(401);
    });

    it('are not changed by serving requests', async () => {
      const [row] = await stack.sql<{ grantees: string }>(
        `select coalesce(string_agg(distinct grantee, ','), '') as grantees from information_schema.role_table_grants
         where table_schema = 'public' and table_name = 'closed' and grantee <> 'postgres'`,
      );
      expect(row?.grantees).toBe('service_role');
    });

    it('the schemas of auth and realtime are not served', async () => {
      for (const schema of ['auth', 'realtime', 'supabase_migrations']) {
        const { error, status } = await anna.client.schema(schema).from('users').select();
        expect([status, error?.code]).toEqual([406, 'PGRST106']);
      }
    });
  });

  describe('functions', () => {
    it('get JSON arguments as they were sent', async () => {
      const values = [{ a: [1, { b: '"quoted" \\ ü 李' }] }, [1, 'two', null], 7, true];
      for (const value of values) {
        const { data, error } = await anna.client.rpc('describe', { value });
        expect(error).toBeNull();
        const type = Array.isArray(value) ? 'array' : typeof value;
        expect(data).toEqual({ type, value });
      }
    });

    it('that do not exist are answered with PGRST202', async () => {
      const { error, status } = await anna.client.rpc('no_such_function', { x: 1 });
      expect([status, error?.code]).toEqual([404, 'PGRST202']);
    });

    it.each([
      ['P0001', 400],
      ['23514', 400],
      ['23505', 409],
      ['23503', 409],
      ['22023', 400],
      ['40001', 500],
      ['40P01', 500],
      ['42501', 403],
      ['42P01', 404],
      ['55P03', 500],
      ['57014', 500],
      ['53300', 503],
      ['57P01', 503],
      ['PT402', 402],
      ['SL001', 400],
    ])('that raise %s are answered %i with code, message, detail and hint', async (state, status) => {
      const { error, ...answer } = await anna.client.rpc('fail', { state, message: `it was ${state}` });
      expect(answer.status).toBe(status);
      expect(error).toMatchObject({
        code: state,
        message: `it was ${state}`,
        details: 'the detail',
        hint: 'the hint',
      });
    });

    it('that fail at commit are answered as failed', async () => {
      const { error, status } = await anna.client.rpc('fail_at_commit');
      expect([status, error?.code, error?.message]).toEqual([500, '40001', 'refused at commit']);
      expect(await stack.sql('select count(*)::int as n from public.deferred')).toEqual([{ n: 0 }]);
    });
  });

  describe('constraints', () => {
    it('broken ones come back with their own code and status', async () => {
      const long = await anna.client.from('notes').insert({ body: 'x'.repeat(50) });
      expect([long.status, long.error?.code]).toEqual([400, '23514']);
      await anna.client.from('notes').insert({ body: 'first', slug: 'taken' });
      const twice = await anna.client.from('notes').insert({ body: 'second', slug: 'taken' });
      expect([twice.status, twice.error?.code]).toEqual([409, '23505']);
      const missing = await anna.client.from('notes').insert({ slug: 'no-body' });
      expect([missing.status, missing.error?.code]).toEqual([400, '23502']);
    });

    it('nothing of the row gets into the log', async () => {
      const spies = [vi.spyOn(console, 'error'), vi.spyOn(console, 'log'), vi.spyOn(console, 'warn')];
      for (const spy of spies) spy.mockImplementation(() => {});
      const secret = 'Wang Fang +86 138 0000 0000';
      await anna.client.from('notes').insert({ body: secret, slug: 'logged' });
      await anna.client.from('notes').insert({ body: secret, slug: 'logged' });
      await anna.client.from('notes').insert({ body: secret.repeat(3) });
      await anna.client.from('notes').select().eq('id', secret);
      const { inspect } = await import('node:util');
      const logged = spies
        .flatMap((spy) => spy.mock.calls)
        .map((call) => call.map((part) => inspect(part)).join(' '));
      for (const spy of spies) spy.mockRestore();
      expect(logged).not.toHaveLength(0);
      expect(logged.filter((line) => /Wang|138/.test(line))).toEqual([]);
    });
  });

  it('answers the preflight of an extension page, and lets it read counts', async () => {
    const preflight = await fetch(`${stack.url}/rest/v1/rpc/whoami`, {
      method: 'OPTIONS',
      headers: {
        origin: 'chrome-extension://abcdefghijklmnop',
        'access-control-request-method': 'POST',
        'access-control-request-headers':
          'apikey,authorization,content-profile,content-type,prefer,x-client-info,x-retry-count',
      },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).toBe('*');
    expect(preflight.headers.get('access-control-allow-headers')).toContain('x-retry-count');
    const counted = await anna.client.from('notes').select('*', { count: 'exact', head: true });
    expect(counted.count).toBeGreaterThan(0);
    const response = await get('notes', { apikey: stack.publishableKey });
    expect(response.headers.get('access-control-expose-headers')).toContain('Content-Range');
  });

  it('everything else at this address is 404', async () => {
    for (const path of ['/', '/_system/config', '/graphql/v1', '/rest', '/mailboxes']) {
      expect([path, (await fetch(stack.url + path)).status]).toEqual([path, 404]);
    }
  });
});
