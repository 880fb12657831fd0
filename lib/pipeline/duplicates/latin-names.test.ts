import { expect, test } from 'vitest';
import { latinNamesOf } from './latin-names.ts';

const READINGS: Readonly<Record<string, string>> = {
  张: 'zhang',
  伟: 'wei',
  王: 'wang',
  小: 'xiao',
  明: 'ming',
  欧: 'ou',
  阳: 'yang',
  娜: 'na',
  曾: 'ceng zeng',
  国: 'guo',
  强: 'qiang jiang',
};
const syllablesOf = (character: string) => READINGS[character]?.split(' ') ?? [];

test.each([
  ['张伟', 'zhang wei'],
  ['王小明', 'wang xiaoming'],
  ['欧阳 娜娜', 'ouyang nana'],
  ['曾国强', 'zeng guoqiang'],
])('%s is written %s', (name, latin) => {
  expect(latinNamesOf(name, syllablesOf)).toContain(latin);
});

test.each(['Wei Zhang', '张', '昊源阀门有限公司', '张 Wei', '张龘', ''])('%j is no Chinese name', (name) => {
  expect(latinNamesOf(name, syllablesOf)).toEqual([]);
});
