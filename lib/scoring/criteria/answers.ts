import { type AnswerValue, CRITERIA, type Criterion } from '../../model/words.ts';
import type { AnswerPoints, Reason, ScoredLead, ScoreModel } from '../types.ts';
import { findAuthority } from './authority.ts';

/** Points of an answer, or of there being none. */
export function pointsOf(points: AnswerPoints, value: AnswerValue): number {
  if (value === null) return points.unknown;
  if (value === 0) return points.no;
  return value === 1 ? points.part : points.yes;
}

function assess(criterion: Criterion, lead: ScoredLead, model: ScoreModel): Reason {
  const points = model.answers[criterion];
  const answer = lead.answers[criterion];
  if (answer) {
    const { value, evidence } = answer;
    return { kind: 'answer', criterion, points: pointsOf(points, value), value, evidence };
  }
  const authority = criterion === 'authority' ? findAuthority(lead.people) : undefined;
  if (authority) {
    return {
      kind: 'person',
      criterion: 'authority',
      points: points.yes,
      value: 2,
      evidence: { personId: authority.id, name: authority.name },
    };
  }
  return { kind: 'prior', criterion, points: points.unknown };
}

/** One reason for every criterion: its answer, a person who stands for it, or the neutral prior while unknown. */
export const assessAnswers = (lead: ScoredLead, model: ScoreModel): readonly Reason[] =>
  CRITERIA.map((criterion) => assess(criterion, lead, model));
