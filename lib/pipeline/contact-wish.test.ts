import { expect, test } from 'vitest';
import { sampleRow } from '../../test/builders/sample-row.ts';
import { calleeOf, isWrongNumber, numberToCall, wantsNo } from './contact-wish.ts';

const person = (changes: object = {}) =>
  sampleRow('people', 'zhang', { mobile: '+86 138 0000 4417', phone: '+86 512 5555 0101', ...changes });
const company = { phone: '+86 512 5555 0000' };

test('a wish counts for its own way', () => {
  expect(wantsNo(person({ no_contact: ['mail'] }), 'mail')).toBe(true);
  expect(wantsNo(person({ no_contact: ['mail'] }), 'phone')).toBe(false);
  expect(wantsNo(undefined, 'phone')).toBe(false);
});

test('the mobile is called before the desk, the desk before the company, and none that is wrong', () => {
  expect(numberToCall(person(), company)).toBe('+86 138 0000 4417');
  expect(numberToCall(person({ wrong_numbers: ['0086 13800004417'] }), company)).toBe('+86 512 5555 0101');
  expect(numberToCall(person({ mobile: null, phone: null }), company)).toBe('+86 512 5555 0000');
  expect(numberToCall(person({ mobile: '', phone: null }), null)).toBeNull();
  const nowhere = person({ mobile: null, phone: null, wrong_numbers: [company.phone] });
  expect(numberToCall(nowhere, company)).toBeNull();
});

test('whoever wants no call is not reached over the company either', () => {
  expect(numberToCall(person({ no_contact: ['phone'] }), company)).toBeNull();
  expect(calleeOf([person({ no_contact: ['phone'] })], company)).toBeUndefined();
});

test('about a lead the first is called who may be, else the company', () => {
  const silent = person({ no_contact: ['phone'] });
  const other = { ...person(), full_name: 'Liu' };
  expect(calleeOf([silent, other], company)?.person).toBe(other);
  expect(calleeOf([], company)).toEqual({ person: null, number: company.phone });
  expect(calleeOf([], null)).toBeUndefined();
});

test('a number is wrong however it is written', () => {
  const marked = person({ wrong_numbers: ['+86 (138) 0000-4417'] });
  expect(isWrongNumber(marked, '0086 138 0000 4417')).toBe(true);
  expect(isWrongNumber(marked, '+86 138 0000 4418')).toBe(false);
});
