import { isLoopback } from '../../shared/url.ts';

/** What can be wrong with a field before anything is sent; people read `account.wrong.<fault>`. */
export type FieldFault = 'missing' | 'email' | 'code' | 'short' | 'url' | 'insecure' | 'key' | 'secret_key';

export const MIN_PASSWORD_LENGTH = 8;

const blank = (text: string): boolean => text.trim() === '';

export const checkFilled = (text: string): FieldFault | undefined => (blank(text) ? 'missing' : undefined);

/** Only what no mail server takes is refused; whether the address exists shows when the code arrives. */
export function checkEmail(text: string): FieldFault | undefined {
  if (blank(text)) return 'missing';
  return /^[^\s@]+@[^\s@]+\.[^\s@.]+$/u.test(text.trim()) ? undefined : 'email';
}

export function checkNewPassword(text: string): FieldFault | undefined {
  if (text === '') return 'missing';
  return Array.from(text).length < MIN_PASSWORD_LENGTH ? 'short' : undefined;
}

/** The digits of a mailed code; people copy it with spaces, and full-width from Chinese input. */
export const codeDigits = (text: string): string => text.normalize('NFKC').replace(/\D/gu, '');

export function checkCode(text: string): FieldFault | undefined {
  if (blank(text)) return 'missing';
  return codeDigits(text).length === 6 ? undefined : 'code';
}

/** A backend is reached by https, on this computer by http too. */
export function checkBackendUrl(text: string): FieldFault | undefined {
  if (blank(text)) return 'missing';
  if (!URL.canParse(text.trim())) return 'url';
  const { protocol, hostname } = new URL(text.trim());
  if (protocol === 'https:') return undefined;
  if (protocol !== 'http:') return 'url';
  return isLoopback(hostname) ? undefined : 'insecure';
}

/** The key as Supabase names it: `sb_publishable_…`, or in older projects a JWT whose role is `anon`. */
export function checkPublishableKey(text: string): FieldFault | undefined {
  const key = text.trim();
  if (key === '') return 'missing';
  if (/^sb_publishable_\S+$/u.test(key)) return undefined;
  if (key.startsWith('sb_secret_')) return 'secret_key';
  const role = roleInToken(key);
  if (role === 'service_role') return 'secret_key';
  return role === 'anon' ? undefined : 'key';
}

function roleInToken(token: string): unknown {
  const payload = token.split('.')[1];
  if (payload === undefined) return undefined;
  try {
    const claims: unknown = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/')));
    return typeof claims === 'object' && claims !== null && 'role' in claims ? claims.role : undefined;
  } catch {
    // No token at all: the caller says so.
    return undefined;
  }
}
