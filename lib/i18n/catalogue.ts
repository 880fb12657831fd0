import { en, type Messages } from './en.ts';
import type { Language } from './language.ts';
import { zh } from './zh.ts';

const CATALOGUES: Readonly<Record<Language, Messages>> = { en, zh };

/** All texts of a language. */
export const catalogueFor = (language: Language): Messages => CATALOGUES[language];
