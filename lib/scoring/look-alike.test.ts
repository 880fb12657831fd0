import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleRow } from '../../test/builders/sample-row.ts';
import { COMPANY_KINDS, COMPANY_TIERS } from '../model/words.ts';
import type { CompanyId, Id } from '../shared/ids.ts';
import { type Customer, customersIn, findLikeness, type LikeCompany } from './look-alike.ts';

const company = (id: string, changes: Partial<LikeCompany> = {}): LikeCompany => ({
  id: id as CompanyId,
  name: id,
  industry: null,
  tier: null,
  tags: [],
  kind: null,
  city: null,
  country: null,
  ...changes,
});
const customer = (id: string, changes: Partial<LikeCompany>, won = 1): Customer => ({
  company: company(id, changes),
  won,
});
const CUSTOMERS = [
  customer('pumps', { industry: 'Pumps and compressors', tier: 'major', country: 'DE' }),
  customer('valves', { industry: 'Valves', tier: 'major', country: 'CN' }),
  customer('hotel', { industry: 'Hotels', tier: 'small', country: 'FR' }),
  customer('valve works', { industry: 'Industrial valve works', tier: 'major', country: 'CN' }, 3),
];

describe('look-alikes', () => {
  it('are named, the likest first, a loyal one before another as alike', () => {
    const likeness = findLikeness(
      company('new', { industry: 'Valves', tier: 'major', country: 'CN' }),
      CUSTOMERS,
    );
    expect(likeness).toEqual({
      value: 2,
      compared: 4,
      likest: [
        {
          id: 'valve works',
          name: 'valve works',
          likeness: 1,
          alike: ['industry', 'tier', 'country'],
          loyal: true,
        },
        { id: 'valves', name: 'valves', likeness: 1, alike: ['industry', 'tier', 'country'], loyal: false },
      ],
    });
  });

  it('are found in Chinese by the pairs of letters that their trades share', () => {
    const customers = ['阀门制造', '水泵', '酒店'].map((industry) => customer(industry, { industry }));
    expect(findLikeness(company('new', { industry: '工业阀门' }), customers)?.likest).toEqual([]);
    expect(findLikeness(company('new', { industry: '阀门' }), customers)?.likest).toMatchObject([
      { id: '阀门制造' },
    ]);
  });

  it('are none of a company that shares nothing with any customer', () => {
    expect(findLikeness(company('new', { industry: 'Schools', tier: 'vip' }), CUSTOMERS)).toEqual({
      value: 0,
      likest: [],
      compared: 4,
    });
  });

  it('are in part alike where half of what is known agrees', () => {
    const likeness = findLikeness(
      company('new', { industry: 'Valves', tier: 'vip', country: 'JP', kind: 'public' }),
      CUSTOMERS,
    );
    expect(likeness?.value).toBe(1);
    expect(likeness?.likest[0]?.alike).toEqual(['industry']);
  });

  it('are not judged with too few customers or of a company of which too little is known', () => {
    expect(findLikeness(company('new', { industry: 'Valves' }), CUSTOMERS.slice(0, 2))).toBeNull();
    expect(findLikeness(company('new', { country: 'CN' }), CUSTOMERS)).toBeNull();
  });

  it('never include the company itself', () => {
    const ids = findLikeness(company('valves', { industry: 'Valves' }), CUSTOMERS)?.likest.map(
      ({ id }) => id,
    );
    expect(ids).toEqual(['valve works']);
  });

  const arbitrary = fc.record({
    industry: fc.constantFrom(null, 'Valves', 'Pumps', 'Valves and pumps', '阀门'),
    tier: fc.constantFrom(null, ...COMPANY_TIERS),
    kind: fc.constantFrom(null, ...COMPANY_KINDS),
    country: fc.constantFrom(null, 'CN', 'DE'),
    city: fc.constantFrom(null, 'Suzhou', 'Kiel'),
    tags: fc.subarray(['oem', 'export']),
  });

  it('are the same in whatever order the customers come, sorted, and none less alike than half', () => {
    fc.assert(
      fc.property(arbitrary, fc.array(arbitrary, { minLength: 3, maxLength: 12 }), (own, others) => {
        const customers = others.map((other, index) => customer(`c${index}`, other, 1 + (index % 3)));
        const found = findLikeness(company('new', own), customers);
        expect(findLikeness(company('new', own), customers.toReversed())).toEqual(found);
        const shares = found?.likest.map(({ likeness }) => likeness) ?? [];
        expect(shares).toEqual(shares.toSorted((one, other) => other - one));
        expect(shares.every((share) => share >= 0.5 && share <= 1)).toBe(true);
        expect(found === null || (found.value === 0) === (found.likest.length === 0)).toBe(true);
      }),
    );
  });
});

describe('the customers', () => {
  it('are the companies with a lead in a stage that is won, with how many', () => {
    const stageId = (id: string) => id as Id<'stage'>;
    const stages = [
      sampleRow('stages', 'won', { kind: 'won' }),
      sampleRow('stages', 'open', { kind: 'lead' }),
    ];
    const lead = (id: string, company_id: string | null, stage: string, deleted_at: string | null = null) =>
      sampleRow('leads', id, {
        company_id: company_id as CompanyId | null,
        stage_id: stageId(stage),
        deleted_at,
      });
    const companies = [
      sampleRow('companies', 'twice'),
      sampleRow('companies', 'open'),
      sampleRow('companies', 'gone', { deleted_at: '2026-01-01T00:00:00.000Z' }),
    ];
    const leads = [
      lead('1', 'twice', 'won'),
      lead('2', 'twice', 'won'),
      lead('3', 'twice', 'open'),
      lead('4', 'open', 'open'),
      lead('5', 'gone', 'won'),
      lead('6', 'open', 'won', '2026-01-01T00:00:00.000Z'),
      lead('7', null, 'won'),
    ];
    expect(customersIn(companies, leads, stages).map(({ company: { id }, won }) => [id, won])).toEqual([
      ['twice', 2],
    ]);
  });
});
