import { DEALING_RULES, FIT_RULES, type FitRule } from '../model/qualification.ts';
import { CRITERIA } from '../model/words.ts';
import type { AnswerPoints, ScoreModel } from './types.ts';

/** What is wrong with a model, as data; the options page says it in words. */
export type ModelFault =
  | { readonly code: 'not_whole'; readonly where: string }
  /** No must lie below unknown, yes above it, and "in part" from unknown up to below yes. */
  | { readonly code: 'not_ordered'; readonly where: string }
  /** The points of a lead could leave 0 to 100. */
  | { readonly code: 'out_of_range'; readonly least: number; readonly most: number }
  /** A must need more points than B, and B more than C, all within 1 to 100. */
  | { readonly code: 'thresholds' }
  | { readonly code: 'half_life' }
  | { readonly code: 'review_days' }
  /** The order worth full work is no whole amount above 0. */
  | { readonly code: 'worthwhile' };

const LONGEST_DAYS = 3650;
const OPTIONAL: readonly FitRule[] = ['industry', 'region', ...DEALING_RULES];

const isOrdered = ({ no, unknown, part, yes }: AnswerPoints): boolean =>
  no < unknown && unknown <= part && part < yes;

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

/** Checks that every score under the model is a whole number from 0 to 100 and that unknown lies between no and yes. */
export function findModelFaults(model: ScoreModel): readonly ModelFault[] {
  const faults: ModelFault[] = [];
  const { fit, engagement, thresholds } = model;
  const rows = [
    ...CRITERIA.map((where) => ({ where, points: model.answers[where] })),
    ...FIT_RULES.map((where) => ({ where, points: fit.points[where] })),
  ];
  for (const { where, points } of rows) {
    if (!Object.values(points).every(Number.isSafeInteger)) faults.push({ code: 'not_whole', where });
    if (!isOrdered(points)) faults.push({ code: 'not_ordered', where });
  }
  const fresh = [...Object.values(engagement.points), engagement.most];
  if (!fresh.every((points) => Number.isSafeInteger(points) && points >= 0)) {
    faults.push({ code: 'not_whole', where: 'engagement' });
  }
  if (!(engagement.halfLifeDays > 0 && engagement.halfLifeDays <= LONGEST_DAYS))
    faults.push({ code: 'half_life' });
  // A rule without a list of wanted values, or without dealings to judge, gives no points at all.
  const isOptional = ({ where }: { readonly where: string }) => OPTIONAL.some((rule) => rule === where);
  const always = rows.filter((row) => !isOptional(row));
  const sometimes = rows.filter(isOptional);
  const least =
    sum(always.map(({ points }) => points.no)) + sum(sometimes.map(({ points }) => Math.min(0, points.no)));
  const most =
    sum(always.map(({ points }) => points.yes)) +
    sum(sometimes.map(({ points }) => Math.max(0, points.yes))) +
    engagement.most;
  if (least < 0 || most > 100) faults.push({ code: 'out_of_range', least, most });
  const { A, B, C } = thresholds;
  if (![A, B, C].every(Number.isSafeInteger) || !(A <= 100 && A > B && B > C && C > 0)) {
    faults.push({ code: 'thresholds' });
  }
  const { reviewDays } = model;
  if (!(Number.isSafeInteger(reviewDays) && reviewDays >= 1 && reviewDays <= LONGEST_DAYS)) {
    faults.push({ code: 'review_days' });
  }
  const minor = fit.worthwhile?.minor ?? 1;
  if (!(Number.isSafeInteger(minor) && minor >= 1)) faults.push({ code: 'worthwhile' });
  return faults;
}
