import { createHash, randomBytes, randomInt, randomUUID } from 'node:crypto';
import type { App } from '@supabase/lite';
import { redirectOfRequest } from './auth-mailer.ts';
import type { Database } from './database.ts';
import type { ProjectSettings } from './settings.ts';

type Answer = (request: Request) => Promise<Response>;

interface AuthParts {
  /** What @supabase/lite answers. */
  readonly lite: Answer;
  readonly app: App;
  readonly database: Database;
  readonly settings: ProjectSettings;
  /** The two API keys; a call with neither is lite's to refuse. */
  readonly apiKeys: readonly string[];
}

interface Account {
  readonly id: string;
  readonly confirmed: boolean;
  /** Seconds since 1970. */
  readonly confirmation_sent: number | null;
  readonly recovery_sent: number | null;
}

const authError = (status: number, code: string, message: string) =>
  Response.json({ code: status, error_code: code, msg: message }, { status });

async function errorCodeOf(response: Response): Promise<string | undefined> {
  if (response.ok) return undefined;
  const body: unknown = await response.clone().json();
  return typeof body === 'object' && body !== null && 'error_code' in body
    ? String(body.error_code)
    : undefined;
}

/** The request's JSON object; undefined when it holds none, so that lite can say so. */
async function bodyOf(request: Request): Promise<Record<string, unknown> | undefined> {
  try {
    const body: unknown = await request.clone().json();
    return typeof body === 'object' && body !== null && !Array.isArray(body) ? { ...body } : undefined;
  } catch {
    return undefined;
  }
}

/** The answer to a sign-up that waits for its code. */
function describeUser(id: string, email: string, identities: readonly unknown[]) {
  const now = new Date().toISOString();
  return {
    id,
    aud: 'authenticated',
    role: 'authenticated',
    email: email.toLowerCase(),
    phone: '',
    confirmation_sent_at: now,
    app_metadata: { provider: 'email', providers: ['email'] },
    user_metadata: {},
    identities,
    created_at: now,
    updated_at: now,
    is_anonymous: false,
  };
}

const withBody = (request: Request, path: string, body: unknown) => {
  const headers = new Headers(request.headers);
  headers.set('content-type', 'application/json');
  headers.delete('content-length');
  return new Request(new URL(path, request.url), { method: 'POST', headers, body: JSON.stringify(body) });
};

/**
 * Answers the calls of the auth service that @supabase/lite answers unlike hosted Supabase with confirmed e-mail
 * addresses, and passes on the rest. Pinned by `test/stack/auth.test.ts`.
 */
export function createAuthFront({ lite, app, database, settings, apiKeys }: AuthParts): Answer {
  const findAccount = async (email: unknown): Promise<Account | undefined> => {
    if (typeof email !== 'string') return undefined;
    const [account] = await database.sql<Account>(
      `select id, confirmed_at is not null as confirmed,
         extract(epoch from confirmation_sent_at)::float8 as confirmation_sent,
         extract(epoch from recovery_sent_at)::float8 as recovery_sent
       from auth.users where email = $1`,
      [email.toLowerCase()],
    );
    return account;
  };

  const tooSoon = (sent: number | null): Response | undefined => {
    if (sent === null) return undefined;
    const wait = Math.ceil(sent + settings.mailIntervalSeconds - Date.now() / 1000);
    if (wait <= 0) return undefined;
    return authError(
      429,
      'over_email_send_rate_limit',
      `For security purposes, you can only request this after ${wait} seconds.`,
    );
  };

  /** A new code for an account whose first one was not entered; lite refuses ever to send a second. */
  const confirmAgain = async (email: string, account: Account): Promise<Response | undefined> => {
    const refusal = tooSoon(account.confirmation_sent);
    if (refusal) return refusal;
    const address = email.toLowerCase();
    const length = settings.auth.email.otp_length;
    const code = String(randomInt(10 ** length)).padStart(length, '0');
    // The same derivation as lite's, which compares this hash when the code is entered.
    const hash = createHash('sha256')
      .update(address + code)
      .digest('hex');
    await database.sql(
      'update auth.users set confirmation_token = $1, confirmation_sent_at = now() where id = $2',
      [hash, account.id],
    );
    await app._mailer?.sendConfirmation(address, hash, code);
    return undefined;
  };

  const findIdentities = (userId: string) =>
    database.sql(
      `select id as identity_id, provider_id as id, user_id, identity_data, provider, email, created_at, updated_at
       from auth.identities where user_id = $1`,
      [userId],
    );

  const hasPassword = async (email: string, password: unknown): Promise<boolean> => {
    // lite writes bcrypt's newer prefix, pgcrypto knows the older; for these lengths the hashes are the same.
    const [row] = await database.sql<{ same: boolean }>(
      `select extensions.crypt($2, hash) = hash as same
       from auth.users, lateral (select overlay(encrypted_password placing '$2a$' from 1 for 4) as hash) as known
       where email = $1`,
      [email.toLowerCase(), String(password)],
    );
    return row?.same === true;
  };

  const signUp: Answer = async (request) => {
    const body = await bodyOf(request);
    const response = await lite(request);
    // lite says "too many mails" to everybody who signs up with an address that is known.
    if (response.status !== 429 || typeof body?.email !== 'string') return response;
    const account = await findAccount(body.email);
    if (!account) return response;
    // Who has an account is nobody's business: a made-up user without identities, and no mail.
    if (account.confirmed) return Response.json(describeUser(randomUUID(), body.email, []));
    const refusal = await confirmAgain(body.email, account);
    return refusal ?? Response.json(describeUser(account.id, body.email, await findIdentities(account.id)));
  };

  const verify: Answer = async (request) => {
    const body = await bodyOf(request);
    // lite does not know the type `email`, which stands for either of these two.
    const types = body?.type === 'email' ? ['signup', 'magiclink'] : [body?.type];
    let response: Response | undefined;
    for (const type of types) {
      response = await lite(withBody(request, '/auth/v1/verify', { ...body, type }));
      if (response.ok) return response;
    }
    const code = response && (await errorCodeOf(response));
    if (code !== 'otp_expired' || typeof body?.token !== 'string') return response ?? lite(request);
    return authError(403, 'otp_expired', 'Token has expired or is invalid');
  };

  const resend: Answer = async (request) => {
    const body = await bodyOf(request);
    const account = body?.type === 'signup' ? await findAccount(body.email) : undefined;
    if (!account || account.confirmed || typeof body?.email !== 'string') return lite(request);
    return (await confirmAgain(body.email, account)) ?? Response.json({});
  };

  const sendOtp: Answer = async (request) => {
    const body = await bodyOf(request);
    const account = await findAccount(body?.email);
    if (account && !account.confirmed && typeof body?.email === 'string') {
      return (await confirmAgain(body.email, account)) ?? Response.json({});
    }
    if (account) return tooSoon(account.recovery_sent) ?? lite(request);
    if (body?.create_user === false || typeof body?.email !== 'string') return lite(request);
    // lite would make an account that counts as confirmed before its address has proved anything.
    const password = `aA1!${randomBytes(24).toString('base64url')}`;
    const response = await lite(
      withBody(request, '/auth/v1/signup', { email: body.email, password, data: body.data }),
    );
    return response.ok ? Response.json({}) : response;
  };

  const recover: Answer = async (request) => {
    const account = await findAccount((await bodyOf(request))?.email);
    return (account && tooSoon(account.recovery_sent)) ?? lite(request);
  };

  const signIn: Answer = async (request) => {
    const body = await bodyOf(request);
    const response = await lite(request);
    // lite tells anybody that an address is unconfirmed; hosted only who knows the password.
    if ((await errorCodeOf(response)) !== 'email_not_confirmed' || typeof body?.email !== 'string')
      return response;
    if (await hasPassword(body.email, body.password)) return response;
    return authError(400, 'invalid_credentials', 'Invalid login credentials');
  };

  const routes: Readonly<Record<string, Answer>> = {
    '/auth/v1/signup': signUp,
    '/auth/v1/verify': verify,
    '/auth/v1/resend': resend,
    '/auth/v1/otp': sendOtp,
    '/auth/v1/recover': recover,
    '/auth/v1/token': signIn,
  };

  return (request) => {
    const url = new URL(request.url);
    const key = request.headers.get('apikey') ?? url.searchParams.get('apikey') ?? '';
    const mended = request.method === 'POST' && apiKeys.includes(key) ? routes[url.pathname] : undefined;
    const answer = mended ?? lite;
    const redirect = url.searchParams.get('redirect_to');
    return redirect ? redirectOfRequest.run(redirect, () => answer(request)) : answer(request);
  };
}
