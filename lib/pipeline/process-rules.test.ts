import { describe, expect, it } from 'vitest';
import { sampleRow } from '../../test/builders/sample-row.ts';
import { sumConverted } from './convert-amounts.ts';
import { parseCustom, typedCustom } from './custom-value.ts';
import { missingFields } from './required-fields.ts';
import { effectsOf } from './stage-effects.ts';

const lead = (id: string, changes = {}) => sampleRow('leads', id, changes);

describe('what a stage asks for', () => {
  it('is missing while null, empty, or an empty list, in a column or a field of the team’s own', () => {
    const one = lead('a', { source: '', amount_minor: 0, custom: { seats: null, plant: false, tags: [] } });
    const asked = [
      'source',
      'amount_minor',
      'competitors',
      'custom.seats',
      'custom.plant',
      'custom.tags',
      'custom.x',
    ];
    expect(missingFields(one, asked)).toEqual([
      'source',
      'competitors',
      'custom.seats',
      'custom.tags',
      'custom.x',
    ]);
  });
});

describe('amounts in the team’s currency', () => {
  const rate = (currency: string, valid_from: string, value: number) =>
    sampleRow('currency_rates', `${currency}${valid_from}`, { currency, valid_from, rate: value });
  const conversion = {
    currency: 'CNY',
    digitsOf: (currency: string) => (currency === 'JPY' ? 0 : 2),
    rates: [rate('EUR', '2026-01-01', 7), rate('EUR', '2026-06-01', 8), rate('JPY', '2026-01-01', 0.05)],
    dayOf: () => '2026-03-01',
  };

  it('use the rate of their day and the digits of their currency', () => {
    const leads = [
      lead('a', { amount_minor: 100_00, currency: 'CNY' }),
      lead('b', { amount_minor: 10_00, currency: 'EUR' }),
      lead('c', { amount_minor: 1000, currency: 'JPY' }),
    ];
    expect(sumConverted(leads, conversion)).toEqual({
      minor: 100_00 + 70_00 + 50_00,
      counted: 3,
      without: 0,
    });
    const later = { ...conversion, dayOf: () => '2026-06-01' };
    expect(sumConverted(leads.slice(1, 2), later).minor).toBe(80_00);
  });

  it('count apart what has no rate on that day, and leave out what has no amount', () => {
    const leads = [
      lead('a', { amount_minor: 5, currency: 'USD' }),
      lead('b', { amount_minor: 5, currency: 'EUR' }),
      lead('c'),
    ];
    expect(sumConverted(leads, { ...conversion, dayOf: () => '2025-12-31' })).toEqual({
      minor: 0,
      counted: 0,
      without: 2,
    });
  });
});

describe('values of the team’s own fields', () => {
  it.each([
    ['number', '1,200.5', 1200.5],
    ['date', '2026-02-28', '2026-02-28'],
    ['link', 'acme.example/x', 'https://acme.example/x'],
    ['yes_no', 'yes', true],
    ['choices', 'a\nb', ['a', 'b']],
    ['text', '  ', null],
  ] as const)('are read by type: %s', (type, typed, value) => {
    expect(parseCustom({ type }, typed)).toEqual({ ok: true, value });
  });

  it.each([
    ['number', 'twelve', 'number'],
    ['date', '2026-02-30', 'date'],
    ['link', 'https://a b', 'link'],
    ['text', 'x'.repeat(5001), 'long'],
  ] as const)('are refused as the database refuses them: %s', (type, typed, fault) => {
    expect(parseCustom({ type }, typed)).toEqual({ ok: false, error: fault });
  });

  it('are typed as they were read', () => {
    for (const [type, value] of [
      ['yes_no', true],
      ['choices', ['a', 'b']],
      ['number', 12],
    ] as const) {
      expect(parseCustom({ type }, typedCustom(value))).toEqual({ ok: true, value });
    }
  });
});

describe('what a change of a stage does', () => {
  const stages = [
    sampleRow('stages', 'one', { position: 1 }),
    sampleRow('stages', 'two', { position: 2, rot_days: 30 }),
  ];
  const own = (id: string, day: string) =>
    lead(id, { stage_id: 'two', stage_entered_at: `${day}T12:00:00.000Z` });
  const rows = {
    stages,
    leads: [
      own('a', '2026-11-01'),
      own('b', '2026-11-18'),
      own('c', '2026-11-01'),
      lead('d', { stage_id: 'one' }),
    ],
    touched: new Map([['c', '2026-11-19T12:00:00.000Z']]) as never,
    today: '2026-11-21',
  };

  it('counts who would be idle, by the last move or activity', () => {
    const [, two] = stages;
    if (two === undefined) throw new Error('no stage');
    const effects = effectsOf(two, { ...two, rot_days: 7, required_fields: ['source'] }, rows);
    expect(effects).toEqual({ leads: 3, rotNow: 0, rotThen: 1, before: 1, lacking: 1 });
  });
});
