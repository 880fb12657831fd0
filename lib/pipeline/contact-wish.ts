import type { Company, Person } from '../model/rows.ts';
import type { ContactWay } from '../model/words.ts';

/** Figures of a number without its writing, a country's prefix apart: `+86 138…` and `0086-138…` are one. */
const digitsOf = (number: string): string =>
  number.normalize('NFKC').replace(/[^\d]/gu, '').replace(/^00/u, '');

interface Wishing {
  readonly no_contact: readonly ContactWay[];
}
interface Reached {
  readonly wrong_numbers: readonly string[];
}

/** Says if somebody wants no contact by this way. */
export const wantsNo = (person: Wishing | null | undefined, way: ContactWay): boolean =>
  person?.no_contact.includes(way) ?? false;

/** Says if a number of theirs is known to reach nobody, or somebody else. */
export const isWrongNumber = (person: Reached | null | undefined, number: string): boolean =>
  person?.wrong_numbers.some((wrong) => digitsOf(wrong) === digitsOf(number)) ?? false;

/** The number to call somebody at, their own before the company's; null where they want no call or none is right. */
export function numberToCall(
  person: (Pick<Person, 'mobile' | 'phone'> & Wishing & Reached) | null | undefined,
  company: Pick<Company, 'phone'> | null | undefined,
): string | null {
  if (wantsNo(person, 'phone')) return null;
  const right = [person?.mobile, person?.phone, company?.phone].find(
    (number) => typeof number === 'string' && number !== '' && !isWrongNumber(person, number),
  );
  return right ?? null;
}

/** Whom to call about a lead, of people in the order of their say: the first with a number of their own, else the company. */
export function calleeOf(
  people: readonly Person[],
  company: Pick<Company, 'phone'> | null,
): { readonly person: Person | null; readonly number: string } | undefined {
  for (const person of people) {
    const number = numberToCall(person, null);
    if (number !== null) return { person, number };
  }
  // The company's switchboard leads to somebody who said no just as their own number would.
  const number = people[0] === undefined ? company?.phone : numberToCall(people[0], company);
  return number ? { person: people[0] ?? null, number } : undefined;
}
