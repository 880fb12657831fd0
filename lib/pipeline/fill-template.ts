import { PLACEHOLDERS, type Placeholder } from '../model/words.ts';

/** What a template is filled with; what is left out is a gap. */
export type TemplateValues = Readonly<Partial<Record<Placeholder, string | undefined>>>;

/** What stands around a gap: signs that nobody types, so that what is left open is found again in an edited text. */
const [OPEN, CLOSE] = ['⟦', '⟧'] as const;
const PLACE = /\{([^{}\n]*)\}/gu;
const GAP = /⟦[^⟦⟧\n]*⟧/gu;

const isPlaceholder = (name: string): name is Placeholder => PLACEHOLDERS.some((each) => each === name);

/** Names between braces that no template can be filled with, each once; the database refuses them too. */
export const unknownPlaceholders = (template: string): readonly string[] => [
  ...new Set(
    [...template.matchAll(PLACE)].map(([, name = '']) => name).filter((name) => !isPlaceholder(name)),
  ),
];

/** A value as it may stand in a mail: one line, and without the signs of a gap. */
const plain = (value: string): string =>
  value
    .replace(/[⟦⟧]/gu, '')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
    .toWellFormed();

/**
 * Fills a template in one pass, so that braces in a value stay braces. What is not known becomes a gap that says what is
 * missing, in the words of `nameOf`, for whoever writes to fill.
 */
export function fillTemplate(
  template: string,
  values: TemplateValues,
  nameOf: (placeholder: Placeholder) => string,
): string {
  return template.replace(/[⟦⟧]/gu, '').replace(PLACE, (written, name: string) => {
    if (!isPlaceholder(name)) return written;
    const value = plain(values[name] ?? '');
    return value === '' ? `${OPEN}${plain(nameOf(name))}${CLOSE}` : value;
  });
}

/** The gaps that a text still has, as they stand in it. */
export const gapsIn = (text: string): readonly string[] => [...text.matchAll(GAP)].map(([gap]) => gap);
