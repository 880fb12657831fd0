import { GRADES, type Grade } from '../model/words.ts';
import type { Instant } from '../shared/clock.ts';
import type { LeadId } from '../shared/ids.ts';
import { gradeRank } from './grade.ts';
import { scoreLead } from './score-lead.ts';
import type { Reason, Score, ScoredLead, ScoreModel } from './types.ts';

export interface ComparedLead {
  readonly id: LeadId;
  readonly lead: ScoredLead;
}

/** A reason that gives other points under the other model. */
export interface ReasonChange {
  /** As it stands under the model after, or before where that one does not judge it any more. */
  readonly reason: Reason;
  readonly by: number;
}

/** A lead whose grade changes with the model, and why. */
export interface GradeChange {
  readonly id: LeadId;
  readonly from: Pick<Score, 'grade' | 'points'>;
  readonly to: Pick<Score, 'grade' | 'points'>;
  /** Those that moved the points the way the grade went, the widest first; empty where only thresholds moved. */
  readonly why: readonly ReasonChange[];
}

/** What another model would change, before anybody confirms it. */
export interface ModelComparison {
  readonly leads: number;
  readonly counts: Readonly<Record<Grade, { readonly before: number; readonly after: number }>>;
  readonly up: number;
  readonly down: number;
  /** The farthest move first. */
  readonly changes: readonly GradeChange[];
}

/** Both models over the same leads at the same moment. */
export interface ModelChange {
  readonly before: ScoreModel;
  readonly after: ScoreModel;
  readonly asOf: Instant;
}

function reasonChanges(before: Score, after: Score): readonly ReasonChange[] {
  const pointsBefore = new Map(before.reasons.map((reason) => [reason.criterion, reason.points]));
  const now = new Set(after.reasons.map(({ criterion }) => criterion));
  return [
    ...after.reasons.map((reason) => ({
      reason,
      by: reason.points - (pointsBefore.get(reason.criterion) ?? 0),
    })),
    ...before.reasons
      .filter(({ criterion }) => !now.has(criterion))
      .map((reason) => ({ reason, by: -reason.points })),
  ].filter(({ by }) => by !== 0);
}

const climbOf = ({ from, to }: GradeChange): number => gradeRank(to.grade) - gradeRank(from.grade);

/** By grades moved, then by points moved, then by id: the same order on every device. */
const byDistance = (one: GradeChange, other: GradeChange): number =>
  Math.abs(climbOf(other)) - Math.abs(climbOf(one)) ||
  Math.abs(other.to.points - other.from.points) - Math.abs(one.to.points - one.from.points) ||
  (one.id < other.id ? -1 : 1);

/** How the grades of leads change from one model to another: how many, which, and why. */
export function compareModels(
  leads: readonly ComparedLead[],
  { before, after, asOf }: ModelChange,
): ModelComparison {
  const counts = Object.fromEntries(GRADES.map((grade) => [grade, { before: 0, after: 0 }])) as Record<
    Grade,
    { before: number; after: number }
  >;
  const changes: GradeChange[] = [];
  for (const { id, lead } of leads) {
    const [from, to] = [scoreLead(lead, before, asOf), scoreLead(lead, after, asOf)];
    counts[from.grade].before += 1;
    counts[to.grade].after += 1;
    if (from.grade === to.grade) continue;
    const direction = gradeRank(to.grade) - gradeRank(from.grade);
    const why = reasonChanges(from, to)
      .filter(({ by }) => Math.sign(by) === Math.sign(direction))
      .sort((one, other) => Math.abs(other.by) - Math.abs(one.by));
    changes.push({
      id,
      from: { grade: from.grade, points: from.points },
      to: { grade: to.grade, points: to.points },
      why,
    });
  }
  return {
    leads: leads.length,
    counts,
    up: changes.filter((change) => climbOf(change) > 0).length,
    down: changes.filter((change) => climbOf(change) < 0).length,
    changes: changes.sort(byDistance),
  };
}
