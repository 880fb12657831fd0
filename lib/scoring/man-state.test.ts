import { describe, expect, it } from 'vitest';
import { CRITERIA } from '../model/words.ts';
import { manStateOf, standingsIn, type Values } from './man-state.ts';

const UNKNOWN = Object.fromEntries(CRITERIA.map((criterion) => [criterion, null])) as unknown as Values;
const values = (changes: Partial<Values>): Values => ({ ...UNKNOWN, ...changes });

describe('the MAN state', () => {
  it('is three question marks while nothing is known', () => {
    expect(manStateOf(UNKNOWN)).toBe('???');
  });

  it.each([
    ['M', 2],
    ['m', 1],
    ['m', 0],
    ['?', null],
  ] as const)('writes %s for money at %s', (letter, money) => {
    expect(manStateOf(values({ money }))).toBe(`${letter}??`);
  });

  it('takes the strongest known layer of need', () => {
    expect(manStateOf(values({ need_stated: 0 }))).toBe('??n');
    expect(manStateOf(values({ need_stated: 0, need_latent: 2 }))).toBe('??N');
    expect(manStateOf(values({ need_stated: 1, need_actual: 0, need_latent: 0 }))).toBe('??n');
    expect(manStateOf(values({ need_actual: 2, need_stated: 0 }))).toBe('??N');
  });

  it('is not moved by the rest of the assessment sheet', () => {
    const rest = { timing: 2, budget: 2, competition: 0, decision: 2, priority: 1, acceptance: 2 } as const;
    expect(manStateOf(values(rest))).toBe('???');
  });

  it('reads its letters back', () => {
    expect(standingsIn('Ma?')).toEqual({ money: 'yes', authority: 'no', need: 'unknown' });
    expect(standingsIn('?An')).toEqual({ money: 'unknown', authority: 'yes', need: 'no' });
    expect(standingsIn('m?N')).toEqual({ money: 'no', authority: 'unknown', need: 'yes' });
  });
});
