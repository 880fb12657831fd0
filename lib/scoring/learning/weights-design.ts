import { FIT_RULES, type FitRule } from '../../model/qualification.ts';
import { type AnswerValue, CRITERIA, type Criterion } from '../../model/words.ts';
import { engagementPoints } from '../criteria/engagement.ts';
import { type LeadFeatures, pointsOfFeatures } from '../lead-features.ts';
import type { AnswerPoints, ScoreModel } from '../types.ts';
import type { Design, LogisticModel, PenaltyBlock } from './logistic.ts';

/** A rule of a score model that gives points for no, unknown, in part and yes. */
export type Rule = Criterion | FitRule;
export const RULES: readonly Rule[] = [...CRITERIA, ...FIT_RULES];

const isCriterion = (rule: Rule): rule is Criterion => CRITERIA.some((criterion) => criterion === rule);

/** The points that a model has for a rule. */
export const pointsFor = (rule: Rule, model: ScoreModel): AnswerPoints =>
  isCriterion(rule) ? model.answers[rule] : model.fit.points[rule];

/** The steps of a rule from no to unknown, to in part, to yes, as points or log-odds. */
export type Steps = readonly [number, number, number];
export const stepsOf = ({ no, unknown, part, yes }: AnswerPoints): Steps => [
  unknown - no,
  part - unknown,
  yes - part,
];

/** What each rule and the engagement are worth in log-odds; never less than nothing. */
export interface Effects {
  readonly steps: Readonly<Record<Rule, Steps>>;
  /** Of all the engagement that the model counts. */
  readonly engagement: number;
}

/** Today's points are taken by tens, so that their coefficient is about as large as the others. */
const POINTS_TO_ONE = 10;
const TODAY = 0;
const ENGAGEMENT = 1;
const stepParameter = (rule: number, step: number): number => 2 + 3 * rule + step;

/** How many of a rule's steps a value has taken; one that was not judged stands with the unknown. */
function stepsTaken(value: AnswerValue | undefined): number {
  if (value === undefined || value === null) return 1;
  return value === 0 ? 0 : value + 1;
}

const shareOfEngagement = ({ left }: LeadFeatures, { engagement }: ScoreModel): number =>
  engagement.most > 0 ? engagementPoints(left, engagement) / engagement.most : 0;

const valueOfRule = ({ answers, fit }: LeadFeatures, rule: Rule): AnswerValue | undefined =>
  isCriterion(rule) ? answers[rule] : fit[rule];

/**
 * Leads as a regression sees them: their points under today's model, and what each step of each rule should count beyond
 * them. So the weights stay as they are where the leads say nothing about them.
 */
export function weightsDesign(leads: readonly LeadFeatures[], today: ScoreModel): Design {
  const width = stepParameter(RULES.length, 0);
  const parameters = new Int32Array(leads.length * width);
  const values = new Float64Array(leads.length * width);
  leads.forEach((lead, row) => {
    const put = (parameter: number, value: number) => {
      parameters[row * width + parameter] = parameter;
      values[row * width + parameter] = value;
    };
    put(TODAY, pointsOfFeatures(lead, today) / POINTS_TO_ONE);
    put(ENGAGEMENT, shareOfEngagement(lead, today));
    RULES.forEach((rule, index) => {
      const taken = stepsTaken(valueOfRule(lead, rule));
      for (let step = 0; step < 3; step += 1) put(stepParameter(index, step), step < taken ? 1 : 0);
    });
  });
  return { rows: leads.length, width, size: width, parameters, values };
}

/** Nothing holds back today's points, but a hair so that they are always determined. */
const FREE = 1e-3;
const SHUT = 1e9;

/** What it costs to leave today's weights; with `useToday` false, what it costs to have any weight. */
export const weightsPenalty = (caution: number, useToday: boolean): readonly PenaltyBlock[] =>
  Array.from({ length: stepParameter(RULES.length, 0) }, (_, first) => ({
    first,
    cost: {
      size: 1,
      values: Float64Array.of(first === TODAY ? (useToday ? FREE : SHUT) : caution),
    },
  }));

/** Today's points tell the wrong way round. */
export const isTodayBackwards = ({ coefficients }: LogisticModel): boolean => (coefficients[TODAY] ?? 0) < 0;

/** What the steps are worth all in all: by today's points, and beyond them; a step backwards counts as none. */
export function effectsIn({ coefficients }: LogisticModel, today: ScoreModel): Effects {
  const toPoint = Math.max(0, (coefficients[TODAY] as number) / POINTS_TO_ONE);
  const steps = RULES.map((rule, index): readonly [Rule, Steps] => {
    const own = stepsOf(pointsFor(rule, today));
    const worth = (step: 0 | 1 | 2) =>
      Math.max(0, toPoint * own[step] + (coefficients[stepParameter(index, step)] as number));
    return [rule, [worth(0), worth(1), worth(2)]];
  });
  return {
    steps: Object.fromEntries(steps) as Record<Rule, Steps>,
    engagement: Math.max(0, toPoint * today.engagement.most + (coefficients[ENGAGEMENT] as number)),
  };
}

/** The columns by which a signal is looked for: today's points, every rule, the engagement. */
export function weightsColumns(leads: readonly LeadFeatures[], today: ScoreModel) {
  const column = (name: string, read: (lead: LeadFeatures) => number) => ({
    kind: 'numeric' as const,
    name,
    values: Float64Array.from(leads, read),
  });
  return [
    column('today', (lead) => pointsOfFeatures(lead, today)),
    column('engagement', (lead) => shareOfEngagement(lead, today)),
    ...RULES.map((rule) => column(rule, (lead) => valueOfRule(lead, rule) ?? Number.NaN)),
  ];
}
