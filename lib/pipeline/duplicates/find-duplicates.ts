import type { MergeTable } from '../../model/operation.ts';
import type { Company, Employment, Identity, Lead, Person } from '../../model/rows.ts';
import type { IdentityKind } from '../../model/words.ts';
import type { DuplicateKey, DuplicatePair } from './duplicate-types.ts';
import { MeetingPoints } from './meeting-points.ts';
import { bonesOf, companyKey, likeness, personKey } from './name-key.ts';

/** What is compared. */
export interface DuplicateRows {
  readonly people: readonly Person[];
  readonly companies: readonly Company[];
  readonly leads: readonly Lead[];
  readonly identities: readonly Identity[];
  readonly employments: readonly Employment[];
}

/** Names less alike than this are two names. */
const LEAST_LIKENESS = 0.84;

const identityKey = (kind: IdentityKind, norm: string): DuplicateKey => ({
  key: `${kind}:${norm}`,
  text: '',
  reason: () => ({ kind, value: norm }),
});

/** Digits from the end: the country code and zeros in front are written or not. */
const tailOf = (phone: string): string | undefined => {
  const digits = phone.normalize('NFKC').replace(/\D/gu, '');
  return digits.length < 8 ? undefined : digits.slice(-9);
};

const contactKeys = (row: Company | Person): DuplicateKey[] => {
  const keys: DuplicateKey[] = [];
  const email = row.email?.trim().toLocaleLowerCase();
  if (email) keys.push(identityKey('email', email));
  for (const phone of 'mobile' in row ? [row.mobile, row.phone] : [row.phone]) {
    const tail = phone === null ? undefined : tailOf(phone);
    if (phone !== null && tail !== undefined)
      keys.push({ key: `tail:${tail}`, text: '', reason: () => ({ kind: 'phone', value: phone }) });
  }
  return keys;
};

const ofIdentities = (identities: readonly Identity[]): DuplicateKey[] =>
  identities.map(({ kind, value_norm }) =>
    kind === 'phone' && tailOf(value_norm) !== undefined
      ? { key: `tail:${tailOf(value_norm)}`, text: '', reason: () => ({ kind, value: value_norm }) }
      : identityKey(kind, value_norm),
  );

/** What a company can be met by. */
export function keysOfCompany(company: Company, identities: readonly Identity[]): DuplicateKey[] {
  const keys = [...contactKeys(company), ...ofIdentities(identities)];
  if (company.domain) keys.push(identityKey('domain', company.domain.toLocaleLowerCase()));
  if (company.credit_code) keys.push(identityKey('credit_code', company.credit_code.toUpperCase()));
  for (const name of [company.name, company.legal_name]) {
    const key = name === null ? '' : companyKey(name);
    if (key.length < 2) continue;
    for (const block of [`core:${key}`, `bones:${bonesOf(key)}`]) {
      keys.push({
        key: block,
        text: key,
        reason: (one, other) => {
          const share = likeness(one, other);
          return share < LEAST_LIKENESS ? undefined : { kind: 'name', share: Math.round(share * 100) };
        },
      });
    }
  }
  return keys;
}

/** Other ways in which a name is written: a Chinese one in letters. */
export type NameReader = (name: string) => readonly string[];

/** What a person can be met by. */
export function keysOfPerson(
  person: Person,
  identities: readonly Identity[],
  companies: readonly { readonly id: string; readonly name: string }[],
  spellings: NameReader = () => [],
): DuplicateKey[] {
  const keys = [...contactKeys(person), ...ofIdentities(identities)];
  const names = [person.full_name, ...spellings(person.full_name)].map(personKey);
  for (const name of new Set(names.filter(({ length }) => length >= 2))) {
    for (const company of companies) {
      keys.push({
        key: `at:${company.id}:${name}`,
        text: '',
        reason: () => ({ kind: 'name_at_company', value: company.name }),
      });
    }
  }
  return keys;
}

/** What a case can be met by: the customer, and what it is called there. */
export const keysOfLead = (lead: Lead): DuplicateKey[] =>
  lead.company_id === null
    ? []
    : [
        {
          key: `case:${lead.company_id}:${lead.pipeline_id}:${companyKey(lead.name)}`,
          text: '',
          reason: () => ({ kind: 'same_case', value: lead.name }),
        },
      ];

/** Group by a column, in one walk. */
const groupBy = <Row>(rows: readonly Row[], keyOf: (row: Row) => string | null): Map<string, Row[]> => {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    if (key === null) continue;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
};

type Row = Company | Person | Lead;
interface Stamped {
  readonly id: string;
  readonly updated_at: string;
}

/**
 * Keeps what was worked out between passes: a record that has not changed, nor what hangs on it, is not looked at again,
 * nor is anybody whom it meets.
 */
export class DuplicateFinder {
  readonly #spellings: NameReader;
  readonly #points = {
    companies: new MeetingPoints(),
    people: new MeetingPoints(),
    leads: new MeetingPoints(),
  };
  /** By id: from which versions of which rows a record's keys were made. */
  readonly #signatures = {
    companies: new Map<string, string>(),
    people: new Map<string, string>(),
    leads: new Map<string, string>(),
  };

  constructor(spellings: NameReader = () => []) {
    this.#spellings = spellings;
  }

  *#update(
    table: MergeTable,
    rows: readonly Row[],
    hanging: (row: Row) => readonly Stamped[],
    keysOf: (row: Row) => readonly DuplicateKey[],
  ): Generator<void, void> {
    const signatures = this.#signatures[table];
    const seen = new Set<string>();
    for (const row of rows) {
      seen.add(row.id);
      let signature: string = row.updated_at;
      for (const { id, updated_at } of hanging(row)) signature += ` ${id}@${updated_at}`;
      if (signatures.get(row.id) === signature) continue;
      signatures.set(row.id, signature);
      this.#points[table].put({ id: row.id, created: row.created_at, keys: keysOf(row) });
      yield;
    }
    for (const id of signatures.keys()) {
      if (seen.has(id)) continue;
      signatures.delete(id);
      this.#points[table].remove(id);
    }
  }

  /** The pairs among these rows, the surest first. */
  find(rows: DuplicateRows): DuplicatePair[] {
    const steps = this.findInSteps(rows);
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value;
    }
  }

  /**
   * The same in small steps, for whoever shares the thread with a person's keys. One walk at a time; one that is given up
   * loses nothing.
   */
  *findInSteps(rows: DuplicateRows): Generator<void, DuplicatePair[]> {
    const identitiesOf = groupBy(rows.identities, ({ person_id, company_id }) => person_id ?? company_id);
    const jobsOf = groupBy(rows.employments, ({ person_id }) => person_id);
    const casesOf = groupBy(rows.leads, ({ primary_person_id }) => primary_person_id);
    const names = new Map<string, string>(rows.companies.map(({ id, name }) => [id, name]));
    const of = <Value>(groups: Map<string, Value[]>, { id }: Row): Value[] => groups.get(id) ?? [];
    yield* this.#update(
      'companies',
      rows.companies,
      (row) => of(identitiesOf, row),
      (row) => keysOfCompany(row as Company, of(identitiesOf, row)),
    );
    yield* this.#update(
      'people',
      rows.people,
      (row) => [...of(identitiesOf, row), ...of(jobsOf, row), ...of(casesOf, row)],
      (row) => {
        const ids = new Set(
          [...of(jobsOf, row), ...of(casesOf, row)].flatMap(({ company_id }) => company_id ?? []),
        );
        const houses = [...ids].map((id) => ({ id, name: names.get(id) ?? '' }));
        return keysOfPerson(row as Person, of(identitiesOf, row), houses, this.#spellings);
      },
    );
    yield* this.#update(
      'leads',
      rows.leads,
      () => [],
      (row) => keysOfLead(row as Lead),
    );
    for (const points of Object.values(this.#points)) yield* points.meet();
    return (['companies', 'people', 'leads'] as const)
      .flatMap((table) => this.#points[table].pairs(table))
      .sort((one, other) => other.strength - one.strength || (one.ids[0] < other.ids[0] ? -1 : 1));
  }
}
