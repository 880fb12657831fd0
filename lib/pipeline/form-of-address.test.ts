import { expect, test } from 'vitest';
import { firstNameOf, formOfAddress } from './form-of-address.ts';

const person = (full_name: string, title: string | null = null, language: string | null = null) => ({
  full_name,
  title,
  language,
});

test.each([
  ['王伟', '采购经理', '王经理'],
  ['王伟 Wang Wei', '销售总监', '王总'],
  ['欧阳娜', '副总经理', '欧阳总'],
  ['欧阳', '经理', '欧经理'],
  ['诸葛亮明', '总工程师', '诸葛总工'],
  ['李明', '高级工程师', '李工'],
  ['张建国', '研究所主任 / 教授', '张主任'],
  ['陈静', null, '陈静'],
  ['陈静', '采购', '陈静'],
  ['Anna Vogel', 'Einkauf', 'Anna Vogel'],
  ['阿卜杜拉·买买提', '经理', '阿卜杜拉·买买提'],
])('%s, %s, is addressed as %s in Chinese', (name, title, spoken) => {
  expect(formOfAddress(person(name, title), 'zh')).toBe(spoken);
});

test.each([
  ['Anna Vogel', null, 'Anna'],
  ['Dr. Anna Vogel', null, 'Dr Vogel'],
  ['Vogel, Anna', null, 'Anna'],
  ['Anna Vogel, PhD', null, 'Anna'],
  ['Anna Vogel', 'Professor of Chemistry', 'Professor Vogel'],
  ['ZHANG Wei', null, 'Wei'],
  ['Zhang Wei', null, 'Zhang Wei'],
  ['Zhang Xiaoming', null, 'Zhang Xiaoming'],
  ['王伟', '经理', '王伟'],
  ['Cher', null, 'Cher'],
  ['Anna\r\nBcc: eve@evil.example', null, 'Anna'],
])('%s, %s, is addressed as %s in English', (name, title, spoken) => {
  expect(formOfAddress(person(name, title), 'en')).toBe(spoken);
});

test('a Chinese name in Latin letters is taken apart only where it is known to be one', () => {
  expect(firstNameOf(person('Zhang Xiaoming', null, 'zh-CN'))).toBe('Xiaoming');
  expect(firstNameOf(person('张晓明 Zhang Xiaoming'))).toBe('Xiaoming');
  expect(firstNameOf(person('Wei Zhang', null, 'zh'))).toBe('Wei Zhang');
});

test.each([['J. Smith'], ['J'], ['  '], ['Dr.']])('%j has no name to greet with', (name) => {
  expect(firstNameOf(person(name))).toBeUndefined();
});
