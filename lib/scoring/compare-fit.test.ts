import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generatedLeads } from '../../test/builders/generated-leads.ts';
import { answer, scoredLead } from '../../test/builders/scored-lead.ts';
import { catalogueFor } from '../i18n/catalogue.ts';
import { LANGUAGES } from '../i18n/language.ts';
import { DELIVERY_ITEMS, FIT_GUIDES, FIT_VERDICTS, WORTH_ITEMS } from '../model/qualification.ts';
import { compareFit, type FitKnowledge } from './compare-fit.ts';
import { DEFAULT_SCORE_MODEL } from './default-model.ts';
import type { ScoredCompany, ScoredLead, ScoreModel } from './types.ts';

const NOTHING: FitKnowledge = { judged: {}, wonBefore: 0, worthwhile: null };
const choosy: ScoreModel = {
  ...DEFAULT_SCORE_MODEL,
  fit: { ...DEFAULT_SCORE_MODEL.fit, industries: ['valve'], countries: ['CN'] },
};
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
const compare = (knowledge: Partial<FitKnowledge> = {}, lead: Partial<ScoredLead> = {}) =>
  compareFit(scoredLead({}, lead), { ...NOTHING, ...knowledge }, choosy);
const yes = (...items: (keyof FitKnowledge['judged'])[]) =>
  Object.fromEntries(items.map((item) => [item, answer(2)]));
const no = (...items: (keyof FitKnowledge['judged'])[]) =>
  Object.fromEntries(items.map((item) => [item, answer(0)]));
const lineOf = ({ worth, delivery }: ReturnType<typeof compareFit>, wanted: string) =>
  [...worth.lines, ...delivery.lines].find(({ item }) => item === wanted);

describe('fit as two lists', () => {
  it('is open while too little is known', () => {
    const { verdict, worth, delivery, fits } = compare();
    expect([verdict, worth.known, delivery.known, delivery.share, fits]).toEqual(['open', 1, 0, null, 0]);
  });

  it.each([
    [yes('volume', 'growth'), yes('technique', 'people'), 'well_matched'],
    [yes('volume', 'growth'), no('technique', 'people'), 'too_much_for_us'],
    [no('volume', 'growth'), yes('technique', 'people'), 'too_little_worth'],
    [no('volume', 'growth'), no('technique', 'people'), 'neither'],
    [yes('volume', 'growth'), yes('technique'), 'open'],
  ] as const)('of %o against %o is %s', (worth, delivery, verdict) => {
    expect(compare({ judged: { ...worth, ...delivery } }).verdict).toBe(verdict);
  });

  it('reads from the record what the record tells', () => {
    const fit = compare(
      { wonBefore: 1, worthwhile: { minor: 1_000_000, currency: 'CNY' } },
      {
        company: company({ industry: 'Valves', country: 'CN' }),
        amount: { minor: 600_000, currency: 'CNY' },
        dealings: { likeness: null, referral: null, risk: { signs: ['default'], checked: true } },
      },
    );
    expect(
      ['volume', 'cost_to_serve', 'risk', 'already_ours', 'technique', 'people'].map((item) =>
        lineOf(fit, item),
      ),
    ).toEqual([
      { item: 'volume', value: 1, from: 'record' },
      { item: 'cost_to_serve', value: 2, from: 'record' },
      { item: 'risk', value: 0, from: 'record' },
      { item: 'already_ours', value: 2, from: 'record' },
      { item: 'technique', value: 2, from: 'record' },
      { item: 'people', value: null, from: null },
    ]);
  });

  it('takes a judgement by hand before the record', () => {
    const fit = compare({ judged: no('already_ours'), wonBefore: 2 });
    expect(lineOf(fit, 'already_ours')).toEqual({ item: 'already_ours', value: 0, from: 'judged' });
  });

  it('compares an amount only in its own currency, else goes by the tier', () => {
    const volume = (currency: string, tier: ScoredCompany['tier']) =>
      lineOf(
        compare(
          { worthwhile: { minor: 1000, currency: 'CNY' } },
          { amount: { minor: 5000, currency }, company: company({ tier }) },
        ),
        'volume',
      )?.value;
    expect([volume('CNY', 'small'), volume('EUR', 'small'), volume('EUR', null)]).toEqual([2, 0, null]);
  });

  it('does not say that we cannot do what is not on our list of industries', () => {
    expect(lineOf(compare({}, { company: company({ industry: 'Hotels' }) }), 'technique')?.value).toBeNull();
  });

  it('counts the guides for choosing customers that say yes', () => {
    const { guides, fits } = compare(
      { judged: yes('growth', 'technique', 'people') },
      {
        company: company({ industry: 'Valves', country: 'CN', kind: 'end_customer', tier: 'vip' }),
        dealings: { likeness: { value: 2, likest: [], compared: 5 }, referral: null, risk: null },
      },
    );
    expect(Object.fromEntries(guides.map(({ guide, value }) => [guide, value]))).toEqual({
      position: 2,
      good: 2,
      potential: 2,
      matched: 2,
      resembles: 2,
    });
    expect(fits).toBe(5);
  });

  it('is never lowered by a line judged yes', () => {
    const items = [...WORTH_ITEMS, ...DELIVERY_ITEMS];
    const judged = fc.dictionary(
      fc.constantFrom(...items),
      fc.constantFrom(0, 1, 2).map((value) => answer(value as 0 | 1 | 2)),
    );
    fc.assert(
      fc.property(fc.nat(500), judged, fc.constantFrom(...items), (seed, given, item) => {
        const lead = generatedLeads(1, seed)[0] as ScoredLead;
        const side = (knowledge: FitKnowledge['judged']) => {
          const { worth, delivery } = compareFit(lead, { ...NOTHING, judged: knowledge }, choosy);
          return (WORTH_ITEMS as readonly string[]).includes(item) ? worth : delivery;
        };
        const before = side({ ...given, [item]: answer(1) }).share;
        expect(side({ ...given, [item]: answer(2) }).share).toBeGreaterThan(before ?? 0);
      }),
    );
  });

  it.each(LANGUAGES)('has words for every line, verdict and guide: %s', (language) => {
    const { worth, delivery, verdict, guide } = catalogueFor(language).opportunity;
    expect(Object.keys(worth)).toEqual([...WORTH_ITEMS]);
    expect(Object.keys(delivery)).toEqual([...DELIVERY_ITEMS]);
    expect(Object.keys(verdict).sort()).toEqual([...FIT_VERDICTS].sort());
    expect(Object.keys(guide)).toEqual([...FIT_GUIDES]);
  });
});
