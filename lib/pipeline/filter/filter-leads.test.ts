import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleRow } from '../../../test/builders/sample-row.ts';
import type { Company, Lead } from '../../model/rows.ts';
import { type AnswerValue, type Criterion, GRADES } from '../../model/words.ts';
import type { Id, LeadId, MemberId, StageId } from '../../shared/ids.ts';
import { TASK_STATES, type TaskState } from '../task-state.ts';
import { COMPANY_SIZES, sizeOf } from './company-size.ts';
import { compileFilter, facetsOf, findHiding } from './filter-leads.ts';
import {
  activeFields,
  EVERYTHING,
  isFilterField,
  isSameFilter,
  type LeadFilter,
  narrows,
  parseLeadFilter,
  withToggled,
  withValues,
  writeLeadFilter,
} from './lead-filter.ts';
import { bandOf, customValues, type FilteredLead, type FilterLookups, valuesOf } from './lead-values.ts';

const id = <Kind extends string>(text: string) => text as Id<Kind>;
const member = (name: string) => id<'member'>(name) as MemberId;

/** Li leads Chen, Anna leads Li. */
const ABOVE: Record<string, readonly MemberId[]> = {
  chen: [member('chen'), member('li'), member('anna')],
  li: [member('li'), member('anna')],
};

const lookups: FilterLookups = {
  kindOf: (stage) => (stage === 'won' ? 'won' : stage === 'deal' ? 'opportunity' : 'lead'),
  above: (owner) => ABOVE[owner] ?? [owner],
  answers: new Map<LeadId, ReadonlyMap<Criterion, AnswerValue>>([
    [id('one'), new Map([['money', 2]])],
    [id('two'), new Map([['money', 0]])],
    [id('three'), new Map([['money', null]])],
  ]),
  customFields: [
    sampleRow('custom_fields', 'staff', { belongs_to: 'companies', key: 'staff', type: 'number' }),
    sampleRow('custom_fields', 'kind', { belongs_to: 'leads', key: 'product', type: 'choices' }),
  ],
  wordOf: (_list, text) => (text === '展会' ? 'Fair' : text),
};

const subject = (
  leadId: string,
  lead: Partial<Lead> = {},
  company: Partial<Company> | null = null,
  due: TaskState = 'later',
): FilteredLead => ({
  lead: sampleRow('leads', leadId, lead),
  company: company && sampleRow('companies', `${leadId}-co`, company),
  person: null,
  next: { state: due },
});

const where = (fields: Record<string, string[]>): LeadFilter => ({ text: '', where: fields });
const passes = (one: FilteredLead, fields: Record<string, string[]>) =>
  compileFilter(where(fields), lookups)(one);

describe('a lead passes a filter', () => {
  it('by its owner, or without one', () => {
    const chens = subject('one', { owner_id: member('chen') });
    expect(passes(chens, { owner: ['chen', 'li'] })).toBe(true);
    expect(passes(chens, { owner: ['li'] })).toBe(false);
    expect(passes(subject('pool'), { owner: [''] })).toBe(true);
  });

  it('by the team of everybody above its owner', () => {
    const chens = subject('one', { owner_id: member('chen') });
    expect(passes(chens, { team: ['anna'] })).toBe(true);
    expect(passes(subject('two', { owner_id: member('li') }), { team: ['chen'] })).toBe(false);
  });

  it('by grade, kind of stage, source and what its customer is', () => {
    const one = subject(
      'one',
      { grade: 'A', stage_id: id<'stage'>('deal') as StageId, source: ' 展会 ' },
      {
        industry: 'Valves',
        country: 'cn',
        kind: 'reseller',
        tier: 'vip',
        city: 'Suzhou',
        employee_count: 180,
      },
    );
    for (const [field, value] of Object.entries({
      grade: 'A',
      kind: 'opportunity',
      source: 'Fair',
      industry: 'Valves',
      country: 'CN',
      city: 'Suzhou',
      customer_kind: 'reseller',
      customer_tier: 'vip',
      customer_size: 'from_51',
    })) {
      expect(passes(one, { [field]: [value] }), field).toBe(true);
      expect(passes(one, { [field]: ['no such value'] }), field).toBe(false);
      expect(passes(subject('two', { stage_id: id('x') }), { [field]: [''] }), field).toBe(field !== 'kind');
    }
  });

  it('by a tag of its own or of its customer', () => {
    const one = subject('one', { tags: ['Fair 2026'] }, { tags: ['展会'] });
    expect(passes(one, { tag: ['Fair 2026'] })).toBe(true);
    expect(passes(one, { tag: ['Fair'] })).toBe(true);
    expect(passes(one, { tag: [''] })).toBe(false);
  });

  it('by an answer, where no answer and an unknown one are the same', () => {
    expect(passes(subject('one'), { 'answer.money': ['yes'] })).toBe(true);
    expect(passes(subject('two'), { 'answer.money': ['yes'] })).toBe(false);
    expect(passes(subject('three'), { 'answer.money': [''] })).toBe(true);
    expect(passes(subject('four'), { 'answer.money': [''] })).toBe(true);
  });

  it('by the team’s own fields, numbers by their band', () => {
    const one = subject('one', { custom: { product: ['pump', 'valve'] } }, { custom: { staff: 180 } });
    expect(passes(one, { 'custom.companies.staff': ['100'] })).toBe(true);
    expect(passes(one, { 'custom.companies.staff': ['1000'] })).toBe(false);
    expect(passes(one, { 'custom.leads.product': ['valve'] })).toBe(true);
    expect(passes(one, { 'custom.leads.removed': [''] })).toBe(true);
  });

  it('by what is due as long as it is worked on', () => {
    expect(passes(subject('one', {}, null, 'none'), { due: ['none'] })).toBe(true);
    const over = subject('two', { stage_id: id<'stage'>('won') as StageId }, null, 'none');
    expect(passes(over, { due: ['none'] })).toBe(false);
  });

  it('whatever a newer version narrows by', () => {
    expect(passes(subject('one'), { 'moon.phase': ['full'], grade: [] })).toBe(true);
  });
});

describe('a company has a size', () => {
  it.each([
    [0, 'from_0'],
    [1, 'from_0'],
    [10, 'from_0'],
    [11, 'from_11'],
    [50, 'from_11'],
    [51, 'from_51'],
    [200, 'from_51'],
    [201, 'from_201'],
    [1000, 'from_201'],
    [1001, 'from_1001'],
    [5000, 'from_1001'],
    [5001, 'from_5001'],
    [10_000_000, 'from_5001'],
  ] as const)('%d people: %s', (employees, size) => expect(sizeOf(employees)).toBe(size));

  it('that never falls while the company grows', () => {
    fc.assert(
      fc.property(fc.nat(10_000_000), fc.nat(10_000_000), (one, other) => {
        const [few, many] = one < other ? [one, other] : [other, one];
        expect(COMPANY_SIZES.indexOf(sizeOf(few))).toBeLessThanOrEqual(COMPANY_SIZES.indexOf(sizeOf(many)));
      }),
    );
  });

  it('that is not known where nobody said how many work there, or there is no company', () => {
    expect(valuesOf(subject('one', {}, { employee_count: null }), 'customer_size', lookups)).toEqual(['']);
    expect(valuesOf(subject('two'), 'customer_size', lookups)).toEqual(['']);
    expect(valuesOf(subject('three', {}, { employee_count: 0 }), 'customer_size', lookups)).toEqual([
      'from_0',
    ]);
  });
});

describe('numbers and days fall into bands', () => {
  it.each([
    [-3, '-'],
    [0, '0'],
    [0.4, '0'],
    [1, '1'],
    [9.9, '1'],
    [10, '10'],
    [999, '100'],
    [1000, '1000'],
    [1_000_000, '1000000'],
  ])('%d is in %s', (value, band) => expect(bandOf(value)).toBe(band));

  it('whose lower end is at most the number, and ten times it is above', () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 1e15, noNaN: true }), (value) => {
        const low = Number(bandOf(value));
        expect(low).toBeLessThanOrEqual(value);
        expect(low * 10).toBeGreaterThan(value);
      }),
    );
  });

  it('of another type count as nothing known', () => {
    expect(customValues('number', '12')).toEqual([]);
    expect(customValues('date', '2026-11-22')).toEqual(['2026-11']);
    expect(customValues('yes_no', false)).toEqual(['no']);
    expect(customValues('choices', ['a', 1])).toEqual(['a']);
    expect(customValues('text', '  ')).toEqual([]);
  });
});

const subjects = fc.array(
  fc.record({
    grade: fc.constantFrom(...GRADES, null),
    owner: fc.constantFrom('chen', 'li', null),
    tags: fc.uniqueArray(fc.constantFrom('a', 'b', 'c')),
    due: fc.constantFrom(...TASK_STATES),
    country: fc.constantFrom('CN', 'DE', null),
    employees: fc.constantFrom(0, 10, 11, 180, 6000, null),
  }),
  { maxLength: 30 },
);
const filters = fc.record({
  grade: fc.uniqueArray(fc.constantFrom(...GRADES, '')),
  owner: fc.uniqueArray(fc.constantFrom('chen', 'li', '')),
  tag: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', '')),
  due: fc.uniqueArray(fc.constantFrom(...TASK_STATES)),
  country: fc.uniqueArray(fc.constantFrom('CN', 'DE', '')),
  customer_size: fc.uniqueArray(fc.constantFrom(...COMPANY_SIZES, '')),
});
describe('for any leads and any filter', () => {
  const make = (
    drawn: readonly {
      grade: (typeof GRADES)[number] | null;
      owner: string | null;
      tags: string[];
      due: (typeof TASK_STATES)[number];
      country: string | null;
      employees: number | null;
    }[],
  ) =>
    drawn.map(({ grade, owner, tags, due, country, employees }, at) =>
      subject(
        `lead-${at}`,
        { grade, owner_id: owner === null ? null : member(owner), tags },
        { country, employee_count: employees },
        due,
      ),
    );

  it('what passes is what passes each field alone', () => {
    fc.assert(
      fc.property(subjects, filters, (drawn, fields) => {
        const test = compileFilter(where(fields), lookups);
        for (const one of make(drawn)) {
          const alone = Object.entries(fields).every(([field, values]) => passes(one, { [field]: values }));
          expect(test(one)).toBe(alone);
        }
      }),
    );
  });

  it('one value more never hides a lead that was seen by its field', () => {
    fc.assert(
      fc.property(subjects, filters, fc.constantFrom(...GRADES), (drawn, fields, grade) => {
        fc.pre(fields.grade.length > 0 && !fields.grade.includes(grade));
        const more = withToggled(where(fields), 'grade', grade);
        for (const one of make(drawn))
          if (compileFilter(where(fields), lookups)(one))
            expect(compileFilter(more, lookups)(one)).toBe(true);
      }),
    );
  });

  it('a count says how many leads choosing that value alone will show', () => {
    fc.assert(
      fc.property(subjects, filters, (drawn, fields) => {
        const leads = make(drawn);
        const filter = where(fields);
        for (const { field, values } of facetsOf(
          leads,
          ['grade', 'tag', 'owner', 'customer_size'],
          filter,
          lookups,
        ))
          for (const { value, count } of values)
            expect(leads.filter(compileFilter(withValues(filter, field, [value]), lookups)).length).toBe(
              count,
            );
      }),
    );
  });

  it('the field that is blamed for an empty list does hide leads that all others show', () => {
    fc.assert(
      fc.property(subjects, filters, (drawn, fields) => {
        const leads = make(drawn);
        const filter = where(fields);
        fc.pre(!leads.some(compileFilter(filter, lookups)));
        const hiding = findHiding(leads, filter, lookups);
        const without = (field: string) =>
          leads.filter(compileFilter(withValues(filter, field, []), lookups)).length;
        if (hiding === undefined)
          expect(activeFields(filter).every((field) => without(field) === 0)).toBe(true);
        else expect(without(hiding.field)).toBe(hiding.count);
      }),
    );
  });

  it('kept and read again it is the same', () => {
    fc.assert(
      fc.property(fc.string(), filters, (text, fields) => {
        const filter: LeadFilter = { text, where: fields };
        const kept: unknown = JSON.parse(JSON.stringify(writeLeadFilter(filter)));
        expect(isSameFilter(parseLeadFilter(kept), filter)).toBe(true);
      }),
    );
  });

  it('nothing that may lie there breaks the reading', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (kept) => {
        const filter = parseLeadFilter(kept);
        expect(() => compileFilter(filter, lookups)(subject('one'))).not.toThrow();
        expect(parseLeadFilter(writeLeadFilter(filter, kept))).toEqual({
          ...filter,
          text: filter.text.trim(),
        });
      }),
    );
  });
});

describe('a kept filter', () => {
  it('keeps what another version wrote into it', () => {
    const kept = {
      text: 'x',
      where: { grade: ['A'], 'moon.phase': ['full'], size: { from: 10 } },
      colour: 'blue',
    };
    const filter = parseLeadFilter(kept);
    expect(filter.where).toEqual({ grade: ['A'], 'moon.phase': ['full'] });
    expect(writeLeadFilter(withValues(filter, 'grade', ['B']), kept)).toEqual({
      text: 'x',
      where: { grade: ['B'], 'moon.phase': ['full'], size: { from: 10 } },
      colour: 'blue',
    });
  });

  it('narrows by what this version can judge', () => {
    expect(narrows(EVERYTHING)).toBe(false);
    expect(narrows(where({ 'moon.phase': ['full'] }))).toBe(false);
    expect(narrows(where({ 'answer.money': ['yes'] }))).toBe(true);
    expect(narrows({ text: ' x', where: {} })).toBe(true);
  });

  it.each([
    ['grade', true],
    ['answer.money', true],
    ['answer.luck', false],
    ['custom.leads.x', true],
    ['custom.moons.x', false],
    ['custom.leads', false],
    ['constructor', false],
  ])('knows %s: %s', (field, known) => expect(isFilterField(field)).toBe(known));

  it('names its fields in the order of the dialog', () => {
    const filter = where({
      'custom.leads.x': ['1'],
      z: ['1'],
      'answer.money': ['yes'],
      grade: ['A'],
      due: ['late'],
    });
    expect(activeFields(filter)).toEqual(['due', 'grade', 'answer.money', 'custom.leads.x', 'z']);
  });
});

it('a value of each plain field is always there', () => {
  for (const field of [
    'due',
    'owner',
    'team',
    'grade',
    'kind',
    'tag',
    'source',
    'city',
    'customer_size',
  ] as const)
    expect(valuesOf(subject('one', { stage_id: id('x') }), field, lookups).length, field).toBeGreaterThan(0);
});
