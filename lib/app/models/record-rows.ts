import type {
  Activity,
  Answer,
  AnswerChange,
  Capture,
  Comment,
  Company,
  FitJudgement,
  Lead,
  LeadPerson,
  Person,
  Pipeline,
  Stage,
  StageChange,
  Task,
} from '../../model/rows.ts';
import { stagePath } from '../../pipeline/stage-path.ts';
import { activeModel } from '../../scoring/active-model.ts';
import type { Customer } from '../../scoring/look-alike.ts';
import type { ScoreModel } from '../../scoring/types.ts';
import type { LeadId } from '../../shared/ids.ts';
import { findLeadOf } from '../../store/automatic.ts';
import type { ReadTransaction } from '../../store/local-store.ts';

/** Another sales case of the customer. */
export interface OtherCase {
  readonly lead: Lead;
  /** Null when it has not arrived yet. */
  readonly stage: Stage | null;
}

/** All rows around one lead. A parent that has not arrived yet is null. */
export interface RecordRows {
  readonly lead: Lead;
  readonly pipeline: Pipeline | null;
  /** Stages of the lead's pipeline in their order. */
  readonly stages: readonly Stage[];
  readonly company: Company | null;
  /** The main contact and everyone with a part in the decision. */
  readonly people: readonly Person[];
  readonly leadPeople: readonly LeadPerson[];
  readonly answers: readonly Answer[];
  /** How the answers came to be, as far as the server has told. */
  readonly answerChanges: readonly AnswerChange[];
  readonly judgements: readonly FitJudgement[];
  /** The weights in use. */
  readonly model: ScoreModel;
  readonly customers: readonly Customer[];
  readonly captures: readonly Capture[];
  readonly activities: readonly Activity[];
  readonly comments: readonly Comment[];
  readonly tasks: readonly Task[];
  readonly stageChanges: readonly StageChange[];
  /** Other sales cases of the same customer, newest first, each with the stage it is in. */
  readonly cases: readonly OtherCase[];
  /** Ids of these rows with changes that wait to be sent. */
  readonly waiting: ReadonlySet<string>;
}

const present = <Row extends { readonly deleted_at: string | null }>(rows: readonly Row[]): readonly Row[] =>
  rows.filter((row) => row.deleted_at === null);

async function readWaiting(tx: ReadTransaction, leadId: LeadId): Promise<ReadonlySet<string>> {
  const waiting = new Set<string>();
  for (const entry of await tx.outbox()) {
    if (entry.state !== 'waiting') continue;
    waiting.add(entry.operation.id);
    if ((await findLeadOf(tx, entry)) === leadId) waiting.add(leadId);
  }
  return waiting;
}

/** The cases of the lead's company, or of its main contact where no company is known. */
async function readCases(tx: ReadTransaction, lead: Lead): Promise<readonly OtherCase[]> {
  const { company_id: companyId, primary_person_id: personId } = lead;
  const found =
    companyId === null
      ? personId === null
        ? []
        : await tx.find('leads', 'primary_person_id', personId)
      : await tx.find('leads', 'company_id', companyId);
  const others = present(found).filter(({ id }) => id !== lead.id);
  const stages = await tx.getMany('stages', [...new Set(others.map(({ stage_id }) => stage_id))]);
  return others
    .sort((one, other) => Date.parse(other.created_at) - Date.parse(one.created_at))
    .map((one) => ({ lead: one, stage: stages.find((stage) => stage?.id === one.stage_id) ?? null }));
}

/** The rows around the lead itself; the customers won are the same for all leads. */
export type OwnRows = Omit<RecordRows, 'customers'>;

/** Reads one lead with everything its record shows; null when it is not on this device. */
export async function readRecord(tx: ReadTransaction, leadId: LeadId): Promise<OwnRows | null> {
  const lead = await tx.get('leads', leadId);
  if (lead === undefined || lead.deleted_at !== null) return null;
  const own = <
    Table extends
      | 'lead_people'
      | 'answers'
      | 'answer_changes'
      | 'fit_judgements'
      | 'captures'
      | 'activities'
      | 'comments'
      | 'tasks'
      | 'stage_changes',
  >(
    table: Table,
  ) => tx.find(table, 'lead_id', leadId);
  const leadPeople = present(await own('lead_people'));
  const personIds = new Set(leadPeople.map((link) => link.person_id));
  if (lead.primary_person_id !== null) personIds.add(lead.primary_person_id);
  const [pipeline, stages, company, people] = await Promise.all([
    tx.get('pipelines', lead.pipeline_id),
    tx.find('stages', 'pipeline_id', lead.pipeline_id),
    lead.company_id === null ? undefined : tx.get('companies', lead.company_id),
    tx.getMany('people', [...personIds]),
  ]);
  const [answers, answerChanges, judgements, captures, activities, comments, tasks, stageChanges] =
    await Promise.all([
      own('answers'),
      own('answer_changes'),
      own('fit_judgements'),
      own('captures'),
      own('activities'),
      own('comments'),
      own('tasks'),
      own('stage_changes'),
    ]);
  const [waiting, models, cases] = await Promise.all([
    readWaiting(tx, leadId),
    tx.list('score_models'),
    readCases(tx, lead),
  ]);
  return {
    lead,
    pipeline: pipeline ?? null,
    stages: stagePath(stages, lead.pipeline_id),
    company: company && company.deleted_at === null ? company : null,
    people: present(people.filter((person) => person !== undefined)),
    leadPeople,
    answers: present(answers),
    answerChanges: present(answerChanges),
    judgements: present(judgements),
    model: activeModel(models),
    captures: present(captures),
    activities: present(activities),
    comments: present(comments),
    tasks: present(tasks),
    stageChanges: present(stageChanges),
    cases,
    waiting,
  };
}
