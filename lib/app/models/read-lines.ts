import {
  type ListedCompany,
  type ListedLead,
  type ListedPerson,
  type ListedTask,
  RowListing,
} from '../../pipeline/listed-lead.ts';
import { isOpenTask } from '../../pipeline/task-state.ts';
import type { LeadId, PersonId } from '../../shared/ids.ts';
import type { ReadTransaction } from '../../store/local-store.ts';
import type { LineParts } from './lead-line.ts';

/** A line as the rows tell it; what waits to be sent is known elsewhere. */
export type ReadParts = Omit<LineParts, 'waiting'>;

const NOBODY: readonly ListedPerson[] = Object.freeze([]);
const NO_TASKS: readonly ListedTask[] = Object.freeze([]);

/** The rows around leads, as far as lines show them. */
interface Around {
  readonly companies: ReadonlyMap<string, ListedCompany>;
  readonly people: ReadonlyMap<string, ListedPerson>;
  /** Whose people have a part in which lead. */
  readonly parts: ReadonlyMap<LeadId, readonly PersonId[]>;
  readonly tasks: ReadonlyMap<LeadId, readonly ListedTask[]>;
}

function partsOf(lead: ListedLead, { companies, people, parts, tasks }: Around): ReadParts {
  const others = (parts.get(lead.id) ?? [])
    .filter((id) => id !== lead.primary_person_id)
    .flatMap((id) => people.get(id) ?? []);
  return {
    lead,
    company: (lead.company_id && companies.get(lead.company_id)) || null,
    person: (lead.primary_person_id && people.get(lead.primary_person_id)) || null,
    others: others.length === 0 ? NOBODY : others,
    tasks: tasks.get(lead.id) ?? NO_TASKS,
  };
}

function put<Value>(groups: Map<LeadId, Value[]>, leadId: LeadId, value: Value): void {
  const group = groups.get(leadId);
  if (group) group.push(value);
  else groups.set(leadId, [value]);
}

const byId = <Row extends { readonly id: string }>(rows: readonly Row[]): ReadonlyMap<string, Row> =>
  new Map(rows.map((row) => [row.id, row]));

const present = <Row>(rows: readonly (Row | undefined)[]): readonly Row[] =>
  rows.filter((row) => row !== undefined);

/** Reads every lead on this device with what its line shows; removed ones are left out. */
export async function readAllLines(
  tx: ReadTransaction,
  listing = new RowListing(),
): Promise<readonly ReadParts[]> {
  const tasks = new Map<LeadId, ListedTask[]>();
  const parts = new Map<LeadId, PersonId[]>();
  // Side by side, so that the database looks for the next rows while those of another table are taken down.
  const [leads, companies, people] = await Promise.all([
    tx.collect('leads', (row) => (row.deleted_at === null ? listing.lead(row) : undefined)),
    tx.collect('companies', (row) => listing.company(row)),
    tx.collect('people', (row) => listing.person(row)),
    tx.collect('tasks', (row) => {
      if (isOpenTask(row)) put(tasks, row.lead_id, listing.task(row));
      return undefined;
    }),
    tx.collect('lead_people', (row) => {
      if (row.deleted_at === null) put(parts, row.lead_id, row.person_id);
      return undefined;
    }),
  ]);
  const around = { companies: byId(companies), people: byId(people), tasks, parts };
  return leads.map((lead) => partsOf(lead, around));
}

/** Reads the lines of these leads; one that is not here, or was removed, has none. */
export async function readLinesOf(
  tx: ReadTransaction,
  leadIds: readonly LeadId[],
  listing = new RowListing(),
): Promise<readonly ReadParts[]> {
  const leads = present(await tx.getMany('leads', leadIds)).filter((lead) => lead.deleted_at === null);
  const [companies, parts, tasks] = await Promise.all([
    tx.getMany('companies', [...new Set(leads.flatMap(({ company_id: id }) => id ?? []))]),
    Promise.all(leads.map(({ id }) => tx.find('lead_people', 'lead_id', id))),
    Promise.all(leads.map(({ id }) => tx.find('tasks', 'lead_id', id))),
  ]);
  const partsIn = new Map(
    leads.map(({ id }, no) => [
      id,
      (parts[no] ?? []).filter((part) => part.deleted_at === null).map((part) => part.person_id),
    ]),
  );
  const personIds = [
    ...leads.flatMap(({ primary_person_id: id }) => id ?? []),
    ...[...partsIn.values()].flat(),
  ];
  const people = await tx.getMany('people', [...new Set(personIds)]);
  const around: Around = {
    companies: byId(present(companies).map((row) => listing.company(row))),
    people: byId(present(people).map((row) => listing.person(row))),
    parts: partsIn,
    tasks: new Map(
      leads.flatMap(({ id }, no) => {
        const open = (tasks[no] ?? []).filter(isOpenTask).map((row) => listing.task(row));
        return open.length === 0 ? [] : [[id, open]];
      }),
    ),
  };
  return leads.map((lead) => partsOf(listing.lead(lead), around));
}
