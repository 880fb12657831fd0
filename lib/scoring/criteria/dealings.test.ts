import { describe, expect, it } from 'vitest';
import { scoredLead } from '../../../test/builders/scored-lead.ts';
import type { RiskSign } from '../../model/qualification.ts';
import { DEFAULT_SCORE_MODEL } from '../default-model.ts';
import { scoreLead } from '../score-lead.ts';
import type { Dealings } from '../types.ts';
import { assessDealings } from './dealings.ts';

const UNKNOWN: Dealings = { likeness: null, referral: null, risk: null };
const reasonFor = (criterion: string, dealings: Partial<Dealings>) =>
  assessDealings({ ...UNKNOWN, ...dealings }, DEFAULT_SCORE_MODEL).find(
    (reason) => reason.criterion === criterion,
  );
const risk = (checked: boolean, ...signs: RiskSign[]) => reasonFor('risk', { risk: { signs, checked } });

describe('dealings', () => {
  it('are not judged where nobody looks at them', () => {
    expect(assessDealings(undefined, DEFAULT_SCORE_MODEL)).toEqual([]);
  });

  it('give their neutral priors while nothing is known', () => {
    expect(assessDealings(UNKNOWN, DEFAULT_SCORE_MODEL)).toEqual([
      { kind: 'fit_prior', criterion: 'likeness', points: 1 },
      { kind: 'fit_prior', criterion: 'referral', points: 1 },
      { kind: 'fit_prior', criterion: 'risk', points: 1 },
    ]);
  });

  it('name the likest customer', () => {
    const likest = [
      { id: 'a' as never, name: 'Kestrel Pumps', likeness: 0.9, alike: ['industry'] as const, loyal: true },
    ];
    expect(reasonFor('likeness', { likeness: { value: 2, likest, compared: 8 } })).toEqual({
      kind: 'fit',
      criterion: 'likeness',
      points: DEFAULT_SCORE_MODEL.fit.points.likeness.yes,
      value: 2,
      evidence: { fact: 'Kestrel Pumps', likest, compared: 8 },
    });
  });

  it.each([
    ['own_customer', null, 2, 'own_customer'],
    ['by_customer', 'Chen Bo', 2, 'Chen Bo'],
    ['by_contact', 'He Lin', 1, 'He Lin'],
    ['none', null, 0, 'none'],
  ] as const)('take a lead that came as %s by %s for %i', (kind, by, value, fact) => {
    expect(reasonFor('referral', { referral: { kind, by } })).toMatchObject({
      value,
      evidence: { fact, kind, by },
    });
  });

  it('are safe once looked into, and open while nobody has', () => {
    expect(risk(true)).toMatchObject({ kind: 'fit', value: 2, evidence: { fact: '', checked: true } });
    expect(risk(false)).toEqual({ kind: 'fit_prior', criterion: 'risk', points: 1 });
  });

  it('are a risk with any sign, the gravest named; a complaint of one who pays counts in part', () => {
    expect(risk(false, 'complaint')).toMatchObject({ value: 0, evidence: { fact: 'complaint' } });
    expect(risk(true, 'complaint')).toMatchObject({ value: 1 });
    expect(risk(true, 'complaint', 'default')).toMatchObject({
      value: 0,
      evidence: { fact: 'default', signs: ['default', 'complaint'] },
    });
  });

  it('count in the score, and a lead without them scores as before', () => {
    const score = (dealings?: Dealings) =>
      scoreLead(scoredLead({}, dealings ? { dealings } : {}), DEFAULT_SCORE_MODEL, '2026-11-20T12:00:00.000Z')
        .points;
    const sent = { ...UNKNOWN, referral: { kind: 'by_customer', by: 'Chen Bo' } } as const;
    expect(score(sent) - score(UNKNOWN)).toBe(1);
    expect(score(UNKNOWN) - score()).toBe(3);
  });
});
