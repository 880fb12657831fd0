import { describe, expect, it } from 'vitest';
import { type GivenValues, scoredLead, scoredPerson } from '../../test/builders/scored-lead.ts';
import { catalogueFor } from '../i18n/catalogue.ts';
import { LANGUAGES } from '../i18n/language.ts';
import type { NextStepCode } from '../model/qualification.ts';
import type { AnswerValue, Criterion } from '../model/words.ts';
import { DEFAULT_SCORE_MODEL } from './default-model.ts';
import { scoreLead } from './score-lead.ts';
import type { ManState, ScoredLead } from './types.ts';

const AS_OF = '2026-11-20T12:00:00.000Z';
const score = (lead: ScoredLead) => scoreLead(lead, DEFAULT_SCORE_MODEL, AS_OF);

/** Each of the 27 states with its step, and for a question the criterion asked about. */
const TABLE: readonly [state: ManState, code: NextStepCode, criterion?: Criterion][] = [
  ['MAN', 'sell_now'],
  ['MAn', 'create_need'],
  ['MaN', 'find_decider'],
  ['mAN', 'check_funds'],
  ['Man', 'nurture'],
  ['mAn', 'nurture'],
  ['maN', 'nurture'],
  ['man', 'stop'],
  ['?AN', 'ask', 'money'],
  ['?An', 'ask', 'money'],
  ['?aN', 'ask', 'money'],
  ['?an', 'ask', 'money'],
  ['M?N', 'ask', 'authority'],
  ['M?n', 'ask', 'authority'],
  ['m?N', 'ask', 'authority'],
  ['m?n', 'ask', 'authority'],
  ['MA?', 'ask', 'need_stated'],
  ['Ma?', 'ask', 'need_stated'],
  ['mA?', 'ask', 'need_stated'],
  ['ma?', 'ask', 'need_stated'],
  ['??N', 'ask', 'money'],
  ['??n', 'ask', 'money'],
  ['?A?', 'ask', 'money'],
  ['?a?', 'ask', 'money'],
  ['M??', 'ask', 'authority'],
  ['m??', 'ask', 'authority'],
  ['???', 'ask', 'money'],
];

const valueFor = (letter: string | undefined): AnswerValue => {
  if (letter === undefined || letter === '?') return null;
  return letter === letter.toUpperCase() ? 2 : 0;
};
const answersFor = (state: ManState): GivenValues => ({
  money: valueFor(state[0]),
  authority: valueFor(state[1]),
  need_stated: valueFor(state[2]),
});

describe('the next step', () => {
  it('is written down for each of the 27 states', () => {
    expect(new Set(TABLE.map(([state]) => state)).size).toBe(27);
  });

  it.each(TABLE)('%s leads to %s', (state, code, criterion) => {
    const { man, nextStep } = score(scoredLead(answersFor(state)));
    expect(man).toBe(state);
    expect(nextStep.code).toBe(code);
    expect(nextStep.facts.criterion).toBe(criterion ?? null);
  });

  it.each(TABLE)('%s treats "in part" like no', (state, code) => {
    const halved = Object.fromEntries(
      Object.entries(answersFor(state)).map(([criterion, value]) => [criterion, value === 0 ? 1 : value]),
    );
    const { man, nextStep } = score(scoredLead(halved));
    expect([man, nextStep.code]).toEqual([state, code]);
  });

  it.each(LANGUAGES)('says what to do and why in all 27 states, with or without names: %s', (language) => {
    const { nextStep: words } = catalogueFor(language).scoring;
    const company = {
      name: '昊源阀门',
      domain: null,
      email: null,
      kind: null,
      tier: null,
      industry: null,
      country: null,
    };
    for (const [state] of TABLE) {
      const bare = score(scoredLead(answersFor(state))).nextStep;
      const named = score(
        scoredLead(answersFor(state), { company, people: [scoredPerson({ primary: true })] }),
      ).nextStep;
      for (const step of [bare, named]) {
        for (const text of [words[step.code].title(step.facts), words[step.code].why(step.facts)]) {
          expect(text).toMatch(/\S/);
          expect(text).not.toMatch(/null|undefined|\[object/);
        }
      }
      expect(words[named.code].title(named.facts)).toMatch(/Zhang Wei|昊源阀门/);
    }
  });

  it('names what must change, and when to look again, where two conditions are missing', () => {
    const { facts } = score(scoredLead(answersFor('mAn'))).nextStep;
    expect(facts.missing).toEqual(['money', 'need']);
    expect(facts.reviewOn).toBe('2027-01-19');
    const { nextStep: words } = catalogueFor('en').scoring;
    expect(words.nurture.title(facts)).toBe('Keep in touch; look again on 19 January');
    expect(words.nurture.why(facts)).toBe('What must change first: the means to pay and a need for it.');
  });

  it('reaches a decider who is known, and asks the person nearest to the decision for the way in', () => {
    const people = [
      scoredPerson({ name: 'He Lin', role: 'user', contacted: true }),
      scoredPerson({ name: 'Zhang Wei', role: 'buyer', contacted: true, primary: true }),
      scoredPerson({ name: 'Chen Bo', role: 'decider' }),
    ];
    for (const state of ['MaN', 'M?N'] as const) {
      const { nextStep } = score(scoredLead(answersFor(state), { people }));
      expect(nextStep.code).toBe('reach_decider');
      expect(nextStep.facts).toMatchObject({ decider: 'Chen Bo', person: 'Zhang Wei' });
    }
  });

  it('proposes to stop a lead of which no condition is met, grade D however many points it has', () => {
    const { grade, gradeFrom, nextStep, points } = score(
      scoredLead({
        money: 1,
        authority: 1,
        need_stated: 1,
        need_actual: 1,
        need_latent: 1,
        timing: 2,
        budget: 2,
        acceptance: 2,
      }),
    );
    expect(points).toBeGreaterThan(DEFAULT_SCORE_MODEL.thresholds.B);
    expect([grade, gradeFrom, nextStep.code]).toEqual(['D', 'no_condition_met', 'stop']);
  });

  it('asks who signs above the amount that is at stake', () => {
    const lead = scoredLead(answersFor('M??'), { amount: { minor: 10_000_000, currency: 'CNY' } });
    const { facts } = score(lead).nextStep;
    expect(catalogueFor('en').scoring.nextStep.ask.title(facts)).toBe('Ask: Who signs above ¥100k?');
    expect(catalogueFor('zh').scoring.nextStep.ask.title(facts)).toBe('问：¥10万以上由谁签字？');
  });
});
