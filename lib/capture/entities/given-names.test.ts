import { describe, expect, it } from 'vitest';
import { GIVEN_NAMES, isGivenName, isPinyinName } from './given-names.ts';

describe('the list of given names', () => {
  it('decodes to names in order, each once', () => {
    const names = [...GIVEN_NAMES];
    expect(names.length).toBeGreaterThan(3_000);
    expect(names.filter((name) => !/^[a-z]{2,}$/.test(name))).toEqual([]);
    expect(names.filter((name, at) => at > 0 && name <= (names[at - 1] ?? ''))).toEqual([]);
  });

  it.each(['Aaron', 'Abby', 'Zoë', 'Jürgen', 'MATTHIAS', 'Anne-Marie'])('holds %s', (name) => {
    expect(isGivenName(name)).toBe(true);
  });

  it.each(['Aar', 'Street', 'Impressum', ''])('does not hold %s', (word) => {
    expect(isGivenName(word)).toBe(false);
  });
});

it('a Chinese name in Latin letters is known in either order', () => {
  expect(isPinyinName('Wei', 'Zhang') && isPinyinName('Zhang', 'Xiaoming')).toBe(true);
  expect(isPinyinName('Head', 'Office')).toBe(false);
});
