import { describe, expect, test } from 'vitest';
import type { CorpusPage } from './corpus.ts';
import { intervalsOf, type PageTally, ratesOf } from './rates.ts';

const page = (host: string): CorpusPage => ({
  folder: 'own',
  name: host,
  path: '',
  url: `https://${host}/`,
  host,
  labels: [],
  lead: undefined,
  optional: [],
});
const tally = (host: string, right: number, wrong: number, missed: number): PageTally => ({
  page: page(host),
  tally: {
    hits: Array.from({ length: right }, String),
    wrong: Array.from({ length: wrong }, String),
    missed: Array.from({ length: missed }, String),
  },
});

describe('rates of a corpus', () => {
  test('count values, not pages, and keep harm apart from misses', () => {
    const rates = ratesOf([tally('a.example', 8, 2, 0), tally('b.example', 1, 0, 3)]);
    expect(rates).toMatchObject({ right: 9, wrong: 2, missed: 3 });
    expect(rates.precision).toBeCloseTo(9 / 11);
    expect(rates.recall).toBeCloseTo(9 / 12);
    expect(rates.f1).toBeCloseTo(18 / 23);
  });

  test('have an interval that holds the rate, is the same in each run and a point where all hosts are alike', () => {
    const uneven = [tally('a.example', 9, 1, 0), tally('b.example', 2, 3, 4), tally('c.example', 5, 0, 1)];
    const { precision } = intervalsOf(uneven);
    expect(precision.low).toBeLessThan(ratesOf(uneven).precision);
    expect(precision.high).toBeGreaterThan(ratesOf(uneven).precision);
    expect(intervalsOf(uneven).precision).toEqual(precision);
    const alike = intervalsOf([tally('a.example', 3, 1, 1), tally('b.example', 3, 1, 1)]);
    expect(alike.precision).toEqual({ low: 0.75, high: 0.75 });
  });

  test('draw the pages of one host together', () => {
    const oneHost = [tally('a.example', 1, 0, 0), tally('a.example', 0, 1, 0)];
    expect(intervalsOf(oneHost).precision).toEqual({ low: 0.5, high: 0.5 });
  });
});
