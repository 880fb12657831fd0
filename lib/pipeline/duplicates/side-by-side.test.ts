import { expect, test } from 'vitest';
import { sampleRow } from '../../../test/builders/sample-row.ts';
import { differingColumns } from './side-by-side.ts';

const draw = {
  money: (minor: number, currency: string) => `${currency} ${minor}`,
  count: (value: number) => `${value} people`,
};

test('columns that differ stand in the order of the record, numbers as texts, no amount of money among them', () => {
  const kept = sampleRow('companies', 'one', { name: 'Haoyuan', industry: 'Valves', employee_count: 120 });
  const lost = sampleRow('companies', 'two', { name: 'Haoyuan', city: 'Suzhou', employee_count: 1200 });
  expect(differingColumns('companies', kept, lost, draw)).toEqual([
    { column: 'industry', kept: 'Valves', lost: null, isChoice: false },
    { column: 'employee_count', kept: '120 people', lost: '1200 people', isChoice: true },
    { column: 'city', kept: null, lost: 'Suzhou', isChoice: false },
  ]);
});

test('nobody working there is something said', () => {
  const kept = sampleRow('companies', 'one', { employee_count: 0 });
  const lost = sampleRow('companies', 'two', { employee_count: 3 });
  expect(differingColumns('companies', kept, lost, draw)).toMatchObject([
    { kept: '0 people', isChoice: true },
  ]);
});

test('an amount is told in the currency of its row', () => {
  const kept = sampleRow('leads', 'one', { amount_minor: 5, currency: 'EUR' });
  const lost = sampleRow('leads', 'two', { amount_minor: 7, currency: 'CNY' });
  expect(differingColumns('leads', kept, lost, draw)).toEqual([
    { column: 'amount_minor', kept: 'EUR 5', lost: 'CNY 7', isChoice: true },
  ]);
});
