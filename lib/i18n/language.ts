/** The languages of the interface. */
export const LANGUAGES = ['en', 'zh'] as const;
export type Language = (typeof LANGUAGES)[number];

/** What a person has set: one language, or the browser's. */
export type LanguageSetting = Language | 'auto';

/** The language to show: the person's own choice, else the first of the browser's that is there, else English. */
export function resolveLanguage(setting: LanguageSetting, browserLanguages: readonly string[]): Language {
  if (setting !== 'auto') return setting;
  const primary = browserLanguages.map((tag) => tag.toLowerCase().split(/[-_]/)[0]);
  return primary.map((tag) => LANGUAGES.find((language) => language === tag)).find(Boolean) ?? 'en';
}

/** The value of the `lang` attribute, which also decides the shape of Han characters. */
export const htmlLang = (language: Language): string => (language === 'zh' ? 'zh-Hans' : 'en');
