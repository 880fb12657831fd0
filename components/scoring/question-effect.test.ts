import { expect, test } from 'vitest';
import { en } from '../../lib/i18n/en.ts';
import type { NextQuestion } from '../../lib/scoring/types.ts';
import { effectOf } from './question-effect.ts';

const question = (changes: Partial<NextQuestion>): NextQuestion => ({
  criterion: 'authority',
  gradeIfYes: 'B',
  gradeIfPart: 'B',
  gradeIfNo: 'B',
  gain: 14,
  loss: 8,
  ...changes,
});

test('an answer that can only raise the grade says to what', () => {
  expect(effectOf(question({ gradeIfYes: 'A' }), 'B', en)).toBe('It could become A.');
});

test('an answer that can raise and lower it says both', () => {
  expect(effectOf(question({ gradeIfYes: 'A', gradeIfNo: 'C' }), 'B', en)).toBe(
    'Changes most: yes makes it A, no makes it C.',
  );
});

test('an answer that leaves the grade says what it does to the points', () => {
  expect(effectOf(question({}), 'B', en)).toBe('Yes adds 14, no takes 8; the grade stays.');
});
