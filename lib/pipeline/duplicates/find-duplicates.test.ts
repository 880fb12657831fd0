import { describe, expect, test } from 'vitest';
import { sampleRow } from '../../../test/builders/sample-row.ts';
import type { CompanyId, PersonId } from '../../shared/ids.ts';
import { DuplicateFinder, type DuplicateRows } from './find-duplicates.ts';
import { companyKey, likeness, personKey } from './name-key.ts';

const NOTHING: DuplicateRows = { people: [], companies: [], leads: [], identities: [], employments: [] };
const find = (rows: Partial<DuplicateRows>) => new DuplicateFinder().find({ ...NOTHING, ...rows });
const company = (id: string, changes: Parameters<typeof sampleRow<'companies'>>[2] = {}) =>
  sampleRow('companies', id, { name: id, ...changes });
const person = (id: string, changes: Parameters<typeof sampleRow<'people'>>[2] = {}) =>
  sampleRow('people', id, { full_name: id, ...changes });

describe('names', () => {
  test.each([
    ['Haoyuan Valve Co., Ltd.', 'HAOYUAN VALVE'],
    ['Kestrel Antriebstechnik GmbH', 'Kestrel Antriebstechnik'],
    ['昊源阀门有限公司', '昊源阀门'],
    ['昊源阀门股份有限公司', '昊源阀门'],
    ['Société Générale S.A.', 'Societe Generale S A'],
  ])('of companies are compared without their legal form: %s and %s', (one, other) => {
    expect(companyKey(one)).toBe(companyKey(other));
  });

  test('of people are compared in any order', () => {
    expect(personKey('Zhang, Wei')).toBe(personKey('Wei ZHANG'));
    expect(personKey('Jürgen Groß')).toBe(personKey('Jurgen Gross'));
  });

  test('alike are those with few letters changed', () => {
    expect(likeness('haoyuan valve', 'haoyuan valves')).toBeGreaterThan(0.9);
    expect(likeness('haoyuan valve', 'kestrel')).toBeLessThan(0.4);
    expect(likeness('haoyuan valve 3', 'haoyuan valve 4')).toBe(0);
  });
});

describe('a pair', () => {
  test('of companies is found by domain, credit code, e-mail, number and name, with each reason', () => {
    const [pair, ...more] = find({
      companies: [
        company('old', {
          name: 'Haoyuan Valve Co., Ltd',
          domain: 'haoyuan.example',
          credit_code: '91320594MA00000X4Q',
          phone: '0512-5555 0101',
          created_at: '2026-01-01T00:00:00.000Z',
        }),
        company('new', {
          name: 'Haoyuan Valves',
          domain: 'Haoyuan.example',
          credit_code: '91320594ma00000x4q',
          phone: '+86 512 5555 0101',
          created_at: '2026-02-01T00:00:00.000Z',
        }),
        company('other', { name: 'Kestrel' }),
      ],
    });
    expect(more).toEqual([]);
    expect(pair?.ids).toEqual(['old', 'new']);
    expect(pair?.reasons.map(({ kind }) => kind)).toEqual(['credit_code', 'domain', 'phone', 'name']);
    expect(pair?.strength).toBe(100);
  });

  test('of people is found by identities, whoever wrote them where', () => {
    const identity = (id: string, of: string) =>
      sampleRow('identities', id, {
        person_id: of as PersonId,
        value: 'W@A.example',
        value_norm: 'w@a.example',
      });
    const pairs = find({
      people: [person('one'), person('two'), person('three', { email: 'W@a.example' })],
      identities: [identity('i1', 'one'), identity('i2', 'two')],
    });
    expect(pairs).toHaveLength(3);
    expect(pairs[0]?.reasons).toEqual([{ kind: 'email', value: 'w@a.example' }]);
  });

  test('of people is found by one name at one company, and not by the name alone', () => {
    const people = [
      person('one', { full_name: 'Wei Zhang' }),
      person('two', { full_name: 'Zhang Wei' }),
      person('elsewhere', { full_name: 'Wei Zhang' }),
    ];
    const job = (id: string, of: string) =>
      sampleRow('employments', id, { person_id: of as PersonId, company_id: 'co' as CompanyId });
    const pairs = find({
      people,
      companies: [company('co', { name: 'Haoyuan' })],
      employments: [job('e1', 'one'), job('e2', 'two')],
    });
    expect(pairs).toMatchObject([
      { ids: ['one', 'two'], reasons: [{ kind: 'name_at_company', value: 'Haoyuan' }] },
    ]);
  });

  test('of people at one company is found under one name in characters and in letters', () => {
    const rows = {
      ...NOTHING,
      people: [person('one', { full_name: '张伟' }), person('two', { full_name: 'Wei Zhang' })],
      employments: ['one', 'two'].map((id) =>
        sampleRow('employments', `job-${id}`, { person_id: id as PersonId, company_id: 'co' as CompanyId }),
      ),
    };
    expect(new DuplicateFinder().find(rows)).toEqual([]);
    const reading = new DuplicateFinder((name) => (name === '张伟' ? ['zhang wei'] : []));
    expect(reading.find(rows)).toMatchObject([{ reasons: [{ kind: 'name_at_company' }] }]);
  });

  test('of companies is found by one legal name under two short ones', () => {
    const twins = ['Haoyuan', 'HY'].map((name) => company(name, { name, legal_name: '昊源阀门有限公司' }));
    expect(find({ companies: twins })).toMatchObject([{ reasons: [{ kind: 'name', share: 100 }] }]);
  });

  test('of cases is found by customer and name', () => {
    const lead = (id: string, of: string) =>
      sampleRow('leads', id, { name: 'Valves', company_id: of as CompanyId });
    expect(find({ leads: [lead('a', 'co'), lead('b', 'co'), lead('c', 'other')] })).toMatchObject([
      { table: 'leads', ids: ['a', 'b'], reasons: [{ kind: 'same_case' }] },
    ]);
  });

  test('is none when many share a value: a switchboard is nobody', () => {
    const people = Array.from({ length: 20 }, (_, n) => person(`p${n}`, { phone: '+86 512 5555 0101' }));
    expect(find({ people })).toEqual([]);
  });
});

test('what has not changed is not looked at again, and what has gone is forgotten', () => {
  const finder = new DuplicateFinder();
  let looked = 0;
  const watched = (id: string, updated: string) =>
    new Proxy(company(id, { name: 'Haoyuan', updated_at: updated }), {
      get: (row, key) => {
        if (key === 'legal_name') looked += 1;
        return Reflect.get(row, key);
      },
    });
  const pass = (updated: string) =>
    finder.find({ ...NOTHING, companies: [watched('a', 'x'), watched('b', updated)] });
  expect(pass('1')).toHaveLength(1);
  const first = looked;
  expect(pass('1')).toHaveLength(1);
  expect(looked).toBe(first);
  expect(pass('2')).toHaveLength(1);
  expect(looked).toBeGreaterThan(first);
  expect(finder.find(NOTHING)).toEqual([]);
});

test('a walk in steps finds the same, and one that is given up loses nothing', () => {
  const companies = Array.from({ length: 40 }, (_, n) =>
    company(`c${n}`, { name: `House ${Math.floor(n / 2)}`, domain: `house-${Math.floor(n / 2)}.example` }),
  );
  const whole = find({ companies });
  expect(whole).toHaveLength(20);
  const finder = new DuplicateFinder();
  const given = finder.findInSteps({ ...NOTHING, companies });
  for (let step = 0; step < 60; step += 1) expect(given.next().done).toBe(false);
  const steps = finder.findInSteps({ ...NOTHING, companies });
  let step = steps.next();
  while (!step.done) step = steps.next();
  expect(step.value).toEqual(whole);
});
