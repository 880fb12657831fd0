import type { Company, Person } from '../../model/rows.ts';

/** What a lead is found by. */
export interface SearchKeys {
  /** Names, e-mail addresses, domains and numbers, folded, one a line. */
  readonly text: string;
  /** The digits of its telephone numbers, one number a line. */
  readonly digits: string;
}

/** Full-width and capital letters are found by plain ones. */
const fold = (text: string): string => text.normalize('NFKC').toLocaleLowerCase();

/** What is typed of a telephone number: digits and what people write between them. */
const NUMBER = /^\+?[\d\s().\-/]+$/u;
/** Fewer digits are in too many numbers to find one. */
const LEAST_DIGITS = 3;

const digitsOf = (text: string): string => text.replace(/\D/gu, '');
const lines = (texts: readonly (string | null | undefined)[]): string => texts.filter(Boolean).join('\n');

/** The keys of a lead: what it is called, and its company's and people's names, addresses and numbers. */
export function searchKeysOf(
  title: string | null,
  company: Company | null,
  people: readonly Person[],
): SearchKeys {
  const phones = [company?.phone, ...people.flatMap((person) => [person.mobile, person.phone])];
  const ofCompany = [company?.name, company?.legal_name, company?.email, company?.domain, company?.website];
  const ofPeople = people.flatMap((person) => [person.full_name, person.email]);
  return {
    text: fold(lines([title, ...ofCompany, ...ofPeople, ...phones])),
    digits: phones.map((phone) => digitsOf((phone ?? '').normalize('NFKC'))).join('\n'),
  };
}

/**
 * Says whether keys fit a typed text: every word of it, or the digits of a number however it is written. Zeros in
 * front do not count, since a number kept with its country has none.
 */
export function searchFor(typed: string): (keys: SearchKeys) => boolean {
  const text = fold(typed).trim();
  const words = text.split(/\s+/u).filter(Boolean);
  const digits = NUMBER.test(text) ? digitsOf(text).replace(/^0+/u, '') : '';
  return (keys) =>
    words.every((word) => keys.text.includes(word)) ||
    (digits.length >= LEAST_DIGITS && keys.digits.includes(digits));
}
