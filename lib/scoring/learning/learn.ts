import { isEnough, supplyOf } from './enough.ts';
import { evaluate, findSplitByOrder, foldsOver, type Learner, testOn } from './evaluate.ts';
import type { LearningReport, Trial } from './report.ts';
import type { Outcomes } from './table.ts';

/** Up to this chance of coming from noise a signal is believed; noise is so taken for one in at most 4 of 100 teams. */
export const MOST_CHANCE = 0.04;

/** One way of learning from closed cases; their rows stand in the order in which they were closed. */
export interface Lesson<Model> {
  readonly outcomes: Outcomes;
  /** How often noise alone would look as telling as these cases. */
  chanceOfNoise(): number;
  readonly learner: Learner;
  /** The model learned from all cases. */
  train(): Model;
}

/** How a learner does on shuffled folds and on a split by order. */
export function tryOut(outcomes: Outcomes, learner: Learner, seed: number): Trial {
  const later = findSplitByOrder(outcomes);
  const trial = (splits: Parameters<typeof testOn>[0]) =>
    evaluate(testOn(splits, outcomes.length, learner), outcomes);
  return { folds: trial(foldsOver(outcomes, seed)), byOrder: later ? trial([later]) : null };
}

/**
 * Learns where there are enough cases and a signal in them; else says which of both is missing. A signal is one that
 * noise rarely gives, and that ranks cases not learned from better than a coin.
 */
export function learn<Model>(lesson: Lesson<Model>, seed: number): LearningReport<Model> {
  const supply = supplyOf(lesson.outcomes);
  if (!isEnough(supply)) return { kind: 'not_enough', supply };
  const chance = lesson.chanceOfNoise();
  const trial = tryOut(lesson.outcomes, lesson.learner, seed);
  if (chance > MOST_CHANCE || trial.folds.auc.value <= 0.5) {
    return { kind: 'no_signal', supply, chance, auc: trial.folds.auc };
  }
  return { kind: 'proposal', supply, chance, trial, model: lesson.train() };
}
