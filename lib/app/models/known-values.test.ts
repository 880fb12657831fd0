import { expect, test } from 'vitest';
import { sampleRow } from '../../../test/builders/sample-row.ts';
import { knownValueOf } from './known-values.ts';

const known = {
  person: sampleRow('people', 'zhang', { title: 'Buyer', email: null }),
  company: sampleRow('companies', 'haoyuan', {
    city: 'Suzhou',
    employee_count: 120,
    email: 'info@haoyuan.example',
    phone: '0512',
  }),
};

test('what the record says of person and company stays', () => {
  expect(knownValueOf('title', known, 'lead')).toBe('Buyer');
  expect(knownValueOf('city', known, 'person')).toBe('Suzhou');
  expect(knownValueOf('phone', known, 'lead')).toBe('0512');
  expect(knownValueOf('employee_count', known, 'lead')).toBe('120');
});

test('an empty field is filled: nothing stands in its way', () => {
  expect(knownValueOf('mobile', known, 'lead')).toBeNull();
  expect(knownValueOf('email', known, 'lead')).toBeNull();
});

test('a new customer has nothing yet, and a new person at a known company none of the person’s', () => {
  expect(knownValueOf('city', known, 'new')).toBeNull();
  expect(knownValueOf('title', known, 'company')).toBeNull();
  expect(knownValueOf('email', known, 'company')).toBe('info@haoyuan.example');
});
