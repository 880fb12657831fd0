import { expect, test } from 'vitest';
import { phoneHref } from './phone-href.ts';

test.each([
  ['+86 138 0000 4417', 'tel:+8613800004417'],
  ['+86 512 5555 0101 ×801', 'tel:+8651255550101,801'],
  ['0512-55550101转801', 'tel:051255550101,801'],
  ['(020) 7946 0018 ext. 7', 'tel:02079460018,7'],
  ['０５１２５５５５０１０１', 'tel:051255550101'],
])('%s is dialled as %s', (phone, href) => {
  expect(phoneHref(phone)).toBe(href);
});

test.each([[''], ['call me'], ['12'], ['+']])('%j cannot be dialled', (phone) => {
  expect(phoneHref(phone)).toBeUndefined();
});
