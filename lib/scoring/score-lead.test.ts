import { describe, expect, it } from 'vitest';
import { scoredLead, scoredPerson } from '../../test/builders/scored-lead.ts';
import { CRITERIA } from '../model/words.ts';
import { DEFAULT_SCORE_MODEL } from './default-model.ts';
import { scoreLead } from './score-lead.ts';
import type { Score, ScoredLead } from './types.ts';

const AS_OF = '2026-11-20T12:00:00.000Z';
const score = (lead: ScoredLead): Score => scoreLead(lead, DEFAULT_SCORE_MODEL, AS_OF);
const everything = (value: 0 | 1 | 2) => Object.fromEntries(CRITERIA.map((criterion) => [criterion, value]));

describe('the grade', () => {
  it('is A for a lead with money, a decider and a need', () => {
    expect(score(scoredLead({ money: 2, authority: 2, need_stated: 2 })).grade).toBe('A');
  });

  it.each([
    [{ money: 2, authority: 2, need_stated: 0 }, 'B'],
    [{ money: 2, authority: 0, need_stated: 2 }, 'B'],
    [{ money: 0, authority: 2, need_stated: 2 }, 'B'],
    [{ money: 2, authority: 0, need_stated: 0 }, 'C'],
    [{ money: 0, authority: 2, need_stated: 0 }, 'C'],
    [{ money: 0, authority: 0, need_stated: 2 }, 'C'],
    [{ money: 0, authority: 0, need_stated: 0 }, 'D'],
    [{}, 'C'],
  ] as const)('of %o is %s', (values, grade) => {
    expect(score(scoredLead(values)).grade).toBe(grade);
  });

  it('shows the grades that the unknown answers could still make it', () => {
    const { grade, range } = score(scoredLead({ money: 2 }));
    expect(grade).toBe('B');
    expect(range).toEqual({ highest: 'A', lowest: 'C', open: ['A', 'B', 'C'] });
  });

  it('is settled once everything is answered', () => {
    const { grade, range, missing, nextQuestions, confidence } = score(scoredLead(everything(2)));
    expect(range).toEqual({ highest: grade, lowest: grade, open: [grade] });
    expect([missing, nextQuestions, confidence]).toEqual([[], [], 1]);
  });

  it('of an unknown lead is open from A to D and known to nothing', () => {
    const { range, confidence, missing } = score(scoredLead());
    expect(range.open).toEqual(['A', 'B', 'C', 'D']);
    expect(confidence).toBe(0);
    expect(missing).toEqual(CRITERIA);
  });
});

describe('the reasons', () => {
  it('hold a neutral prior for each unanswered criterion', () => {
    const { reasons } = score(scoredLead({ money: 2 }));
    const priors = reasons.filter((reason) => reason.kind === 'prior').map(({ criterion }) => criterion);
    expect(priors).toEqual(CRITERIA.filter((criterion) => criterion !== 'money'));
  });

  it('name the contacted decider who stands for authority', () => {
    const lead = scoredLead({}, { people: [scoredPerson({ role: 'decider', contacted: true })] });
    const { man, reasons } = score(lead);
    expect(man).toBe('?A?');
    expect(reasons).toContainEqual({
      kind: 'person',
      criterion: 'authority',
      points: DEFAULT_SCORE_MODEL.answers.authority.yes,
      value: 2,
      evidence: { personId: null, name: 'Zhang Wei' },
    });
  });

  it('follow the answer about authority given by hand before the people', () => {
    const lead = scoredLead(
      { authority: 0 },
      { people: [scoredPerson({ role: 'approver', contacted: true })] },
    );
    expect(score(lead).man).toBe('?a?');
  });

  it('keep the evidence of an answer', () => {
    const evidence = {
      answerId: null,
      note: 'said so on the phone',
      level: 3,
      at: '2026-11-19T08:00:00.000Z',
      by: null,
    };
    const { reasons } = score(scoredLead({}, { answers: { budget: { value: 1, evidence } } }));
    expect(reasons.find(({ criterion }) => criterion === 'budget')).toMatchObject({
      kind: 'answer',
      value: 1,
      evidence,
    });
  });

  it('say under which model and when they were found', () => {
    const { modelVersion, asOf } = score(scoredLead());
    expect([modelVersion, asOf]).toEqual([DEFAULT_SCORE_MODEL.version, AS_OF]);
  });
});
