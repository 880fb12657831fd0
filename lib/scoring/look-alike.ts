import { LIKENESS_FACTS, type LikenessFact } from '../model/qualification.ts';
import type { Company, Lead, Stage } from '../model/rows.ts';
import type { LeadId } from '../shared/ids.ts';
import type { Likeness, Likest } from './types.ts';

/** A company as likeness sees it. */
export type LikeCompany = Pick<
  Company,
  'id' | 'name' | 'industry' | 'tier' | 'tags' | 'kind' | 'city' | 'country'
>;

/** A company that has bought, and how often. */
export interface Customer {
  readonly company: LikeCompany;
  readonly won: number;
  /** The cases won, where they are known. */
  readonly leadIds?: readonly LeadId[];
}

/** How much each fact counts: an industry says more than a country that many share. */
const WEIGHTS = { industry: 4, tier: 2, tags: 2, kind: 1, city: 1, country: 1 } as const satisfies Record<
  LikenessFact,
  number
>;
/** Fewer customers are no pattern. */
const LEAST_CUSTOMERS = 3;
/** Weight of the facts known of both, below which nothing is said. */
const LEAST_WEIGHT = 4;
const MUCH_ALIKE = 0.75;
const ALIKE = 0.5;
const MOST_NAMED = 3;

/** Words of a text without case and plural, and pairs of letters of Chinese, which has no gaps between words. */
function wordsOf(text: string): ReadonlySet<string> {
  const words =
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/\p{Script=Han}+|[\p{L}\p{N}]+/gu) ?? [];
  return new Set(
    words.flatMap((word) => {
      if (!/\p{Script=Han}/u.test(word)) return word.length > 2 ? [word.replace(/s$/, '')] : [];
      const letters = Array.from(word);
      return letters.length === 1
        ? letters
        : letters.slice(1).map((letter, index) => `${letters[index]}${letter}`);
    }),
  );
}

/** Share of the smaller set that is in the other too. */
function overlap(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const least = Math.min(one.size, other.size);
  return least === 0 ? 0 : [...one].filter((word) => other.has(word)).length / least;
}

const isSame = (one: string, other: string): number =>
  one === other || one.toLowerCase() === other.toLowerCase() ? 1 : 0;

/** Sets made of texts, each one once: thousands of customers share a few industries and tags. */
class KnownSets {
  readonly #words = new Map<string, ReadonlySet<string>>();
  readonly #tags = new Map<string, ReadonlySet<string>>();

  wordsOf(text: string): ReadonlySet<string> {
    const words = this.#words.get(text) ?? wordsOf(text);
    this.#words.set(text, words);
    return words;
  }
  tagsOf(list: readonly string[]): ReadonlySet<string> {
    const key = list.join('\n');
    const tags = this.#tags.get(key) ?? new Set(list.map((tag) => tag.toLowerCase()));
    this.#tags.set(key, tags);
    return tags;
  }
}

/** How alike two companies are in one fact, 0 to 1; undefined while it is not known of both. */
function findAlike(
  fact: LikenessFact,
  one: LikeCompany,
  other: LikeCompany,
  sets: KnownSets,
): number | undefined {
  if (fact === 'tags') {
    if (one.tags.length === 0 || other.tags.length === 0) return undefined;
    return overlap(sets.tagsOf(one.tags), sets.tagsOf(other.tags));
  }
  const [own, others] = [one[fact], other[fact]];
  if (!own || !others) return undefined;
  return fact === 'industry' ? overlap(sets.wordsOf(own), sets.wordsOf(others)) : isSame(own, others);
}

/** How alike a customer is; undefined where too little is known of both. */
function compare(
  company: LikeCompany,
  { company: other, won }: Customer,
  sets: KnownSets,
): Likest | undefined {
  let [known, alike] = [0, 0];
  const facts: LikenessFact[] = [];
  for (const fact of LIKENESS_FACTS) {
    const share = findAlike(fact, company, other, sets);
    if (share === undefined) continue;
    known += WEIGHTS[fact];
    alike += WEIGHTS[fact] * share;
    if (share >= ALIKE) facts.push(fact);
  }
  if (known < LEAST_WEIGHT) return undefined;
  const likeness = Math.round((100 * alike) / known) / 100;
  return { id: other.id, name: other.name, likeness, alike: facts, loyal: won > 1 };
}

/** The likest first; of those alike the loyal one, then the one with more in common, then by id. */
const byLikeness = (one: Likest, other: Likest): number =>
  other.likeness - one.likeness ||
  Number(other.loyal) - Number(one.loyal) ||
  other.alike.length - one.alike.length ||
  (one.id < other.id ? -1 : 1);

/**
 * How much a company is like the customers won, with the likest named; null with too few customers, or where too little
 * is known of the company. The company itself, a customer already, is not compared with itself.
 */
export function findLikeness(company: LikeCompany, customers: readonly Customer[]): Likeness | null {
  const others = customers.filter((customer) => customer.company.id !== company.id);
  const sets = new KnownSets();
  const compared = others.flatMap((customer) => compare(company, customer, sets) ?? []);
  if (compared.length < LEAST_CUSTOMERS) return null;
  const likest = compared
    .filter(({ likeness }) => likeness >= ALIKE)
    .sort(byLikeness)
    .slice(0, MOST_NAMED);
  const best = likest[0];
  return {
    value: best === undefined ? 0 : best.likeness >= MUCH_ALIKE ? 2 : 1,
    likest,
    compared: compared.length,
  };
}

/** The companies with at least one lead won, out of the rows as they are stored. */
export function customersIn(
  companies: readonly Company[],
  leads: readonly Lead[],
  stages: readonly Stage[],
): readonly Customer[] {
  const wonStages = new Set(stages.filter(({ kind }) => kind === 'won').map(({ id }) => id));
  const won = new Map<string, LeadId[]>();
  for (const { id, company_id, stage_id, deleted_at } of leads) {
    if (company_id === null || deleted_at !== null || !wonStages.has(stage_id)) continue;
    won.set(company_id, [...(won.get(company_id) ?? []), id]);
  }
  return companies
    .filter(({ id, deleted_at }) => deleted_at === null && won.has(id))
    .map((company) => {
      const leadIds = won.get(company.id) ?? [];
      return { company, won: leadIds.length, leadIds };
    });
}
