import { expect, test } from 'vitest';
import { phoneText } from './phone-text.ts';

test.each([
  ['+8613800004417', null, '+86 138 0000 4417'],
  ['13800004417', 'CN', '+86 138 0000 4417'],
  ['+8651255550101', 'DE', '+86 512 5555 0101'],
  ['55550101', null, '55550101'],
  ['ask the desk', 'CN', 'ask the desk'],
])('%s of a company in %s is read as %s', (phone, country, text) => {
  expect(phoneText(phone, country)).toBe(text);
});
