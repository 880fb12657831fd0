import { describe, expect, it } from 'vitest';
import { htmlLang, resolveLanguage } from './language.ts';

describe('the language of the interface', () => {
  it('is the one that the person has set', () => {
    expect(resolveLanguage('zh', ['en-GB'])).toBe('zh');
    expect(resolveLanguage('en', ['zh-CN'])).toBe('en');
  });

  it.each([
    [['zh-CN', 'en'], 'zh'],
    [['zh-Hant-TW'], 'zh'],
    [['de-DE', 'ZH_cn'], 'zh'],
    [['de-DE', 'en-US', 'zh'], 'en'],
    [['fr', 'de'], 'en'],
    [[], 'en'],
  ] as const)('follows the browser: %o is %s', (languages, language) => {
    expect(resolveLanguage('auto', languages)).toBe(language);
  });

  it('is told to the browser in the form that picks the shape of Han characters', () => {
    expect([htmlLang('en'), htmlLang('zh')]).toEqual(['en', 'zh-Hans']);
  });
});
