import { isEnough, supplyOf } from './enough.ts';
import {
  evaluate,
  findSplitByOrder,
  foldsOver,
  type Learner,
  type SteppedLearner,
  stepped,
  type Tested,
  testOnSteps,
} from './evaluate.ts';
import type { LearningReport, Trial } from './report.ts';
import { runAtOnce, type Steps } from './steps.ts';
import type { Outcomes } from './table.ts';

/** Up to this chance of coming from noise a signal is believed; noise is so taken for one in at most 4 of 100 teams. */
export const MOST_CHANCE = 0.04;

/** One way of learning from closed cases; their rows stand in the order in which they were closed. */
export interface Lesson<Model> {
  readonly outcomes: Outcomes;
  /** How often noise alone would look as telling as these cases. */
  chanceOfNoise(): Steps<number>;
  readonly learner: SteppedLearner;
  /** The model learned from all cases; `tested` is what the learner said of each when it had not learned from it. */
  train(tested: Tested): Steps<Model>;
}

/** What a learner said of each case in five folds, and how good that and a split by order came out. */
export interface Tried {
  readonly tested: Tested;
  readonly trial: Trial;
}

/** Tries a learner on shuffled folds and on a split by order, in steps. */
export function* tryOutSteps(outcomes: Outcomes, learner: SteppedLearner, seed: number): Steps<Tried> {
  const tested = yield* testOnSteps(foldsOver(outcomes, seed), outcomes.length, learner);
  const later = findSplitByOrder(outcomes);
  const byOrder = later ? evaluate(yield* testOnSteps([later], outcomes.length, learner), outcomes) : null;
  return { tested, trial: { folds: evaluate(tested, outcomes), byOrder } };
}

/** Tries a learner on shuffled folds and on a split by order. */
export const tryOut = (outcomes: Outcomes, learner: Learner, seed: number): Tried =>
  runAtOnce(tryOutSteps(outcomes, stepped(learner), seed));

/**
 * Learns where there are enough cases and a signal in them; else says which of both is missing. A signal is one that
 * noise rarely gives, and that ranks cases not learned from better than a coin. In steps.
 */
export function* learn<Model>(lesson: Lesson<Model>, seed: number): Steps<LearningReport<Model>> {
  const supply = supplyOf(lesson.outcomes);
  if (!isEnough(supply)) return { kind: 'not_enough', supply };
  const chance = yield* lesson.chanceOfNoise();
  const { tested, trial } = yield* tryOutSteps(lesson.outcomes, lesson.learner, seed);
  if (chance > MOST_CHANCE || trial.folds.auc.value <= 0.5) {
    return { kind: 'no_signal', supply, chance, auc: trial.folds.auc };
  }
  return { kind: 'proposal', supply, chance, trial, model: yield* lesson.train(tested) };
}
