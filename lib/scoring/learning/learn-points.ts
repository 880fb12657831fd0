import { toBinnedTable } from './binned-table.ts';
import { binColumns } from './bins.ts';
import { type Learner, stepped } from './evaluate.ts';
import { learn } from './learn.ts';
import { pointsOfRows } from './point-card.ts';
import type { LearningReport } from './report.ts';
import { chanceOfNoiseSteps } from './signal.ts';
import { inOneStep, runAtOnce } from './steps.ts';
import { type Outcomes, rangeOf, type Table } from './table.ts';
import { chanceOf, type PointModel, trainPoints } from './train-points.ts';

/** Learning a card of points as something that can be tried out. */
export const pointLearner =
  (table: Table, outcomes: Outcomes, seed: number): Learner =>
  (train) => {
    const { card, chance } = trainPoints(table, outcomes, train, seed);
    const scores = pointsOfRows(table, card);
    return { scores, chances: Float64Array.from(scores, (points) => chanceOf(chance, points)) };
  };

/** Learns a card of whole points from any table of closed cases, in the order in which they were closed. */
export const learnPoints = (table: Table, outcomes: Outcomes, seed: number): LearningReport<PointModel> =>
  runAtOnce(
    learn(
      {
        outcomes,
        chanceOfNoise: () =>
          chanceOfNoiseSteps(
            table,
            toBinnedTable(table, binColumns(table, rangeOf(table.rows))),
            outcomes,
            seed,
          ),
        learner: stepped(pointLearner(table, outcomes, seed)),
        train: () => inOneStep(() => trainPoints(table, outcomes, rangeOf(table.rows), seed)),
      },
      seed,
    ),
  );
