import { CRITERIA, type Criterion } from '../model/words.ts';
import type { Instant } from '../shared/clock.ts';
import { assessAnswers } from './criteria/answers.ts';
import { assessDealings } from './criteria/dealings.ts';
import { assessEngagement } from './criteria/engagement.ts';
import { assessFit } from './criteria/fit.ts';
import { gradeOf, gradesBetween } from './grade.ts';
import { valuesIn } from './lead-features.ts';
import { manStateOf, meetsNoCondition, type Values } from './man-state.ts';
import { nextQuestionsFor } from './next-questions.ts';
import { nextStepFor } from './next-step.ts';
import type { Reason, Score, ScoredLead, ScoreModel } from './types.ts';

const totalOf = (reasons: readonly Reason[]): number =>
  reasons.reduce((total, reason) => total + reason.points, 0);

/** The grades that the lead would have if everything unknown came out as no, or as yes. */
function rangeOf(
  points: number,
  values: Values,
  missing: readonly Criterion[],
  model: ScoreModel,
): Score['range'] {
  const gradeIfAll = (value: 0 | 2) => {
    let total = points;
    for (const criterion of missing) {
      const weights = model.answers[criterion];
      total += (value === 0 ? weights.no : weights.yes) - weights.unknown;
    }
    return gradeOf(
      total,
      meetsNoCondition((criterion) => values[criterion] ?? value),
      model,
    );
  };
  const [lowest, highest] = [gradeIfAll(0), gradeIfAll(2)];
  return { lowest, highest, open: gradesBetween(highest, lowest) };
}

/** Share of the weight of all answers that is known, in whole hundredths. */
function confidenceOf(missing: readonly Criterion[], model: ScoreModel): number {
  const weigh = (criteria: readonly Criterion[]) =>
    criteria.reduce((sum, criterion) => sum + model.answers[criterion].yes - model.answers[criterion].no, 0);
  return Math.round(100 * (1 - weigh(missing) / weigh(CRITERIA))) / 100;
}

/**
 * Scores a lead at one moment. The reasons are the result: the points are their sum, the letters are read from them,
 * and the grade follows from both. Expects a model without faults (`findModelFaults`).
 */
export function scoreLead(lead: ScoredLead, model: ScoreModel, asOf: Instant): Score {
  const reasons = [
    ...assessAnswers(lead, model),
    ...assessFit(lead.company, model),
    ...assessDealings(lead.dealings, model),
    assessEngagement(lead, model, asOf),
  ];
  const points = totalOf(reasons);
  const values = valuesIn(reasons);
  const missing = CRITERIA.filter((criterion) => values[criterion] === null);
  const man = manStateOf(values);
  const noCondition = meetsNoCondition((criterion) => values[criterion]);
  const nextQuestions = nextQuestionsFor({ values, points }, model);
  return {
    man,
    points,
    grade: gradeOf(points, noCondition, model),
    gradeFrom: noCondition ? 'no_condition_met' : 'points',
    range: rangeOf(points, values, missing, model),
    confidence: confidenceOf(missing, model),
    reasons,
    missing,
    nextStep: nextStepFor(man, lead, nextQuestions, model, asOf),
    nextQuestions,
    modelVersion: model.version,
    asOf,
  };
}
