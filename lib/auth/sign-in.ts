import type { AccountFailure, AccountResult, AccountState } from '../messaging/protocol.ts';
import type { UserId } from '../shared/ids.ts';
import { err, ok } from '../shared/result.ts';
import type { AccountBackend, AccountPorts } from './account-ports.ts';
import { fromAuthError, fromRemoteFailure } from './auth-failure.ts';
import { enterAccount } from './enter-team.ts';
import { revokeTaken } from './take-session.ts';

interface AuthUser {
  readonly id: string;
  readonly email?: string | undefined;
}

const NOT_CONFIGURED: AccountFailure = { code: 'not_configured', message: 'No backend is configured.' };

/** Runs a call of the auth client on the backend in use; what it throws is a failure too. */
async function withAuth<Value>(
  ports: AccountPorts,
  work: (backend: AccountBackend) => Promise<AccountResult<Value>>,
): Promise<AccountResult<Value>> {
  const backend = await ports.backend();
  if (!backend) return err(NOT_CONFIGURED);
  try {
    return await work(backend);
  } catch (error) {
    return err(fromAuthError(error));
  }
}

/** Enters the account of a session that was just given; one that leads nowhere is not kept. */
async function enter(
  ports: AccountPorts,
  backend: AccountBackend,
  user: AuthUser,
  email: string,
): Promise<AccountResult<AccountState>> {
  const drop = async () => revokeTaken(await backend.takeSession());
  try {
    const entered = await enterAccount(ports, backend, { id: user.id as UserId, email: user.email ?? email });
    if (!entered.ok) await drop();
    return entered;
  } catch (error) {
    await drop();
    throw error;
  }
}

/** Signing in and up, by password or by mailed code. */
export function createSignIn(ports: AccountPorts) {
  return {
    signIn: (input: { email: string; password: string }) =>
      withAuth<AccountState>(ports, async (backend) => {
        const { data, error } = await backend.auth.signInWithPassword(input);
        return error ? err(fromAuthError(error)) : enter(ports, backend, data.user, input.email);
      }),

    signUp: (input: { email: string; password: string; name: string }) =>
      withAuth<'signed_in' | 'code_sent'>(ports, async (backend) => {
        const { email, password, name } = input;
        const { data, error } = await backend.auth.signUp({ email, password, options: { data: { name } } });
        if (error) return err(fromAuthError(error));
        // So that strangers cannot ask who has an account, GoTrue answers for a known address with a user without
        // identities, and mails nothing.
        if (data.user?.identities?.length === 0) {
          return err({ code: 'email_taken', message: 'The address has an account.' });
        }
        if (!data.session || !data.user) return ok('code_sent');
        const entered = await enter(ports, backend, data.user, email);
        return entered.ok ? ok('signed_in') : entered;
      }),

    sendCode: ({ email, purpose }: { email: string; purpose: 'sign_in' | 'reset' | 'sign_up' }) =>
      withAuth<null>(ports, async ({ auth }) => {
        const sent =
          purpose === 'sign_in'
            ? await auth.signInWithOtp({ email, options: { shouldCreateUser: false } })
            : purpose === 'reset'
              ? await auth.resetPasswordForEmail(email)
              : await auth.resend({ type: 'signup', email });
        return sent.error ? err(fromAuthError(sent.error)) : ok(null);
      }),

    verifyCode: (input: { email: string; code: string; purpose: 'sign_in' | 'reset' | 'sign_up' }) =>
      withAuth<AccountState>(ports, async (backend) => {
        const type = input.purpose === 'reset' ? 'recovery' : 'email';
        const { data, error } = await backend.auth.verifyOtp({
          email: input.email,
          token: input.code.trim(),
          type,
        });
        if (error) {
          const failure = fromAuthError(error);
          // An address without an account, a code for another purpose: said in one way.
          const isCode = failure.code === 'signed_out' || failure.code === 'wrong_credentials';
          return err(isCode ? { ...failure, code: 'wrong_code' } : failure);
        }
        if (!data.user) return err({ code: 'wrong_code', message: 'The code opened no account.' });
        return enter(ports, backend, data.user, input.email);
      }),

    setPassword: ({ password }: { password: string }) =>
      withAuth<null>(ports, async ({ auth, tokens }) => {
        // Renewed here if need be, so that the client does not do it beside the others who may be asking.
        const token = await tokens.current();
        if (!token.ok) return err(fromRemoteFailure(token.error));
        const { error } = await auth.updateUser({ password });
        return error ? err(fromAuthError(error)) : ok(null);
      }),
  };
}
