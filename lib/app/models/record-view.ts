import type { AskFacts } from '../../model/qualification.ts';
import type { Answer, Capture, CapturedField, LeadPerson, Person, Stage, Task } from '../../model/rows.ts';
import { type Criterion, DECISION_ROLES, type DecisionRole } from '../../model/words.ts';
import { findLeadTitle } from '../../pipeline/lead-title.ts';
import { findNextStage } from '../../pipeline/stage-path.ts';
import { type NextTask, nextTaskOf, openTasks } from '../../pipeline/task-state.ts';
import { type TimelineEntry, timelineOf } from '../../pipeline/timeline.ts';
import { compareFit, type FitComparison } from '../../scoring/compare-fit.ts';
import { fitKnowledgeOf } from '../../scoring/fit-knowledge.ts';
import { askFactsOf } from '../../scoring/next-step.ts';
import { scoreLead } from '../../scoring/score-lead.ts';
import { toScoredLead } from '../../scoring/to-scored-lead.ts';
import type { Score, ScoreModel } from '../../scoring/types.ts';
import { findWayIn, type WayIn } from '../../scoring/way-in.ts';
import type { Day, Instant } from '../../shared/clock.ts';
import type { RecordRows } from './record-rows.ts';

/** Someone at the customer, with the part in this decision. */
export interface RecordPerson {
  readonly person: Person;
  /** Null for a main contact whose part nobody has named yet. */
  readonly link: LeadPerson | null;
  readonly primary: boolean;
}

/** Where a value was found. */
export interface Evidence {
  readonly found: CapturedField;
  readonly capture: Capture;
}

/** One lead as its record shows it. */
export interface RecordView {
  readonly rows: RecordRows;
  /** Null when nothing has a name. */
  readonly title: string | null;
  readonly stage: Stage | null;
  readonly nextStage: Stage | null;
  readonly people: readonly RecordPerson[];
  /** Who plays which part; a part nobody plays is left out. */
  readonly roles: ReadonlyMap<DecisionRole, readonly Person[]>;
  readonly answers: ReadonlyMap<Criterion, Answer>;
  readonly next: NextTask;
  readonly openTasks: readonly Task[];
  readonly timeline: readonly TimelineEntry[];
  readonly score: Score;
  /** The weights behind the score. */
  readonly model: ScoreModel;
  /** What the customer is worth beside what we can deliver. */
  readonly fit: FitComparison;
  readonly wayIn: WayIn;
  /** What a question about this lead can name. */
  readonly ask: AskFacts;
}

/** The main contact first, then by how much they decide, then by name. */
function peopleOf({ lead, people, leadPeople }: RecordRows): readonly RecordPerson[] {
  const rank = (one: RecordPerson) => {
    const role = one.link?.decision_role ?? null;
    return role === null ? DECISION_ROLES.length : DECISION_ROLES.indexOf(role);
  };
  return people
    .map((person) => ({
      person,
      link: leadPeople.find((link) => link.person_id === person.id) ?? null,
      primary: person.id === lead.primary_person_id,
    }))
    .sort(
      (one, other) =>
        Number(other.primary) - Number(one.primary) ||
        rank(one) - rank(other) ||
        one.person.full_name.localeCompare(other.person.full_name),
    );
}

function rolesOf(people: readonly RecordPerson[]): ReadonlyMap<DecisionRole, readonly Person[]> {
  const roles = new Map<DecisionRole, Person[]>();
  for (const { person, link } of people) {
    const role = link?.decision_role;
    if (role) roles.set(role, [...(roles.get(role) ?? []), person]);
  }
  return roles;
}

/** Oldest first: should a criterion have two rows, the newest counts, as it does in the score. */
const byAge = (one: Answer, other: Answer): number =>
  Date.parse(one.updated_at) - Date.parse(other.updated_at);

/** The score of a lead by the weights in use. */
export const scoreOf = (rows: RecordRows, asOf: Instant): Score =>
  scoreLead(toScoredLead(rows), rows.model, asOf);

/** Puts together what the record shows, out of its rows. */
export function toRecordView(rows: RecordRows, today: Day, asOf: Instant): RecordView {
  const { lead, stages, company } = rows;
  const people = peopleOf(rows);
  const scored = toScoredLead(rows);
  const primary = people.find((one) => one.primary)?.person ?? null;
  return {
    rows,
    title: findLeadTitle(lead, company, primary),
    stage: stages.find((stage) => stage.id === lead.stage_id) ?? null,
    nextStage: findNextStage(stages, lead.stage_id) ?? null,
    people,
    roles: rolesOf(people),
    answers: new Map([...rows.answers].sort(byAge).map((answer) => [answer.criterion, answer])),
    next: nextTaskOf(rows.tasks, today),
    openTasks: openTasks(rows.tasks),
    timeline: timelineOf(rows),
    score: scoreLead(scored, rows.model, asOf),
    model: rows.model,
    fit: compareFit(scored, fitKnowledgeOf(lead, rows, rows.model), rows.model),
    wayIn: findWayIn(scored.people),
    ask: askFactsOf(scored),
  };
}

/** A value without what two ways of writing it may differ in: case, space, an address's scheme and `www.`. */
const plain = (value: string): string =>
  value
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/gu, '')
    .replace(/^https?:\/\//u, '')
    .replace(/^www\./u, '')
    .replace(/\/$/u, '');

/** The newest capture in which a field had the value that it still has. */
export function findEvidence(
  captures: readonly Capture[],
  field: string,
  value: string | null,
): Evidence | undefined {
  if (value === null) return undefined;
  const newest = [...captures].sort(
    (one, other) => Date.parse(other.captured_at) - Date.parse(one.captured_at),
  );
  for (const capture of newest) {
    const found = capture.fields.find((one) => one.field === field && plain(one.value) === plain(value));
    if (found) return { found, capture };
  }
  return undefined;
}
