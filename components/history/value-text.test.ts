import { expect, test } from 'vitest';
import { en } from '../../lib/i18n/en.ts';
import { zh } from '../../lib/i18n/zh.ts';
import { fieldName, type ValueWords, valueText } from './value-text.ts';

const words: ValueWords = { t: en, language: 'en', today: '2026-11-22', now: 0, names: new Map() };
const EMPLOYEES = { table: 'companies', field: 'employee_count' } as const;

test('a number of employees has its name and its groups, and none is not known', () => {
  expect(fieldName(EMPLOYEES, en, words)).toBe('Employees');
  expect(fieldName(EMPLOYEES, zh, words)).toBe('员工人数');
  expect(valueText(EMPLOYEES, 12_000, words)).toBe('12,000');
  expect(valueText(EMPLOYEES, 0, words)).toBe('0');
  expect(valueText(EMPLOYEES, null, words)).toBe('not known');
});

test('a number of the team’s own is told as it is, since it may be a year', () => {
  expect(valueText({ table: 'companies', field: 'custom.founded' }, 1987, words)).toBe('1987');
});
