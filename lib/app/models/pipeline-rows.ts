import type { Company, Lead, LeadPerson, Person, Pipeline, Rows, Stage, Task } from '../../model/rows.ts';
import { inPosition } from '../../pipeline/by-position.ts';
import type { LeadId, PipelineId } from '../../shared/ids.ts';
import type { ReadTransaction } from '../../store/local-store.ts';
import { findWaitingLeads } from './panel-unsent.ts';

/** From so many ids on a table is read as a whole. */
const MANY = 2_000;

/** Leads with the rows that their lines are made of. */
export interface LineRows {
  readonly leads: readonly Lead[];
  readonly companies: ReadonlyMap<string, Company>;
  readonly people: ReadonlyMap<string, Person>;
  /** Whose people have a part in which lead. */
  readonly parts: ReadonlyMap<LeadId, readonly LeadPerson[]>;
  readonly tasks: ReadonlyMap<LeadId, readonly Task[]>;
  /** Leads with changes that wait to be sent. */
  readonly waiting: ReadonlySet<string>;
}

/** The rows behind the list of one pipeline. */
export interface PipelineRows extends LineRows {
  readonly pipelineId: PipelineId;
}

/** The process of the team: every pipeline this member sees with all stages. */
export interface ProcessRows {
  readonly pipelines: readonly Pipeline[];
  readonly stages: readonly Stage[];
}

/** Reads the pipelines in their order, and the stages. */
export async function readProcess(tx: ReadTransaction): Promise<ProcessRows> {
  const [pipelines, stages] = await Promise.all([tx.list('pipelines'), tx.list('stages')]);
  return { pipelines: inPosition(pipelines), stages };
}

const idsIn = (leads: readonly Lead[], column: 'company_id' | 'primary_person_id'): string[] => [
  ...new Set(leads.map((lead) => lead[column]).filter((id) => id !== null)),
];

const byId = <Row extends { readonly id: string }>(
  rows: readonly (Row | undefined)[],
): ReadonlyMap<string, Row> =>
  new Map(rows.flatMap((row) => (row === undefined ? [] : [[row.id as string, row] as const])));

function byLead<Row extends { readonly lead_id: LeadId }>(
  rows: readonly Row[],
): ReadonlyMap<LeadId, readonly Row[]> {
  const groups = new Map<LeadId, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.lead_id);
    if (group) group.push(row);
    else groups.set(row.lead_id, [row]);
  }
  return groups;
}

/** Rows of these ids; of most of a table it is quicker to read all of it than each by its id. */
async function readMany<Table extends 'companies' | 'people'>(
  tx: ReadTransaction,
  table: Table,
  ids: readonly string[],
): Promise<readonly (Rows[Table] | undefined)[]> {
  if (ids.length < MANY) return tx.getMany(table, ids);
  const wanted = new Set(ids);
  return (await tx.list(table)).filter(({ id }) => wanted.has(id));
}

/** Reads what the lines of leads show. A parent that has not arrived yet is simply not in its map. */
export async function readLines(tx: ReadTransaction, found: readonly Lead[]): Promise<LineRows> {
  const leads = found.filter((lead) => lead.deleted_at === null);
  const wanted = new Set(leads.map(({ id }) => id));
  const parts = (await tx.list('lead_people')).filter(
    (part) => part.deleted_at === null && wanted.has(part.lead_id),
  );
  return toLines(tx, leads, parts, await tx.list('tasks'));
}

/** The same for a few leads, of which only what belongs to them is read. */
export async function readLinesOf(tx: ReadTransaction, found: readonly Lead[]): Promise<LineRows> {
  const leads = found.filter((lead) => lead.deleted_at === null);
  const tasks = await Promise.all(leads.map(({ id }) => tx.find('tasks', 'lead_id', id)));
  return toLines(tx, leads, [], tasks.flat());
}

async function toLines(
  tx: ReadTransaction,
  leads: readonly Lead[],
  parts: readonly LeadPerson[],
  tasks: readonly Task[],
): Promise<LineRows> {
  const personIds = new Set([...idsIn(leads, 'primary_person_id'), ...parts.map((part) => part.person_id)]);
  const [companies, people, waiting] = await Promise.all([
    readMany(tx, 'companies', idsIn(leads, 'company_id')),
    readMany(tx, 'people', [...personIds]),
    findWaitingLeads(tx, leads),
  ]);
  return {
    leads,
    companies: byId(companies),
    people: byId(people),
    parts: byLead(parts),
    tasks: byLead(tasks),
    waiting,
  };
}

/** Reads what the list of a pipeline shows. */
export async function readPipeline(tx: ReadTransaction, pipelineId: PipelineId): Promise<PipelineRows> {
  return { pipelineId, ...(await readLines(tx, await tx.find('leads', 'pipeline_id', pipelineId))) };
}

/** Reads the leads of several pipelines, for finding one wherever it lies. */
export async function readPipelines(
  tx: ReadTransaction,
  pipelineIds: readonly PipelineId[],
): Promise<LineRows> {
  const found = await Promise.all(pipelineIds.map((id) => tx.find('leads', 'pipeline_id', id)));
  return readLines(tx, found.flat());
}
