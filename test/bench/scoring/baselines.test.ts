import { describe, expect, it } from 'vitest';
import { rankQuality } from '../../../lib/scoring/learning/auc.ts';
import { rangeOf, type Table } from '../../../lib/scoring/learning/table.ts';
import { generatedTable } from '../../builders/generated-table.ts';
import { naiveBayesLearner } from './naive-bayes.ts';
import { plainLogisticLearner } from './plain-logistic.ts';

describe('plain logistic regression', () => {
  it('ranks lines as well as the log-odds they were drawn from', () => {
    const { table, outcomes, logOdds } = generatedTable({
      rows: 2000,
      seed: 1,
      slopes: [1, -0.5],
      names: [{ fair: 1, web: -1 }],
      missing: 0.1,
    });
    const { scores } = plainLogisticLearner(table, outcomes)(rangeOf(2000));
    const auc = (values: ArrayLike<number>) => rankQuality(values, outcomes, rangeOf(2000)).auc;
    expect(Math.abs(auc(scores) - auc(logOdds))).toBeLessThan(0.005);
  });

  it('leaves out ids', () => {
    const values = Array.from({ length: 400 }, (_, row) => `id-${row}`);
    const table: Table = { rows: 400, columns: [{ kind: 'categorical', name: 'id', values }] };
    const outcomes = Uint8Array.from({ length: 400 }, (_, row) => row % 2);
    const { chances } = plainLogisticLearner(table, outcomes)(rangeOf(400));
    for (const chance of Array.from(chances)) expect(chance).toBeCloseTo(0.5, 6);
  });
});

describe('naive Bayes', () => {
  it('gives the chances of Bayes, worked out by hand', () => {
    // Won: 19 of 20 from a fair; lost: 4 of 20. With one row of each outcome more in each bin: 20/21 and 5/21.
    const values = [
      ...Array<string>(19).fill('fair'),
      'web',
      ...Array<string>(4).fill('fair'),
      ...Array<string>(16).fill('web'),
    ];
    const table: Table = { rows: 40, columns: [{ kind: 'categorical', name: 'source', values }] };
    const outcomes = Uint8Array.from({ length: 40 }, (_, row) => (row < 20 ? 1 : 0));
    const { chances } = naiveBayesLearner(table, outcomes)(rangeOf(40));
    expect(chances[0]).toBeCloseTo(20 / 25, 9);
  });
});
