import { AuthError } from '@supabase/supabase-js';
import type { AccountFailure } from '../messaging/protocol.ts';
import type { RemoteFailure } from '../sync/remote.ts';

/** GoTrue's error codes by what they mean to a person; others are told by their status. */
const BY_CODE: Readonly<Record<string, AccountFailure['code']>> = {
  invalid_credentials: 'wrong_credentials',
  user_not_found: 'wrong_credentials',
  email_address_invalid: 'wrong_credentials',
  validation_failed: 'wrong_credentials',
  otp_expired: 'wrong_code',
  otp_disabled: 'wrong_credentials',
  user_already_exists: 'email_taken',
  email_exists: 'email_taken',
  email_not_confirmed: 'email_unconfirmed',
  weak_password: 'weak_password',
  same_password: 'weak_password',
  over_request_rate_limit: 'too_many_tries',
  over_email_send_rate_limit: 'too_many_tries',
  signup_disabled: 'not_allowed',
  email_provider_disabled: 'not_allowed',
  user_banned: 'not_allowed',
  email_address_not_authorized: 'mail_not_configured',
  session_not_found: 'signed_out',
  session_expired: 'signed_out',
  refresh_token_not_found: 'signed_out',
  refresh_token_already_used: 'signed_out',
};

function codeByStatus(status: number): AccountFailure['code'] {
  if (status === 0) return 'offline';
  if (status === 429) return 'too_many_tries';
  if (status === 401 || status === 403) return 'signed_out';
  return status === 404 ? 'bad_backend' : 'server';
}

/** What an error of the auth client means; anything it throws but an AuthError is a network that failed. */
export function fromAuthError(error: unknown): AccountFailure {
  if (!(error instanceof AuthError)) {
    return { code: 'offline', message: error instanceof Error ? error.message : String(error) };
  }
  const { message, status, code, name } = error;
  if (name === 'AuthSessionMissingError') return { code: 'signed_out', message };
  // An answer that is not GoTrue's JSON: a captive portal, or an address of something else.
  if (name === 'AuthUnknownError') return { code: 'offline', message };
  return { code: BY_CODE[code ?? ''] ?? codeByStatus(status ?? 0), message };
}

/** Words of our database functions by what they mean to a person. */
const BY_WORD: Readonly<Record<string, AccountFailure['code']>> = {
  invalid_invitation: 'invalid_invitation',
  already_member: 'already_member',
  last_admin: 'last_admin',
  still_holds_leads: 'still_holds_leads',
  'members cannot report to each other in a circle': 'manager_cycle',
  not_found: 'not_found',
  mail_not_configured: 'mail_not_configured',
  function_missing: 'function_missing',
  rate_limited: 'too_many_tries',
};

const BY_REMOTE_CODE: Readonly<Record<RemoteFailure['code'], AccountFailure['code']>> = {
  offline: 'offline',
  busy: 'server',
  too_large: 'server',
  signed_out: 'signed_out',
  not_member: 'not_allowed',
  protocol: 'bad_backend',
  rejected: 'not_allowed',
  server: 'server',
};

/** What a failed call to the database or an edge function means for the account. */
export const fromRemoteFailure = ({ code, message }: RemoteFailure): AccountFailure => ({
  code: BY_WORD[message] ?? BY_REMOTE_CODE[code],
  message,
});
