import { expect, test } from 'vitest';
import {
  checkBackendUrl,
  checkCode,
  checkEmail,
  checkNewPassword,
  checkPublishableKey,
  codeDigits,
} from './field-checks.ts';

const token = (claims: unknown): string => `eyJhbGciOiJIUzI1NiJ9.${btoa(JSON.stringify(claims))}.signature`;

test.each([
  ['li.na@haoyuan.example', undefined],
  [' li.na@haoyuan.example ', undefined],
  ['李娜@昊源.example', undefined],
  ['li.na@haoyuan', 'email'],
  ['li na@haoyuan.example', 'email'],
  ['  ', 'missing'],
])('the e-mail %j: %s', (text, fault) => {
  expect(checkEmail(text)).toBe(fault);
});

test.each([
  ['123456', undefined],
  [' 123 456 ', undefined],
  ['１２３４５６', undefined],
  ['12345', 'code'],
  ['', 'missing'],
])('the code %j: %s', (text, fault) => {
  expect(checkCode(text)).toBe(fault);
});

test('a code is sent as plain digits', () => {
  expect(codeDigits(' １２3-456 ')).toBe('123456');
});

test.each([
  ['eight ch', undefined],
  ['八个字符的密码啊', undefined],
  ['seven c', 'short'],
  ['', 'missing'],
])('the new password %j: %s', (text, fault) => {
  expect(checkNewPassword(text)).toBe(fault);
});

test.each([
  ['https://abc.supabase.co', undefined],
  ['http://127.0.0.1:54321', undefined],
  ['http://localhost:54321/', undefined],
  ['http://crm.example', 'insecure'],
  ['abc.supabase.co', 'url'],
  ['javascript:alert(1)', 'url'],
  [' ', 'missing'],
])('the address %j: %s', (text, fault) => {
  expect(checkBackendUrl(text)).toBe(fault);
});

test.each([
  ['sb_publishable_abc123', undefined],
  [token({ role: 'anon' }), undefined],
  [token({ role: 'service_role' }), 'secret_key'],
  ['sb_secret_abc123', 'secret_key'],
  [token({ role: 'authenticated' }), 'key'],
  ['a.%%%.b', 'key'],
  ['hello', 'key'],
  ['', 'missing'],
])('the key %j: %s', (text, fault) => {
  expect(checkPublishableKey(text)).toBe(fault);
});
