import type { Language } from './language.ts';

const TAGS = { en: 'en', zh: 'zh-Hans' } as const satisfies Record<Language, string>;

/** A country's name in the language of the interface; the code itself where no country has it. */
export function regionName(language: Language, code: string): string {
  if (!/^[A-Z]{2}$/u.test(code)) return code;
  return new Intl.DisplayNames(TAGS[language], { type: 'region', fallback: 'code' }).of(code) ?? code;
}
