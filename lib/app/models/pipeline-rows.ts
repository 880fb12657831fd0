import type { Company, Lead, Person, Pipeline, Stage, Task } from '../../model/rows.ts';
import type { LeadId, PipelineId } from '../../shared/ids.ts';
import type { ReadTransaction } from '../../store/local-store.ts';
import { findWaitingLeads } from './panel-unsent.ts';

/** The rows behind the list of one pipeline. */
export interface PipelineRows {
  readonly pipelineId: PipelineId;
  readonly leads: readonly Lead[];
  readonly companies: ReadonlyMap<string, Company>;
  readonly people: ReadonlyMap<string, Person>;
  readonly tasks: ReadonlyMap<LeadId, readonly Task[]>;
  /** Leads with changes that wait to be sent. */
  readonly waiting: ReadonlySet<string>;
}

/** The process of the team: every pipeline this member sees with all stages. */
export interface ProcessRows {
  readonly pipelines: readonly Pipeline[];
  readonly stages: readonly Stage[];
}

/** Pipelines by their position; the id decides between equal ones. */
const byPosition = (one: Pipeline, other: Pipeline): number =>
  one.position - other.position || (one.id < other.id ? -1 : 1);

/** Reads the pipelines in their order, and the stages. */
export async function readProcess(tx: ReadTransaction): Promise<ProcessRows> {
  const [pipelines, stages] = await Promise.all([tx.list('pipelines'), tx.list('stages')]);
  return { pipelines: pipelines.filter((row) => row.deleted_at === null).sort(byPosition), stages };
}

const idsIn = (leads: readonly Lead[], column: 'company_id' | 'primary_person_id'): string[] => [
  ...new Set(leads.map((lead) => lead[column]).filter((id) => id !== null)),
];

const byId = <Row extends { readonly id: string }>(
  rows: readonly (Row | undefined)[],
): ReadonlyMap<string, Row> =>
  new Map(rows.flatMap((row) => (row === undefined ? [] : [[row.id as string, row] as const])));

function byLead(tasks: readonly Task[]): ReadonlyMap<LeadId, readonly Task[]> {
  const groups = new Map<LeadId, Task[]>();
  for (const task of tasks) {
    const group = groups.get(task.lead_id);
    if (group) group.push(task);
    else groups.set(task.lead_id, [task]);
  }
  return groups;
}

/** Reads what the list of a pipeline shows. A parent that has not arrived yet is simply not in its map. */
export async function readPipeline(tx: ReadTransaction, pipelineId: PipelineId): Promise<PipelineRows> {
  const found = await tx.find('leads', 'pipeline_id', pipelineId);
  const leads = found.filter((lead) => lead.deleted_at === null);
  const [companies, people, tasks, waiting] = await Promise.all([
    tx.getMany('companies', idsIn(leads, 'company_id')),
    tx.getMany('people', idsIn(leads, 'primary_person_id')),
    tx.list('tasks'),
    findWaitingLeads(tx, leads),
  ]);
  return {
    pipelineId,
    leads,
    companies: byId(companies),
    people: byId(people),
    tasks: byLead(tasks),
    waiting,
  };
}
