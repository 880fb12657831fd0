import { expect, test } from 'vitest';
import { regionName } from './region-name.ts';

test('a code is named in the language of the interface, anything else stays as it is', () => {
  expect([regionName('en', 'GB'), regionName('zh', 'GB')]).toEqual(['United Kingdom', '英国']);
  expect([regionName('en', 'QQ'), regionName('en', 'England')]).toEqual(['QQ', 'England']);
});
