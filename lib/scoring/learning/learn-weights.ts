import type { Instant } from '../../shared/clock.ts';
import type { LeadId } from '../../shared/ids.ts';
import { type LeadFeatures, pointsOfFeatures } from '../lead-features.ts';
import type { ScoreModel } from '../types.ts';
import type { Estimate } from './auc.ts';
import { toBinnedTable } from './binned-table.ts';
import { binColumns } from './bins.ts';
import { compareRanks, type Learner, type SteppedLearner, stepped } from './evaluate.ts';
import { stratifiedFolds } from './folds.ts';
import { learn, tryOutSteps } from './learn.ts';
import { type Design, fitLogistic, type LogisticModel, logistic, logLoss, logOddsOf } from './logistic.ts';
import type { LearningReport, Trial } from './report.ts';
import { chanceOfNoiseSteps } from './signal.ts';
import { runAtOnce, type Steps } from './steps.ts';
import { type Outcomes, rangeOf } from './table.ts';
import { toScoreModel } from './to-score-model.ts';
import { type ChanceLine, chanceOf, fitChanceLine } from './train-points.ts';
import {
  effectsIn,
  isTodayBackwards,
  weightsColumns,
  weightsDesign,
  weightsPenalty,
} from './weights-design.ts';

/** A lead that was won or lost, as it was known before. */
export interface ClosedLead {
  readonly id: LeadId;
  readonly features: LeadFeatures;
  readonly won: boolean;
  readonly closedAt: Instant;
}

/** Weights learned from a team's own leads, beside those of today on the same leads. */
export interface ProposedWeights {
  readonly model: ScoreModel;
  /** From the model's points to the chance of winning. */
  readonly chance: ChanceLine;
  readonly today: Trial;
  /** How much more of the pairs the learned weights rank rightly; an interval around 0 means: no better for sure. */
  readonly gain: Estimate;
}

/** From strong to weak; how much evidence it takes to leave today's weights. */
const CAUTIONS = [100, 30, 10, 3, 1] as const;
const FOLDS = 4;
/** About how many steps learning takes with a few hundred leads, to tell how far it is. */
export const STEPS_OF_WEIGHTS = 160;
const NEAR_ENOUGH = 1e-6;

/** What a regression learns from: every row, and which of them count. */
interface Rows {
  readonly design: Design;
  readonly outcomes: Outcomes;
  readonly only: Int32Array;
}

/** Fits steps beyond today's weights; where today's rank the wrong way round, steps of their own. */
function fitWeights({ design, outcomes, only }: Rows, caution: number, near?: LogisticModel): LogisticModel {
  const fit = (useToday: boolean, from?: LogisticModel) =>
    fitLogistic({
      design,
      targets: outcomes,
      penalty: weightsPenalty(caution, useToday),
      only,
      settled: NEAR_ENOUGH,
      ...(from ? { from } : {}),
    });
  const beyond = fit(true, near);
  return isTodayBackwards(beyond) ? fit(false) : beyond;
}

/** The caution under which leads left out are predicted best. */
function* chooseCaution(rows: Rows, seed: number): Steps<number> {
  const losses = CAUTIONS.map(() => 0);
  for (const { train, test } of stratifiedFolds(rows.outcomes, rows.only, FOLDS, seed)) {
    let near: LogisticModel | undefined;
    for (const [index, caution] of CAUTIONS.entries()) {
      const model = fitWeights({ ...rows, only: train }, caution, near);
      near = model;
      losses[index] = test.reduce(
        (loss, row) => loss + logLoss(logOddsOf(model, rows.design, row), rows.outcomes[row] as number),
        losses[index] as number,
      );
      yield;
    }
  }
  return CAUTIONS[losses.indexOf(Math.min(...losses))] ?? CAUTIONS[0];
}

/** Learns weights from some of the leads. */
function* trainWeights(
  leads: readonly LeadFeatures[],
  rows: Rows,
  today: ScoreModel,
  seed: number,
): Steps<{ readonly model: ScoreModel; readonly chance: ChanceLine }> {
  const fitted = fitWeights(rows, yield* chooseCaution(rows, seed));
  const known = Array.from(rows.only, (row) => leads[row] as LeadFeatures);
  const model = toScoreModel(effectsIn(fitted, today), known, today);
  const points = leads.map((lead) => pointsOfFeatures(lead, model));
  const chances = leads.map((_, row) => logistic(logOddsOf(fitted, rows.design, row)));
  return { model, chance: fitChanceLine(points, chances, rows.only) };
}

/** Sums of points, with the chances that a line over them gives. */
const predictions = (points: readonly number[], chance: ChanceLine) => ({
  scores: points,
  chances: points.map((sum) => chanceOf(chance, sum)),
});

/**
 * Learns a team's weights from its own closed leads: today's weights, moved as far as the leads say so, as whole points
 * that are a sound score model. Nothing switches by itself. The same leads give the same report in whatever order they
 * come. In steps; `STEPS_OF_WEIGHTS` is about how many.
 */
export function* learnWeightsSteps(
  closed: readonly ClosedLead[],
  today: ScoreModel,
  seed: number,
): Steps<LearningReport<ProposedWeights>> {
  const ordered = closed.toSorted(
    (one, other) => Date.parse(one.closedAt) - Date.parse(other.closedAt) || (one.id < other.id ? -1 : 1),
  );
  const leads = ordered.map(({ features }) => features);
  const outcomes = Uint8Array.from(ordered, ({ won }) => (won ? 1 : 0));
  const design = weightsDesign(leads, today);
  const train = (only: Int32Array) => trainWeights(leads, { design, outcomes, only }, today, seed);
  const learner: SteppedLearner = function* (only) {
    const { model, chance } = yield* train(only);
    return predictions(
      leads.map((lead) => pointsOfFeatures(lead, model)),
      chance,
    );
  };
  const pointsToday = leads.map((lead) => pointsOfFeatures(lead, today));
  const todayLearner: Learner = (only) =>
    predictions(pointsToday, fitChanceLine(pointsToday, outcomes, only));
  return yield* learn(
    {
      outcomes,
      chanceOfNoise: () => {
        const table = { rows: leads.length, columns: weightsColumns(leads, today) };
        return chanceOfNoiseSteps(
          table,
          toBinnedTable(table, binColumns(table, rangeOf(table.rows))),
          outcomes,
          seed,
        );
      },
      learner,
      *train(tested) {
        const { tested: testedToday, trial } = yield* tryOutSteps(outcomes, stepped(todayLearner), seed);
        return {
          ...(yield* train(rangeOf(leads.length))),
          today: trial,
          gain: compareRanks(tested, testedToday, outcomes),
        };
      },
    },
    seed,
  );
}

/** The same at once. */
export const learnWeights = (
  closed: readonly ClosedLead[],
  today: ScoreModel,
  seed: number,
): LearningReport<ProposedWeights> => runAtOnce(learnWeightsSteps(closed, today, seed));

/** What is kept with learned weights that came into use: what they were measured to do, and what points mean. */
export const toKeptReport = ({
  supply,
  chance,
  trial,
  model,
}: Extract<LearningReport<ProposedWeights>, { kind: 'proposal' }>) => ({
  supply,
  chance,
  trial,
  today: model.today,
  gain: model.gain,
  line: model.chance,
});
