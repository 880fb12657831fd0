import { expect, test } from 'vitest';
import { type FactFault, type FactKind, parseFact } from './record-facts.ts';

test.each<[FactKind, string, string | null]>([
  ['name', '  Haoyuan   Valve ', 'Haoyuan Valve'],
  ['text', '', null],
  ['text', ' 18 Tongyuan Rd ', '18 Tongyuan Rd'],
  ['email', ' zhang@haoyuan.example ', 'zhang@haoyuan.example'],
  ['email', 'ｚｈａｎｇ@haoyuan.example', 'zhang@haoyuan.example'],
  ['phone', '+86 512 5555 0101 ×801', '+86 512 5555 0101 ×801'],
  ['phone', '０５１２-５５５５０１０１转801', '0512-55550101转801'],
  ['phone', '(020) 7946 0018 ext. 7', '(020) 7946 0018 ext. 7'],
  ['url', 'haoyuan.example/contact', 'https://haoyuan.example/contact'],
  ['url', 'http://haoyuan.example', 'http://haoyuan.example'],
  ['country', 'cn', 'CN'],
  ['credit_code', '91320594ma00000x4q', '91320594MA00000X4Q'],
  ['headcount', ' 1,200 ', '1200'],
  ['headcount', '１２０人', '120'],
  ['headcount', '1.2k', '1200'],
  ['headcount', '2万 人', '20000'],
  ['headcount', '0', '0'],
  ['headcount', '10000000', '10000000'],
  ['headcount', '', null],
])('a typed %s %j is kept as %j', (kind, typed, kept) => {
  expect(parseFact(kind, typed)).toEqual({ ok: true, value: kept });
});

test.each<[FactKind, string, FactFault]>([
  ['name', '   ', 'missing'],
  ['email', 'zhang at haoyuan', 'email'],
  ['phone', 'call me', 'phone'],
  ['phone', '12', 'phone'],
  ['url', 'javascript:alert(1)', 'url'],
  ['url', 'mailto:zhang@haoyuan.example', 'url'],
  ['url', 'not an address', 'url'],
  ['country', 'China', 'country'],
  ['credit_code', '91320594', 'credit_code'],
  ['headcount', 'many', 'headcount'],
  ['headcount', '-3', 'headcount'],
  ['headcount', '2.5', 'headcount'],
  ['headcount', '51-200', 'headcount'],
  ['headcount', '10000001', 'headcount'],
])('a typed %s %j is refused', (kind, typed, fault) => {
  expect(parseFact(kind, typed)).toEqual({ ok: false, error: fault });
});
