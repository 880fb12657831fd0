import type { MergeTable } from '../../model/operation.ts';
import type { Company, Identity, Lead, Person, Rows } from '../../model/rows.ts';
import type { DuplicatePair } from '../../pipeline/duplicates/duplicate-types.ts';
import { DuplicateFinder } from '../../pipeline/duplicates/find-duplicates.ts';
import type { LeadId } from '../../shared/ids.ts';
import { pairKey } from '../../store/commands/review-duplicates.ts';
import type { ReadTransaction } from '../../store/local-store.ts';

/** A record that may be the same as one of the open lead. */
export interface RecordTwin {
  readonly pair: DuplicatePair;
  /** The other of the two. */
  readonly twin: Rows[MergeTable];
}

const isAlive = <Row extends { readonly deleted_at: string | null }>(row: Row | undefined): row is Row =>
  row !== undefined && row.deleted_at === null;
const byId = <Row extends { readonly id: string }>(rows: readonly Row[]): Row[] => [
  ...new Map(rows.map((row) => [row.id, row])).values(),
];

async function readPeople(tx: ReadTransaction, lead: Lead): Promise<Person[]> {
  const parts = await tx.find('lead_people', 'lead_id', lead.id);
  const ids = new Set(parts.filter(isAlive).map(({ person_id }) => person_id));
  if (lead.primary_person_id !== null) ids.add(lead.primary_person_id);
  return (await tx.getMany('people', [...ids])).filter(isAlive);
}

/** Identities of these records, and of whoever shares one with them. */
async function readIdentities(
  tx: ReadTransaction,
  companies: readonly Company[],
  people: readonly Person[],
): Promise<Identity[]> {
  const own = [
    ...(await Promise.all(companies.map(({ id }) => tx.find('identities', 'company_id', id)))),
    ...(await Promise.all(people.map(({ id }) => tx.find('identities', 'person_id', id)))),
  ].flat();
  const values = new Set(own.filter(isAlive).map(({ value_norm }) => value_norm));
  const shared = await Promise.all([...values].map((value) => tx.find('identities', 'value_norm', value)));
  return byId([...own, ...shared.flat()]).filter(isAlive);
}

/**
 * What may be the same as the open lead, its company or its people, by the indexes alone: contacts that are shared, the
 * same name at the same company, the same case of the customer. Names that are only alike are left to the review, which
 * looks at everybody.
 */
export async function readTwins(tx: ReadTransaction, leadId: LeadId): Promise<readonly RecordTwin[]> {
  const lead = await tx.get('leads', leadId);
  if (!isAlive(lead)) return [];
  const house = lead.company_id === null ? undefined : await tx.get('companies', lead.company_id);
  const companies = isAlive(house) ? [house] : [];
  const people = await readPeople(tx, lead);
  const own = new Set<string>([lead.id, ...companies.map(({ id }) => id), ...people.map(({ id }) => id)]);
  const identities = await readIdentities(tx, companies, people);
  const [domains, emails, holders, bearers, jobs, cases, apart] = await Promise.all([
    Promise.all(companies.flatMap(({ domain }) => (domain ? [tx.find('companies', 'domain', domain)] : []))),
    Promise.all(people.flatMap(({ email }) => (email ? [tx.find('people', 'email', email)] : []))),
    tx.getMany('companies', [...new Set(identities.flatMap(({ company_id }) => company_id ?? []))]),
    tx.getMany('people', [...new Set(identities.flatMap(({ person_id }) => person_id ?? []))]),
    Promise.all(companies.map(({ id }) => tx.find('employments', 'company_id', id))),
    Promise.all(companies.map(({ id }) => tx.find('leads', 'company_id', id))),
    tx.meta('kept_apart'),
  ]);
  const employments = jobs.flat().filter(isAlive);
  const colleagues = await tx.getMany(
    'people',
    employments.map(({ person_id }) => person_id),
  );
  const rows = {
    companies: byId([...companies, ...domains.flat(), ...holders].filter(isAlive)),
    people: byId([...people, ...emails.flat(), ...bearers, ...colleagues].filter(isAlive)),
    leads: byId([lead, ...cases.flat()].filter(isAlive)),
    identities,
    employments,
  };
  const known = new Map<string, Rows[MergeTable]>(
    [...rows.companies, ...rows.people, ...rows.leads].map((row) => [row.id, row]),
  );
  const isApart = new Set(apart);
  return new DuplicateFinder().find(rows).flatMap((pair) => {
    const [one, other] = pair.ids;
    if (isApart.has(pairKey(pair)) || !(own.has(one) || own.has(other))) return [];
    const twin = known.get(own.has(one) ? other : one);
    return twin === undefined ? [] : [{ pair, twin }];
  });
}
