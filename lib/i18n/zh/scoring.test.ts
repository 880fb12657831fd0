import { expect, test } from 'vitest';
import type { AskFacts } from '../../model/qualification.ts';
import { scoring } from './scoring.ts';

const ask = (company: string): AskFacts => ({ company, amount: null }) as AskFacts;

test('a Latin name stands apart from Chinese words, a Chinese one does not', () => {
  expect(scoring.criterion.money.question(ask('Kestrel Ltd.'))).toBe('Kestrel Ltd. 有支付能力吗？');
  expect(scoring.criterion.money.question(ask('昊源阀门'))).toBe('昊源阀门有支付能力吗？');
});
