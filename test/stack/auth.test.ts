import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningStack } from '../../supabase/local/start-stack.ts';
import { connect, DATABASES, PASSWORD, register, startTestStack } from './stack-under-test.ts';

describe.each(DATABASES)('auth on %s', (database) => {
  let stack: RunningStack;
  beforeAll(async () => {
    stack = await startTestStack(database);
  });
  afterAll(() => stack.stop());

  /** Lets the least time between two mails pass. */
  const letTimePass = (email: string) =>
    stack.sql(
      `update auth.users set confirmation_sent_at = confirmation_sent_at - interval '2 minutes',
         recovery_sent_at = recovery_sent_at - interval '2 minutes' where email = $1`,
      [email],
    );
  const codeFor = (email: string) => stack.mail.codeFor(email) ?? 'no code was mailed';

  describe('sign-up', () => {
    it('gives no session before the mailed code is entered, and one after it', async () => {
      const client = connect(stack);
      const email = 'new@people.test';
      const signedUp = await client.auth.signUp({
        email,
        password: PASSWORD,
        options: { data: { name: '李娜' } },
      });
      expect(signedUp.error).toBeNull();
      expect(signedUp.data.session).toBeNull();
      expect(signedUp.data.user?.identities).toHaveLength(1);
      const early = await client.auth.signInWithPassword({ email, password: PASSWORD });
      expect(early.error).toMatchObject({ status: 400, code: 'email_not_confirmed' });

      const verified = await client.auth.verifyOtp({ email, token: codeFor(email), type: 'email' });
      expect(verified.error).toBeNull();
      expect(verified.data.session?.user).toMatchObject({
        email,
        user_metadata: { name: '李娜', email_verified: true },
      });
      expect((await client.auth.getUser()).data.user?.email).toBe(email);
    });

    it('mails a six-digit code in both languages and no link', async () => {
      const email = 'mail@people.test';
      await connect(stack).auth.signUp({ email, password: PASSWORD });
      const [mail] = stack.mail.list(email);
      expect(mail?.code).toMatch(/^\d{6}$/);
      expect(mail?.subject).toBe('Confirm your e-mail for Sluice · 确认邮箱');
      expect(mail?.text).toContain('Enter this code in Sluice');
      expect(mail?.text).toContain('请在 Sluice 中输入以下验证码');
      expect(mail?.html).not.toContain('href');
    });

    it('refuses a wrong code and a code that was used', async () => {
      const client = connect(stack);
      const email = 'code@people.test';
      await client.auth.signUp({ email, password: PASSWORD });
      const code = codeFor(email);
      const wrong = code === '111111' ? '222222' : '111111';
      expect((await client.auth.verifyOtp({ email, token: wrong, type: 'email' })).error).toMatchObject({
        status: 403,
        code: 'otp_expired',
        message: 'Token has expired or is invalid',
      });
      expect((await client.auth.verifyOtp({ email, token: code, type: 'email' })).error).toBeNull();
      expect((await client.auth.verifyOtp({ email, token: code, type: 'email' })).error?.code).toBe(
        'otp_expired',
      );
    });

    it('refuses an expired code', async () => {
      const client = connect(stack);
      const email = 'late@people.test';
      await client.auth.signUp({ email, password: PASSWORD });
      await stack.sql(
        `update auth.users set confirmation_sent_at = now() - interval '61 minutes' where email = $1`,
        [email],
      );
      const late = await client.auth.verifyOtp({ email, token: codeFor(email), type: 'email' });
      expect(late.error?.code).toBe('otp_expired');
    });

    it('refuses a password that is too short', async () => {
      const { error } = await connect(stack).auth.signUp({ email: 'weak@people.test', password: 'short' });
      expect(error).toMatchObject({ status: 422, code: 'weak_password' });
    });

    it('does not tell that an address has an account, and mails it nothing', async () => {
      const email = 'known@people.test';
      const { id } = await register(stack, email);
      const before = stack.mail.list(email).length;
      const again = await connect(stack).auth.signUp({ email, password: 'another-password' });
      expect(again.error).toBeNull();
      expect(again.data.user?.identities).toEqual([]);
      expect(again.data.user?.id).not.toBe(id);
      expect(stack.mail.list(email)).toHaveLength(before);
      const old = await connect(stack).auth.signInWithPassword({ email, password: PASSWORD });
      expect(old.error).toBeNull();
    });

    it('again with an unconfirmed address mails a new code but not within the least time', async () => {
      const email = 'twice@people.test';
      const client = connect(stack);
      await client.auth.signUp({ email, password: PASSWORD });
      const tooSoon = await client.auth.signUp({ email, password: PASSWORD });
      expect(tooSoon.error).toMatchObject({ status: 429, code: 'over_email_send_rate_limit' });
      await letTimePass(email);
      const later = await client.auth.signUp({ email, password: PASSWORD });
      expect(later.error).toBeNull();
      expect(later.data.user?.identities).toHaveLength(1);
      expect(stack.mail.list(email)).toHaveLength(2);
      const verified = await client.auth.verifyOtp({ email, token: codeFor(email), type: 'email' });
      expect(verified.error).toBeNull();
    });

    it('is sent a new code on demand, which works and replaces the first', async () => {
      const email = 'resend@people.test';
      const client = connect(stack);
      await client.auth.signUp({ email, password: PASSWORD });
      const first = codeFor(email);
      expect((await client.auth.resend({ type: 'signup', email })).error?.code).toBe(
        'over_email_send_rate_limit',
      );
      await letTimePass(email);
      expect((await client.auth.resend({ type: 'signup', email })).error).toBeNull();
      const second = codeFor(email);
      if (first !== second) {
        expect((await client.auth.verifyOtp({ email, token: first, type: 'email' })).error?.code).toBe(
          'otp_expired',
        );
      }
      expect((await client.auth.verifyOtp({ email, token: second, type: 'email' })).error).toBeNull();
    });

    it('resend to an unknown address looks as if it worked', async () => {
      const { error } = await connect(stack).auth.resend({ type: 'signup', email: 'nobody@people.test' });
      expect(error).toBeNull();
      expect(stack.mail.list('nobody@people.test')).toEqual([]);
    });
  });

  describe('password', () => {
    it('signs in with the right one only', async () => {
      const email = 'password@people.test';
      await register(stack, email);
      const client = connect(stack);
      const wrong = await client.auth.signInWithPassword({ email, password: 'wrong-password' });
      expect(wrong.error).toMatchObject({ status: 400, code: 'invalid_credentials' });
      const right = await client.auth.signInWithPassword({
        email: 'Password@People.test',
        password: PASSWORD,
      });
      expect(right.error).toBeNull();
      expect(right.data.session?.expires_in).toBe(3600);
      expect(Number.isNaN(Date.parse(right.data.user?.created_at ?? ''))).toBe(false);
      expect(right.data.user?.created_at).toMatch(/^\d{4}-\d\d-\d\dT/);
    });

    it('an unconfirmed address with a wrong password looks like an unknown one', async () => {
      const email = 'unconfirmed@people.test';
      await connect(stack).auth.signUp({ email, password: PASSWORD });
      const { error } = await connect(stack).auth.signInWithPassword({ email, password: 'wrong-password' });
      expect(error?.code).toBe('invalid_credentials');
    });

    it('is reset by the mailed code; the old one is void then', async () => {
      const email = 'reset@people.test';
      await register(stack, email);
      const client = connect(stack);
      expect((await client.auth.resetPasswordForEmail(email)).error).toBeNull();
      expect(stack.mail.list(email)[0]?.subject).toBe('Reset your Sluice password · 重设密码');
      const verified = await client.auth.verifyOtp({ email, token: codeFor(email), type: 'recovery' });
      expect(verified.error).toBeNull();
      expect((await client.auth.updateUser({ password: 'brand-new-password' })).error).toBeNull();
      const old = await connect(stack).auth.signInWithPassword({ email, password: PASSWORD });
      expect(old.error?.code).toBe('invalid_credentials');
      const fresh = await connect(stack).auth.signInWithPassword({ email, password: 'brand-new-password' });
      expect(fresh.error).toBeNull();
    });

    it('reset of an unknown address looks as if it worked, and twice in a row is too soon for a known one', async () => {
      const client = connect(stack);
      expect((await client.auth.resetPasswordForEmail('nobody@people.test')).error).toBeNull();
      const email = 'impatient@people.test';
      await register(stack, email);
      expect((await client.auth.resetPasswordForEmail(email)).error).toBeNull();
      expect((await client.auth.resetPasswordForEmail(email)).error?.code).toBe('over_email_send_rate_limit');
    });
  });

  describe('mailed sign-in code', () => {
    it('signs a known person in', async () => {
      const email = 'otp@people.test';
      const { id } = await register(stack, email);
      const client = connect(stack);
      const sent = await client.auth.signInWithOtp({ email, options: { shouldCreateUser: false } });
      expect(sent.error).toBeNull();
      expect(stack.mail.list(email)[0]?.subject).toBe('Your Sluice sign-in code · 登录验证码');
      const { data, error } = await client.auth.verifyOtp({ email, token: codeFor(email), type: 'email' });
      expect(error).toBeNull();
      expect(data.user?.id).toBe(id);
    });

    it('is not sent to an unknown address when no account may be made', async () => {
      const email = 'unknown@people.test';
      const { error } = await connect(stack).auth.signInWithOtp({
        email,
        options: { shouldCreateUser: false },
      });
      expect(error).toMatchObject({ status: 422, code: 'otp_disabled' });
      expect(stack.mail.list(email)).toEqual([]);
    });

    it('makes an account that is confirmed only by entering it', async () => {
      const email = 'otp-new@people.test';
      const client = connect(stack);
      expect((await client.auth.signInWithOtp({ email })).error).toBeNull();
      const confirmed = () => stack.sql('select confirmed_at from auth.users where email = $1', [email]);
      expect(await confirmed()).toEqual([{ confirmed_at: null }]);
      const { error } = await client.auth.verifyOtp({ email, token: codeFor(email), type: 'email' });
      expect(error).toBeNull();
      expect(await confirmed()).not.toEqual([{ confirmed_at: null }]);
    });
  });

  describe('session', () => {
    it('is refreshed once per refresh token; the one just replaced still leads to the current one', async () => {
      const { client } = await register(stack, 'refresh@people.test');
      const { data } = await client.auth.getSession();
      const refresh_token = data.session?.refresh_token ?? '';
      const first = await client.auth.refreshSession({ refresh_token });
      expect(first.error).toBeNull();
      expect(first.data.session?.refresh_token).not.toBe(refresh_token);
      const repeated = await connect(stack).auth.refreshSession({ refresh_token });
      expect(repeated.data.session?.refresh_token).toBe(first.data.session?.refresh_token);
      await client.auth.refreshSession();
      const reused = await connect(stack).auth.refreshSession({ refresh_token });
      expect(reused.error).toMatchObject({ status: 400, code: 'refresh_token_already_used' });
    });

    it('ends with sign-out: its tokens are void', async () => {
      const { client, token } = await register(stack, 'leave@people.test');
      const { data } = await client.auth.getSession();
      const refresh_token = data.session?.refresh_token ?? '';
      expect((await client.auth.signOut({ scope: 'local' })).error).toBeNull();
      const refreshed = await connect(stack).auth.refreshSession({ refresh_token });
      expect(refreshed.error?.status).toBe(400);
      const user = await connect(stack).auth.getUser(token);
      expect(user.error?.name).toBe('AuthSessionMissingError');
    });

    it('refuses a token signed by somebody else', async () => {
      const [header, body] = (await register(stack, 'forged@people.test')).token.split('.');
      const { error } = await connect(stack).auth.getUser(`${header}.${body}.${'a'.repeat(43)}`);
      expect(error).toMatchObject({ status: 403, code: 'bad_jwt' });
    });
  });

  describe('gateway', () => {
    const call = (path: string, init: RequestInit) => fetch(`${stack.url}/auth/v1/${path}`, init);

    it('answers the preflight that an extension page makes', async () => {
      const response = await call('token?grant_type=password', {
        method: 'OPTIONS',
        headers: {
          origin: 'chrome-extension://abcdefghijklmnop',
          'access-control-request-method': 'POST',
          'access-control-request-headers':
            'apikey,authorization,content-type,x-client-info,x-supabase-api-version',
        },
      });
      expect(response.status).toBe(204);
      expect(response.headers.get('access-control-allow-origin')).toBe('*');
      expect(response.headers.get('access-control-allow-methods')).toContain('POST');
      expect(response.headers.get('access-control-allow-headers')).toContain('x-supabase-api-version');
    });

    it('answers are readable from every origin, failures too', async () => {
      const response = await call('user', { headers: { apikey: stack.publishableKey } });
      expect(response.status).toBe(401);
      expect(response.headers.get('access-control-allow-origin')).toBe('*');
    });

    it.each(['signup', 'otp', 'resend', 'recover', 'token?grant_type=password'])(
      'refuses %s without an API key',
      async (path) => {
        const email = 'keyless@people.test';
        const response = await call(path, {
          method: 'POST',
          body: JSON.stringify({ email, password: PASSWORD, type: 'signup', token: '123456' }),
        });
        expect(response.status).toBe(401);
        expect(await response.json()).toMatchObject({ message: 'No API key found in request' });
        expect(stack.mail.list(email)).toEqual([]);
      },
    );
  });

  it('a redirect asked for is only followed to an allowed address', async () => {
    const follow = async (email: string, redirectTo: string) => {
      const client = connect(stack);
      await register(stack, email);
      await client.auth.resetPasswordForEmail(email, { redirectTo });
      const [user] = await stack.sql<{ recovery_token: string }>(
        'select recovery_token from auth.users where email = $1',
        [email],
      );
      const link = new URL('/auth/v1/verify', stack.url);
      link.search = new URLSearchParams({
        token: user?.recovery_token ?? '',
        type: 'recovery',
        redirect_to: redirectTo,
      }).toString();
      const response = await fetch(link, { redirect: 'manual' });
      return new URL(response.headers.get('location') ?? '').origin;
    };
    expect(await follow('link1@people.test', 'https://allowed.example/x')).toBe('https://allowed.example');
    expect(await follow('link2@people.test', 'https://evil.example/x')).toBe('http://127.0.0.1:54321');
  });
});
