import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GENERATED_AS_OF, generatedLeads } from '../../test/builders/generated-leads.ts';
import { type GivenValues, scoredLead } from '../../test/builders/scored-lead.ts';
import { GRADES } from '../model/words.ts';
import type { LeadId } from '../shared/ids.ts';
import { compareModels } from './compare-models.ts';
import { DEFAULT_SCORE_MODEL } from './default-model.ts';
import { gradeRank } from './grade.ts';
import { scoreLead } from './score-lead.ts';
import type { ScoreModel } from './types.ts';

const before = DEFAULT_SCORE_MODEL;
const lead = (id: string, values: GivenValues) => ({ id: id as LeadId, lead: scoredLead(values) });
/** Authority counts 6 points more, money 6 less. */
const after: ScoreModel = {
  ...before,
  version: 2,
  answers: {
    ...before.answers,
    authority: { ...before.answers.authority, yes: 28 },
    money: { ...before.answers.money, yes: 16 },
  },
};
const change = { before, after, asOf: GENERATED_AS_OF };

describe('two models over the same leads', () => {
  it('tell how many leads change grade, which, and why', () => {
    const leads = [
      lead('up', { authority: 2, money: 0, need_stated: 0 }),
      lead('same', { money: 1 }),
      lead('down', { money: 2 }),
    ];
    const stricter = { ...after, thresholds: { A: 70, B: 45, C: 38 } };
    const found = compareModels(leads, {
      ...change,
      before: { ...before, thresholds: stricter.thresholds },
      after: stricter,
    });
    expect(found.leads).toBe(3);
    expect([found.up, found.down]).toEqual([1, 1]);
    expect(found.counts).toEqual({
      A: { before: 0, after: 0 },
      B: { before: 1, after: 0 },
      C: { before: 1, after: 3 },
      D: { before: 1, after: 0 },
    });
    expect(found.changes.map(({ id, from, to }) => [id, from.grade, to.grade])).toEqual([
      ['down', 'B', 'C'],
      ['up', 'D', 'C'],
    ]);
    expect(found.changes.map(({ why }) => why.map(({ reason, by }) => [reason.criterion, by]))).toEqual([
      [['money', -6]],
      [['authority', 6]],
    ]);
  });

  it('have no reason to name where only a threshold moved', () => {
    const raised = { ...before, thresholds: { ...before.thresholds, B: 60 } };
    const { changes } = compareModels([lead('one', { money: 2 })], { ...change, after: raised });
    expect(changes).toMatchObject([{ from: { grade: 'B' }, to: { grade: 'C' }, why: [] }]);
  });

  it('name a rule that is not judged any more', () => {
    const wide = {
      ...before,
      fit: {
        ...before.fit,
        industries: ['valve'],
        points: { ...before.fit.points, industry: { no: 0, unknown: 30, part: 30, yes: 31 } },
      },
    };
    const { changes } = compareModels([lead('one', { money: 2 })], {
      ...change,
      before: wide,
      after: before,
    });
    expect(changes[0]?.why.map(({ reason, by }) => [reason.criterion, by])).toEqual([['industry', -30]]);
  });

  it('agree with both scores, whatever the leads and their order', () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.integer({ min: 0, max: 40 }), (seed, count) => {
        const leads = generatedLeads(count, seed).map((one, index) => ({
          id: `lead-${index}` as LeadId,
          lead: one,
        }));
        const found = compareModels(leads, change);
        expect(compareModels(leads.toReversed(), change)).toEqual(found);
        const grade = (index: number, model: ScoreModel) =>
          scoreLead(leads[index]?.lead ?? scoredLead(), model, GENERATED_AS_OF).grade;
        const moved = leads.filter((_, index) => grade(index, before) !== grade(index, after));
        expect(found.changes.map(({ id }) => id).sort()).toEqual(moved.map(({ id }) => id).sort());
        expect(found.up + found.down).toBe(moved.length);
        for (const when of ['before', 'after'] as const) {
          expect(GRADES.reduce((sum, one) => sum + found.counts[one][when], 0)).toBe(count);
        }
        for (const { from, to, why } of found.changes) {
          const up = gradeRank(to.grade) > gradeRank(from.grade);
          expect(why.every(({ by }) => by > 0 === up)).toBe(true);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('change nothing where they are the same', () => {
    const { changes, up, down } = compareModels([lead('one', { money: 2 })], { ...change, after: before });
    expect([changes, up, down]).toEqual([[], 0, 0]);
  });
});
