import { FIT_RULES } from '../../model/qualification.ts';
import { CRITERIA } from '../../model/words.ts';
import { EVENT_KINDS } from '../criteria/engagement.ts';
import { type LeadFeatures, pointsOfFeatures } from '../lead-features.ts';
import type { AnswerPoints, ScoreModel } from '../types.ts';
import { type Effects, RULES, type Rule, type Steps } from './weights-design.ts';

const MOST_POINTS = 100;
/** By how much the unit grows until the points of all rules fit into 100. */
const GROWTH = 1.01;

/** Whole points with unknown above no and below yes, however little a step is worth. */
function toAnswerPoints([toUnknown, toPart, toYes]: Steps, unit: number): AnswerPoints {
  const unknown = Math.max(1, Math.round(toUnknown / unit));
  const part = Math.max(unknown, Math.round((toUnknown + toPart) / unit));
  const yes = Math.max(part + 1, Math.round((toUnknown + toPart + toYes) / unit));
  return { no: 0, unknown, part, yes };
}

/** Points of all rules and the most of the engagement, one point for `unit` of log-odds. */
function roundAt(unit: number, { steps, engagement }: Effects) {
  const rules = Object.fromEntries(RULES.map((rule) => [rule, toAnswerPoints(steps[rule], unit)]));
  const points = rules as Record<Rule, AnswerPoints>;
  const most = Math.round(engagement / unit);
  const total = RULES.reduce((sum, rule) => sum + points[rule].yes, most);
  return { points, most, total };
}

/** The threshold from which on about as many leads have so many points; the lower of two that come as near. */
function thresholdFor(points: readonly number[], wanted: number): number {
  let best = 1;
  let distance = Number.POSITIVE_INFINITY;
  for (let threshold = 1; threshold <= MOST_POINTS; threshold += 1) {
    const gap = Math.abs(points.filter((point) => point >= threshold).length - wanted);
    if (gap < distance) [best, distance] = [threshold, gap];
  }
  return best;
}

/** Thresholds that give each grade about as many of the leads as today, apart by a point at least. */
function thresholdsFor(
  leads: readonly LeadFeatures[],
  model: ScoreModel,
  today: ScoreModel,
): ScoreModel['thresholds'] {
  const [before, after] = [today, model].map((one) => leads.map((lead) => pointsOfFeatures(lead, one)));
  const wanted = (grade: 'A' | 'B' | 'C') =>
    (before ?? []).filter((points) => points >= today.thresholds[grade]).length;
  const at = (grade: 'A' | 'B' | 'C') => thresholdFor(after ?? [], wanted(grade));
  const C = Math.min(at('C'), MOST_POINTS - 2);
  const B = Math.min(Math.max(at('B'), C + 1), MOST_POINTS - 1);
  return { A: Math.max(at('A'), B + 1), B, C };
}

/**
 * A score model with the learned effects as whole points from 0 to 100: everything else, and the meaning of the grades by
 * how many leads they hold, stays as it is today.
 */
export function toScoreModel(
  effects: Effects,
  leads: readonly LeadFeatures[],
  today: ScoreModel,
): ScoreModel {
  const worth = RULES.reduce(
    (sum, rule) => sum + effects.steps[rule].reduce((all, step) => all + step, 0),
    effects.engagement,
  );
  if (worth === 0) return today;
  let unit = worth / MOST_POINTS;
  let rounded = roundAt(unit, effects);
  while (rounded.total > MOST_POINTS) {
    unit *= GROWTH;
    rounded = roundAt(unit, effects);
  }
  const { points, most } = rounded;
  const scale = today.engagement.most > 0 ? most / today.engagement.most : 0;
  const model: ScoreModel = {
    ...today,
    version: today.version + 1,
    answers: Object.fromEntries(
      CRITERIA.map((criterion) => [criterion, points[criterion]]),
    ) as ScoreModel['answers'],
    fit: {
      ...today.fit,
      points: Object.fromEntries(
        FIT_RULES.map((rule) => [rule, points[rule]]),
      ) as ScoreModel['fit']['points'],
    },
    engagement: {
      ...today.engagement,
      points: Object.fromEntries(
        EVENT_KINDS.map((kind) => [kind, Math.round(today.engagement.points[kind] * scale)]),
      ) as ScoreModel['engagement']['points'],
      most,
    },
  };
  return { ...model, thresholds: thresholdsFor(leads, model, today) };
}
