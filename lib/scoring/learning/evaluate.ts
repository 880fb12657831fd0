import { combine, type Estimate, type RankQuality, rankGain, rankQuality } from './auc.ts';
import { type Split, stratifiedFolds } from './folds.ts';
import { calibrationError, type ReliabilityGroup, reliabilityGroups } from './reliability.ts';
import { runAtOnce, type Steps } from './steps.ts';
import { countWon, type Outcomes, rangeOf } from './table.ts';

/** What a model says about every row of a table. */
export interface Predictions {
  /** The more, the likelier won; only their order counts. */
  readonly scores: ArrayLike<number>;
  /** Chances of winning, 0 to 1. */
  readonly chances: ArrayLike<number>;
}

/** Learns from some rows and says what it then thinks of all. */
export type Learner = (train: Int32Array) => Predictions;
/** The same for a learner that takes its time. */
export type SteppedLearner = (train: Int32Array) => Steps<Predictions>;

/** How good a model is on rows it has not learned from. */
export interface Evaluation {
  /** Area under the ROC curve: how many of 100 pairs of a won and a lost case are ranked rightly. */
  readonly auc: Estimate;
  /** Mean gap between the chance given and the share won. */
  readonly calibrationError: number;
  readonly reliability: readonly ReliabilityGroup[];
}

/** What a learner said about each tested row, with the split in which the row was tested. */
export interface Tested {
  readonly splits: readonly Split[];
  readonly scores: Float64Array;
  readonly chances: Float64Array;
}

export const FOLDS = 5;
/** Share of the rows, the last ones, on which a split by order tests. */
export const LATER_SHARE = 0.3;

/** Lets a learner learn and be tested on each split, a step or more each. Each row must be tested at most once. */
export function* testOnSteps(splits: readonly Split[], rows: number, learn: SteppedLearner): Steps<Tested> {
  const tested = { splits, scores: new Float64Array(rows), chances: new Float64Array(rows) };
  for (const { train, test } of splits) {
    const { scores, chances } = yield* learn(train);
    for (const row of test) {
      tested.scores[row] = scores[row] as number;
      tested.chances[row] = chances[row] as number;
    }
    yield;
  }
  return tested;
}

/** The learner as one that takes a step for each training. */
export const stepped = (learn: Learner): SteppedLearner =>
  function* (train) {
    yield;
    return learn(train);
  };

/** Lets a learner learn and be tested on each split. Each row must be tested at most once. */
export const testOn = (splits: readonly Split[], rows: number, learn: Learner): Tested =>
  runAtOnce(testOnSteps(splits, rows, stepped(learn)));

/** Five stratified folds over all rows, the same for the same seed. */
export const foldsOver = (outcomes: Outcomes, seed: number): readonly Split[] =>
  stratifiedFolds(outcomes, rangeOf(outcomes.length), FOLDS, seed);

const estimate = ({ splits }: Tested, quality: (test: Int32Array) => RankQuality): Estimate =>
  combine(splits.map(({ test }) => quality(test)));

/** How good a learner was on the rows it was tested on. */
export function evaluate(tested: Tested, outcomes: Outcomes): Evaluation {
  const { splits, scores, chances } = tested;
  const rows = splits.flatMap(({ test }) => Array.from(test));
  const reliability = reliabilityGroups(chances, outcomes, rows);
  return {
    auc: estimate(tested, (test) => rankQuality(scores, outcomes, test)),
    calibrationError: calibrationError(reliability),
    reliability,
  };
}

/** How much more of the pairs one learner ranks rightly than another, tested on the same splits. */
export const compareRanks = (one: Tested, other: Tested, outcomes: Outcomes): Estimate =>
  estimate(one, (test) => rankGain(one.scores, other.scores, outcomes, test));

/**
 * The earlier rows to learn from and the later to test on, in the order in which they ended; undefined where one part
 * has fewer than two won or two lost rows.
 */
export function findSplitByOrder(outcomes: Outcomes): Split | undefined {
  const first = Math.round(outcomes.length * (1 - LATER_SHARE));
  const all = rangeOf(outcomes.length);
  const split = { train: all.slice(0, first), test: all.slice(first) };
  const usable = [outcomes.slice(0, first), outcomes.slice(first)].every((part) => {
    const won = countWon(part);
    return won >= 2 && part.length - won >= 2;
  });
  return usable ? split : undefined;
}
