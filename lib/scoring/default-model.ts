import type { ScoreModel } from './types.ts';

/**
 * The weights a team starts with. The three conditions carry 65 of 100 points: all three at yes and the rest unknown
 * is an A; two of three make a B, one makes a C; one yes with the others unknown is a B, nothing known at all a C.
 */
export const DEFAULT_SCORE_MODEL: ScoreModel = {
  version: 1,
  answers: {
    money: { no: 0, unknown: 8, part: 14, yes: 22 },
    authority: { no: 0, unknown: 8, part: 14, yes: 22 },
    need_stated: { no: 0, unknown: 5, part: 9, yes: 13 },
    need_actual: { no: 0, unknown: 2, part: 3, yes: 5 },
    need_latent: { no: 0, unknown: 1, part: 2, yes: 3 },
    timing: { no: 0, unknown: 2, part: 3, yes: 4 },
    budget: { no: 0, unknown: 1, part: 1, yes: 2 },
    competition: { no: 0, unknown: 1, part: 1, yes: 2 },
    decision: { no: 0, unknown: 1, part: 1, yes: 2 },
    priority: { no: 0, unknown: 1, part: 1, yes: 2 },
    acceptance: { no: 0, unknown: 1, part: 1, yes: 2 },
  },
  fit: {
    points: {
      domain: { no: 0, unknown: 1, part: 1, yes: 2 },
      kind: { no: 0, unknown: 1, part: 1, yes: 2 },
      tier: { no: 0, unknown: 1, part: 1, yes: 2 },
      industry: { no: 0, unknown: 1, part: 1, yes: 2 },
      region: { no: 0, unknown: 1, part: 1, yes: 2 },
      likeness: { no: 0, unknown: 1, part: 1, yes: 2 },
      referral: { no: 0, unknown: 1, part: 1, yes: 2 },
      risk: { no: 0, unknown: 1, part: 1, yes: 2 },
    },
    industries: [],
    countries: [],
  },
  engagement: {
    points: { visit: 4, call: 3, mail: 2, note: 1, capture: 1 },
    halfLifeDays: 30,
    most: 5,
  },
  thresholds: { A: 70, B: 45, C: 25 },
  reviewDays: 60,
};
