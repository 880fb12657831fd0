import type { MergeTable } from '../../model/operation.ts';
import type { Company, Employment, Identity, Lead, Person } from '../../model/rows.ts';
import type { IdentityKind } from '../../model/words.ts';
import { bonesOf, companyKey, likeness, personKey } from './name-key.ts';

/** Why two records may be one; an identity names the value they share. */
export type DuplicateReason =
  | { readonly kind: IdentityKind; readonly value: string }
  /** Alike in name; `share` is the likeness in percent. */
  | { readonly kind: 'name'; readonly share: number }
  /** The same name at the same company. */
  | { readonly kind: 'name_at_company'; readonly value: string }
  /** Two open cases of one customer under one name. */
  | { readonly kind: 'same_case'; readonly value: string };

/** Two records that may be one, the older first. */
export interface DuplicatePair {
  readonly table: MergeTable;
  readonly ids: readonly [older: string, newer: string];
  readonly reasons: readonly DuplicateReason[];
  /** 0 to 100, to order a list by. */
  readonly strength: number;
}

/** What is compared. */
export interface DuplicateRows {
  readonly people: readonly Person[];
  readonly companies: readonly Company[];
  readonly leads: readonly Lead[];
  readonly identities: readonly Identity[];
  readonly employments: readonly Employment[];
}

/** A value that more records share says nothing of any two of them: a switchboard, a mailbox of the house. */
const MOST_IN_BLOCK = 12;
/** Names less alike than this are two names. */
const LEAST_LIKENESS = 0.84;

const WEIGHTS: Readonly<Record<DuplicateReason['kind'], number>> = {
  credit_code: 95,
  email: 90,
  profile: 90,
  wechat: 85,
  qq: 80,
  domain: 75,
  phone: 70,
  name_at_company: 70,
  same_case: 60,
  name: 45,
};

/** What a record has in common with others: a key to meet by, and what it means when they do. */
export interface DuplicateKey {
  readonly key: string;
  readonly reason: (one: string, other: string) => DuplicateReason | undefined;
}

const identityKey = (kind: IdentityKind, norm: string): DuplicateKey => ({
  key: `${kind}:${norm}`,
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
      keys.push({ key: `tail:${tail}`, reason: () => ({ kind: 'phone', value: phone }) });
  }
  return keys;
};

const ofIdentities = (identities: readonly Identity[]): DuplicateKey[] =>
  identities.map(({ kind, value_norm }) =>
    kind === 'phone' && tailOf(value_norm) !== undefined
      ? { key: `tail:${tailOf(value_norm)}`, reason: () => ({ kind, value: value_norm }) }
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
        reason: (one, other) => {
          const share = likeness(companyKey(one), companyKey(other));
          return share < LEAST_LIKENESS ? undefined : { kind: 'name', share: Math.round(share * 100) };
        },
      });
    }
  }
  return keys;
}

/** What a person can be met by. */
export function keysOfPerson(
  person: Person,
  identities: readonly Identity[],
  companies: readonly { readonly id: string; readonly name: string }[],
): DuplicateKey[] {
  const keys = [...contactKeys(person), ...ofIdentities(identities)];
  const name = personKey(person.full_name);
  if (name.length < 2) return keys;
  for (const company of companies) {
    keys.push({
      key: `at:${company.id}:${name}`,
      reason: () => ({ kind: 'name_at_company', value: company.name }),
    });
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
          reason: () => ({ kind: 'same_case', value: lead.name }),
        },
      ];

interface Member {
  readonly id: string;
  readonly name: string;
  readonly created: string;
  readonly keys: readonly DuplicateKey[];
}

const nameOf = (row: Company | Person | Lead): string => ('full_name' in row ? row.full_name : row.name);

/** The name a pair of names is judged by: a block holds each record once for each of its names. */
const reasonKey = (reason: DuplicateReason): string =>
  reason.kind === 'name' ? 'name' : `${reason.kind}:${reason.value}`;

/** Finds pairs among members that meet by a key. */
export function pairsAmong(table: MergeTable, members: readonly Member[]): DuplicatePair[] {
  const blocks = new Map<string, Map<string, { readonly member: Member; readonly key: DuplicateKey }>>();
  for (const member of members) {
    for (const key of member.keys) {
      const block = blocks.get(key.key) ?? new Map<string, { member: Member; key: DuplicateKey }>();
      block.set(member.id, { member, key });
      blocks.set(key.key, block);
    }
  }
  const found = new Map<string, { pair: readonly [Member, Member]; reasons: Map<string, DuplicateReason> }>();
  for (const block of blocks.values()) {
    if (block.size < 2 || block.size > MOST_IN_BLOCK) continue;
    const all = [...block.values()];
    for (const [index, one] of all.entries()) {
      for (const other of all.slice(index + 1)) {
        const reason = one.key.reason(one.member.name, other.member.name);
        if (!reason) continue;
        const pair =
          one.member.created <= other.member.created
            ? ([one.member, other.member] as const)
            : ([other.member, one.member] as const);
        const id = `${pair[0].id} ${pair[1].id}`;
        const known = found.get(id) ?? { pair, reasons: new Map<string, DuplicateReason>() };
        known.reasons.set(reasonKey(reason), reason);
        found.set(id, known);
      }
    }
  }
  return [...found.values()].map(({ pair, reasons }) => {
    const list = [...reasons.values()].sort((one, other) => WEIGHTS[other.kind] - WEIGHTS[one.kind]);
    const [best, ...more] = list.map(({ kind }) => WEIGHTS[kind]);
    const strength = Math.min(100, (best ?? 0) + more.length * 5);
    return { table, ids: [pair[0].id, pair[1].id], reasons: list, strength };
  });
}

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

/**
 * Keeps what was worked out about each record between passes: a record that has not changed, nor what hangs on it, is
 * not looked at again.
 */
export class DuplicateFinder {
  readonly #known = new Map<string, { readonly signature: string; readonly member: Member }>();

  /** The pairs among these rows, the surest first. */
  find(rows: DuplicateRows): DuplicatePair[] {
    const identitiesOf = groupBy(rows.identities, ({ person_id, company_id }) => person_id ?? company_id);
    const jobsOf = groupBy(rows.employments, ({ person_id }) => person_id);
    const names = new Map(rows.companies.map(({ id, name }) => [id as string, name]));
    const leadsOf = groupBy(rows.leads, ({ primary_person_id }) => primary_person_id);
    const seen = new Set<string>();
    const member = (
      row: Company | Person | Lead,
      more: readonly { readonly id: string; readonly updated_at: string }[],
      makeKeys: () => DuplicateKey[],
    ): Member => {
      seen.add(row.id);
      const signature = [row, ...more].map(({ id, updated_at }) => `${id}@${updated_at}`).join(' ');
      const known = this.#known.get(row.id);
      if (known?.signature === signature) return known.member;
      const fresh: Member = { id: row.id, name: nameOf(row), created: row.created_at, keys: makeKeys() };
      this.#known.set(row.id, { signature, member: fresh });
      return fresh;
    };
    const companies = rows.companies.map((row) => {
      const identities = identitiesOf.get(row.id) ?? [];
      return member(row, identities, () => keysOfCompany(row, identities));
    });
    const people = rows.people.map((row) => {
      const identities = identitiesOf.get(row.id) ?? [];
      const jobs = jobsOf.get(row.id) ?? [];
      const leads = leadsOf.get(row.id) ?? [];
      return member(row, [...identities, ...jobs, ...leads], () => {
        const ids = new Set([...jobs, ...leads].flatMap(({ company_id }) => company_id ?? []));
        const known = [...ids].map((id) => ({ id, name: names.get(id) ?? '' }));
        return keysOfPerson(row, identities, known);
      });
    });
    const leads = rows.leads.map((row) => member(row, [], () => keysOfLead(row)));
    for (const id of this.#known.keys()) if (!seen.has(id)) this.#known.delete(id);
    return [
      ...pairsAmong('companies', companies),
      ...pairsAmong('people', people),
      ...pairsAmong('leads', leads),
    ].sort((one, other) => other.strength - one.strength || (one.ids[0] < other.ids[0] ? -1 : 1));
  }
}
