import { describe, expect, it } from 'vitest';
import { DEFAULT_SCORE_MODEL } from './default-model.ts';
import { findModelFaults } from './model-faults.ts';
import type { AnswerPoints, ScoreModel } from './types.ts';

const withMoney = (money: Partial<AnswerPoints>): ScoreModel => ({
  ...DEFAULT_SCORE_MODEL,
  answers: {
    ...DEFAULT_SCORE_MODEL.answers,
    money: { ...DEFAULT_SCORE_MODEL.answers.money, ...money },
  },
});
const codes = (model: ScoreModel) => findModelFaults(model).map(({ code }) => code);

describe('a model', () => {
  it('has no faults as a team gets it', () => {
    expect(findModelFaults(DEFAULT_SCORE_MODEL)).toEqual([]);
  });

  it.each([
    ['no as high as unknown', { no: 8 }],
    ['unknown above in part', { unknown: 15 }],
    ['yes no higher than in part', { part: 22 }],
  ] as const)('is refused with %s', (_, money) => {
    expect(findModelFaults(withMoney(money))).toEqual([{ code: 'not_ordered', where: 'money' }]);
  });

  it('is refused with parts of points', () => {
    expect(codes(withMoney({ part: 14.5 }))).toEqual(['not_whole']);
  });

  it('is refused when a score could leave 0 to 100', () => {
    expect(findModelFaults(withMoney({ yes: 23 }))).toEqual([{ code: 'out_of_range', least: 0, most: 101 }]);
    expect(findModelFaults(withMoney({ no: -1 }))).toEqual([{ code: 'out_of_range', least: -1, most: 100 }]);
  });

  it('is refused when grades overlap or an event never fades', () => {
    const { engagement, thresholds } = DEFAULT_SCORE_MODEL;
    expect(codes({ ...DEFAULT_SCORE_MODEL, thresholds: { ...thresholds, B: 70 } })).toEqual(['thresholds']);
    expect(codes({ ...DEFAULT_SCORE_MODEL, engagement: { ...engagement, halfLifeDays: 0 } })).toEqual([
      'half_life',
    ]);
  });
});
