import { describe, expect, it } from 'vitest';
import { DEFAULT_SCORE_MODEL } from '../default-model.ts';
import type { ScoredCompany, ScoreModel } from '../types.ts';
import { assessFit } from './fit.ts';

const company = (changes: Partial<ScoredCompany> = {}): ScoredCompany => ({
  name: 'Haoyuan Valve',
  domain: null,
  email: null,
  kind: null,
  tier: null,
  industry: null,
  country: null,
  ...changes,
});
const choosy: ScoreModel = {
  ...DEFAULT_SCORE_MODEL,
  fit: { ...DEFAULT_SCORE_MODEL.fit, industries: ['Valve', '泵'], countries: ['CN'] },
};
const reasonFor = (criterion: string, known: ScoredCompany | null, model = choosy) =>
  assessFit(known, model).find((reason) => reason.criterion === criterion);

describe('fit', () => {
  it('gives its neutral prior for every fact that is not known', () => {
    for (const known of [null, company()]) {
      const reasons = assessFit(known, choosy);
      expect(reasons.map(({ kind }) => kind)).toEqual(Array(5).fill('fit_prior'));
      expect(reasons.map(({ points }) => points)).toEqual([1, 1, 1, 1, 1]);
    }
  });

  it('judges no industry and no region while the team looks for none', () => {
    const reasons = assessFit(company({ industry: 'Valves', country: 'CN' }), DEFAULT_SCORE_MODEL);
    expect(reasons.map(({ criterion }) => criterion)).toEqual(['domain', 'kind', 'tier']);
  });

  it.each([
    [{ domain: 'haoyuan.example' }, 'domain', 2, 'haoyuan.example'],
    [{ domain: 'GMail.com' }, 'domain', 0, 'gmail.com'],
    [{ email: 'valve@qq.com' }, 'domain', 0, 'qq.com'],
    [{ kind: 'end_customer' }, 'kind', 2, 'end_customer'],
    [{ kind: 'reseller' }, 'kind', 1, 'reseller'],
    [{ kind: 'internal' }, 'kind', 0, 'internal'],
    [{ tier: 'vip' }, 'tier', 2, 'vip'],
    [{ tier: 'ordinary' }, 'tier', 1, 'ordinary'],
    [{ tier: 'small' }, 'tier', 0, 'small'],
    [{ industry: 'Industrial valves' }, 'industry', 2, 'Industrial valves'],
    [{ industry: '泵业' }, 'industry', 2, '泵业'],
    [{ industry: 'Hotels' }, 'industry', 0, 'Hotels'],
    [{ country: 'cn' }, 'region', 2, 'cn'],
    [{ country: 'DE' }, 'region', 0, 'DE'],
  ] as const)('reads %o as %s at %i', (facts, criterion, value, fact) => {
    expect(reasonFor(criterion, company(facts))).toMatchObject({ kind: 'fit', value, evidence: { fact } });
  });

  it('puts a fact that speaks for us above unknown and one against us below', () => {
    const points = (known: Partial<ScoredCompany>) =>
      reasonFor('region', company(known))?.points ?? Number.NaN;
    expect(points({ country: 'CN' })).toBeGreaterThan(points({}));
    expect(points({ country: 'DE' })).toBeLessThan(points({}));
  });
});
