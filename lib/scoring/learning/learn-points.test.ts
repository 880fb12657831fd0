import { describe, expect, it } from 'vitest';
import { generatedTable } from '../../../test/builders/generated-table.ts';
import { rankQuality } from './auc.ts';
import { toBinnedTable } from './binned-table.ts';
import { binColumns } from './bins.ts';
import { evaluate, foldsOver, testOn } from './evaluate.ts';
import { MOST_CHANCE } from './learn.ts';
import { learnPoints, pointLearner } from './learn-points.ts';
import { chanceOfNoise } from './signal.ts';
import { rangeOf } from './table.ts';

const NAMES = { fair: 0.8, web: 0, list: -0.8 };
const signal = (seed: number, rows = 400) =>
  generatedTable({ rows, seed, slopes: [0.7, 0, -0.5], names: [NAMES], intercept: -0.5 });
const noise = (seed: number, rows = 200) =>
  generatedTable({ rows, seed, slopes: [0, 0, 0], names: [{ fair: 0, web: 0, list: 0 }], intercept: -0.5 });
const SEEDS = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe('learning from closed cases', () => {
  it('says how many cases are missing, of all and of each outcome', () => {
    const { table, outcomes } = generatedTable({ rows: 60, seed: 1, slopes: [0], intercept: -3 });
    const won = outcomes.filter((outcome) => outcome === 1).length;
    expect(learnPoints(table, outcomes, 1)).toEqual({
      kind: 'not_enough',
      supply: { closed: 60, won, lost: 60 - won, missing: { closed: 40, won: 20 - won, lost: 0 } },
    });
  });

  it('begins at 100 closed with 20 of each outcome', () => {
    const table = { rows: 100, columns: [] };
    const outcomes = (won: number) => Uint8Array.from({ length: 100 }, (_, row) => (row < won ? 1 : 0));
    expect(learnPoints(table, outcomes(19), 1).kind).toBe('not_enough');
    expect(learnPoints(table, outcomes(20), 1).kind).toBe('no_signal');
    expect(learnPoints(table, outcomes(81), 1).kind).toBe('not_enough');
  });

  it('says "no signal" of noise', () => {
    expect(SEEDS(8).map((seed) => learnPoints(noise(seed).table, noise(seed).outcomes, seed).kind)).toEqual(
      Array(8).fill('no_signal'),
    );
  });

  it('takes noise for a signal in at most 5 of 100 tables', () => {
    const alarms = SEEDS(200).filter((seed) => {
      const { table, outcomes } = noise(seed * 101);
      const binned = toBinnedTable(table, binColumns(table, rangeOf(table.rows)));
      return chanceOfNoise(table, binned, outcomes, seed) <= MOST_CHANCE;
    });
    expect(alarms.length).toBeLessThanOrEqual(10);
  }, 60_000);

  it('finds a signal that ranks 60 of 100 pairs rightly in 400 cases, more often than not', () => {
    // A slope of .365 on one normal column has an AUC of .60; two more columns tell nothing.
    const found = SEEDS(30).filter((seed) => {
      const { table, outcomes } = generatedTable({ rows: 400, seed: seed * 13, slopes: [0.365, 0, 0] });
      const binned = toBinnedTable(table, binColumns(table, rangeOf(table.rows)));
      return chanceOfNoise(table, binned, outcomes, seed) <= MOST_CHANCE;
    });
    expect(found.length).toBeGreaterThan(20);
  });

  it('proposes points for a clear signal, whatever the seed', () => {
    for (const seed of SEEDS(5)) {
      const { table, outcomes } = signal(seed);
      const learned = learnPoints(table, outcomes, seed);
      expect(learned.kind).toBe('proposal');
      if (learned.kind !== 'proposal') return;
      const { auc } = learned.trial.folds;
      expect(auc.value).toBeGreaterThan(0.6);
      expect(auc.from < auc.value && auc.value < auc.to).toBe(true);
      expect(learned.trial.byOrder?.auc.value).toBeGreaterThan(0.55);
    }
  });

  it('gives the same report for the same cases and seed', () => {
    const { table, outcomes } = signal(3, 150);
    expect(learnPoints(table, outcomes, 5)).toEqual(learnPoints(table, outcomes, 5));
  });

  it('ranks new cases nearly as well as the log-odds they were drawn from, with true chances', () => {
    const { table, outcomes, logOdds } = signal(11, 3000);
    const { auc, calibrationError } = evaluate(
      testOn(foldsOver(outcomes, 1), table.rows, pointLearner(table, outcomes, 1)),
      outcomes,
    );
    const best = rankQuality(logOdds, outcomes, rangeOf(table.rows)).auc;
    expect(best - auc.value).toBeLessThan(0.01);
    expect(calibrationError).toBeLessThan(0.05);
  });

  it('finds a bend that no line follows', () => {
    const { table } = generatedTable({ rows: 3000, seed: 5, slopes: [0] });
    const [column] = table.columns;
    if (column?.kind !== 'numeric') throw new Error('a column of numbers');
    // Won in the middle, lost at both ends.
    const outcomes = Uint8Array.from(column.values, (value, row) =>
      Math.abs(value) < 0.7 === row % 5 > 0 ? 1 : 0,
    );
    const tested = testOn(foldsOver(outcomes, 1), table.rows, pointLearner(table, outcomes, 1));
    expect(evaluate(tested, outcomes).auc.value).toBeGreaterThan(0.75);
  });
});
