import { FIT_RULES, type FitRule } from '../model/qualification.ts';
import { type AnswerValue, CRITERIA, type Criterion } from '../model/words.ts';
import type { Instant } from '../shared/clock.ts';
import { assessAnswers, pointsOf } from './criteria/answers.ts';
import { assessDealings } from './criteria/dealings.ts';
import { EVENT_KINDS, engagementPoints, type Freshness, freshnessIn } from './criteria/engagement.ts';
import { assessFit } from './criteria/fit.ts';
import type { Values } from './man-state.ts';
import type { Reason, ScoredLead, ScoreModel } from './types.ts';

/**
 * All that a lead's points are worked out from, without names or texts: small enough to keep with every score, and the
 * same points come out of it under any model with the same half-life and the same lists of industries and countries.
 */
export interface LeadFeatures {
  readonly answers: Values;
  /** A rule that was not judged is absent. */
  readonly fit: { readonly [Rule in FitRule]?: AnswerValue };
  readonly left: Freshness;
}

/** What each criterion's reason says about its answer; null where it is the neutral prior. */
export function valuesIn(reasons: readonly Reason[]): Values {
  const values: Partial<Record<Criterion, AnswerValue>> = {};
  for (const reason of reasons) {
    if (reason.kind === 'answer' || reason.kind === 'person') values[reason.criterion] = reason.value;
    else if (reason.kind === 'prior') values[reason.criterion] = null;
  }
  return values as Values;
}

/** A lead's features at one moment, to be kept: what is learned from must not know what came later. */
export function featuresOf(lead: ScoredLead, model: ScoreModel, asOf: Instant): LeadFeatures {
  const fit: Partial<Record<FitRule, AnswerValue>> = {};
  for (const reason of [...assessFit(lead.company, model), ...assessDealings(lead.dealings, model)]) {
    if (reason.kind === 'fit') fit[reason.criterion] = reason.value;
    else if (reason.kind === 'fit_prior') fit[reason.criterion] = null;
  }
  return {
    answers: valuesIn(assessAnswers(lead, model)),
    fit,
    left: freshnessIn(lead, model.engagement.halfLifeDays, asOf),
  };
}

/** The points of a lead with these features, exactly as `scoreLead` gives them. */
export function pointsOfFeatures({ answers, fit, left }: LeadFeatures, model: ScoreModel): number {
  let points = engagementPoints(left, model.engagement);
  for (const criterion of CRITERIA) points += pointsOf(model.answers[criterion], answers[criterion]);
  for (const rule of FIT_RULES) {
    const value = fit[rule];
    if (value !== undefined) points += pointsOf(model.fit.points[rule], value);
  }
  return points;
}

/** Thousandths of a fresh event; more than of a thousand events say nothing new. */
const MOST_LEFT = 1_000_000;

/**
 * Features as they were kept, made whole: they come from other devices and versions, so what is missing counts as
 * unknown, and what no lead can have as nothing.
 */
export function readFeatures(kept: {
  readonly answers: Readonly<Record<string, AnswerValue>>;
  readonly fit: Readonly<Record<string, AnswerValue>>;
  readonly left: Readonly<Record<string, number>>;
}): LeadFeatures {
  const own = <Value>(values: Readonly<Record<string, Value>>, key: string): Value | undefined =>
    Object.hasOwn(values, key) ? values[key] : undefined;
  const left = (kind: string): number => Math.min(MOST_LEFT, Math.max(0, own(kept.left, kind) ?? 0));
  const fit: Partial<Record<FitRule, AnswerValue>> = {};
  for (const rule of FIT_RULES) {
    const value = own(kept.fit, rule);
    if (value !== undefined) fit[rule] = value;
  }
  return {
    answers: Object.fromEntries(
      CRITERIA.map((criterion) => [criterion, own(kept.answers, criterion) ?? null]),
    ) as Values,
    fit,
    left: Object.fromEntries(EVENT_KINDS.map((kind) => [kind, left(kind)])) as unknown as Freshness,
  };
}
