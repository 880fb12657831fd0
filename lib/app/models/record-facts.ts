import { parseCount } from '../../i18n/parse-amount.ts';
import { MOST_EMPLOYEES } from '../../model/words.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { safeHref } from '../../shared/url.ts';
import { checkEmail } from './field-checks.ts';

/** What a fact may look like. */
export type FactKind = 'name' | 'text' | 'email' | 'phone' | 'url' | 'country' | 'credit_code' | 'headcount';

/** What is wrong with a typed fact; people read `record.wrong.<fault>`. */
export type FactFault = 'missing' | 'email' | 'phone' | 'url' | 'country' | 'credit_code' | 'headcount';

const PATTERNS = {
  // Anything people write between digits, an extension too; at least five digits make a number.
  phone: /^\+?(?:[\d\s().\-/×x*#]|转|ext\.?)*$/iu,
  country: /^[A-Z]{2}$/u,
  // GB 32100-2015: 18 characters without I, O, S, V, Z.
  credit_code: /^[0-9A-HJ-NPQRTUWXY]{18}$/u,
} as const;

const digitsIn = (text: string): number => text.replace(/\D/gu, '').length;

/** A page's address; people leave the scheme out. */
function parseUrl(text: string): Result<string, FactFault> {
  const address = /^[a-z][a-z\d+.-]*:/iu.test(text) ? text : `https://${text}`;
  const href = safeHref(address);
  if (href === undefined || !/^https?:/u.test(href) || !new URL(href).hostname.includes('.'))
    return err('url');
  return ok(address);
}

/** Reads how many people work somewhere; undefined for what is no such number. */
export function parseHeadcount(text: string): number | undefined {
  const count = parseCount(text);
  return count.ok && count.value <= MOST_EMPLOYEES ? count.value : undefined;
}

/** Reads a typed fact: the value to keep, null when it was emptied. Full-width figures count as plain ones. */
export function parseFact(kind: FactKind, typed: string): Result<string | null, FactFault> {
  const text = typed.trim().replace(/\s+/gu, ' ');
  if (text === '') return kind === 'name' ? err('missing') : ok(null);
  switch (kind) {
    case 'name':
    case 'text':
      return ok(text);
    case 'email':
      return checkEmail(text.normalize('NFKC')) === undefined ? ok(text.normalize('NFKC')) : err('email');
    case 'phone': {
      const number = text.normalize('NFKC');
      return PATTERNS.phone.test(number) && digitsIn(number) >= 5 ? ok(number) : err('phone');
    }
    case 'url':
      return parseUrl(text.normalize('NFKC'));
    case 'headcount': {
      const count = parseHeadcount(text);
      return count === undefined ? err('headcount') : ok(String(count));
    }
    case 'country':
    case 'credit_code': {
      const code = text.normalize('NFKC').toUpperCase();
      return PATTERNS[kind].test(code) ? ok(code) : err(kind);
    }
  }
}
