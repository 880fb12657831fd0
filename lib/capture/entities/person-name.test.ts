import { describe, expect, it } from 'vitest';
import { isJobTitle, titleAtStart } from './job-title.ts';
import { readPersonName } from './labelled-name.ts';
import { findLatinNames, isChineseName, readHonorific } from './person-name.ts';

const names = (text: string): string[] =>
  findLatinNames(text)
    .filter((found) => found.ground === 'given' || found.ground === 'honorific')
    .map((found) => found.name);

describe('names in Latin letters', () => {
  it.each([
    ['Owner and founder: Hugh Barnes once ran the shop alone', ['Hugh Barnes']],
    ['MICHAEL UPTON', ['MICHAEL UPTON']],
    ['Dr. Lena Vogt offers advice', ['Lena Vogt']],
    ['Robert and Mia Lindqvist - Oslo', ['Mia Lindqvist']],
    ['Johannes van der Berg', ['Johannes van der Berg']],
    ['Patricia E. Black', ['Patricia E. Black']],
    ['Wei Zhang', ['Wei Zhang']],
    ['Grace Period', []],
    ['Martin Luther King Drive', []],
    ['Virginia Beach, VA', []],
    ['Mark Your Calendar', []],
    ['Hong Kong', []],
    ['Rua José Moura', []],
    ['Jolene Mo...', []],
  ])('%s', (text, expected) => {
    expect(names(text)).toEqual(expected);
  });
});

describe('Chinese names', () => {
  it('a surname with a form of address is no full name', () => {
    expect(readHonorific('王经理')).toEqual({ surname: '王', honorific: '经理' });
    expect(readHonorific('欧阳女士')).toEqual({ surname: '欧阳', honorific: '女士' });
    expect(readHonorific('客户经理')).toBeUndefined();
  });

  it('a full name begins with a known surname', () => {
    expect(['张伟', '欧阳修文', '李小龙'].every(isChineseName)).toBe(true);
    expect(['公司', '联系我们', '首页'].some(isChineseName)).toBe(false);
  });
});

it.each([
  ['王经理 13812345678', '王经理', '经理'],
  ['杨女士-182…', '杨女士', undefined],
  ['张 三', '张三', undefined],
  ['ZHANG, Wei', 'Wei Zhang', undefined],
  ['Herr Dipl.-Ing. Max Mustermann', 'Max Mustermann', undefined],
  ['Helen Marsh, Sales Director', 'Helen Marsh', 'Sales Director'],
])('a labelled name is read from %s', (text, name, title) => {
  expect(readPersonName(text)).toEqual({ name, title });
});

it('titles are told from sentences and headings', () => {
  expect(
    [
      'Director of Operations',
      'Vice President',
      '销售总监',
      'Geschäftsführer',
      'Chef de projet, responsable',
    ].every(isJobTitle),
  ).toBe(true);
  expect(['Our manager is here to help', 'Contact', 'Read more', 'Tel 123 456'].some(isJobTitle)).toBe(false);
  expect(titleAtStart('Director of Sales, Acme Corp.')).toBe('Director of Sales, Acme Corp');
});
