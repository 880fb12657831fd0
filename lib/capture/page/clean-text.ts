/** Zero-width, bidi control, soft hyphen and other characters that are not seen but break matching. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;
/** C0 and C1 controls, which a page may carry inside text. */
const CONTROL = /(?![\t\n\r])\p{Cc}/gu;

/** Text without invisible characters; line breaks and tabs stay. */
export const withoutInvisible = (text: string): string => text.replace(INVISIBLE, '').replace(CONTROL, ' ');

/** One line: without invisible characters, white space collapsed to single blanks, trimmed. */
export const oneLine = (text: string): string => withoutInvisible(text).replace(/\s+/g, ' ').trim();

const NARROWED: Readonly<Record<string, string>> = {
  '\u3000': ' ',
  '\u00a0': ' ',
  '\u2002': ' ',
  '\u2003': ' ',
  '\u2009': ' ',
  '\u202f': ' ',
  '\u2010': '-',
  '\u2011': '-',
  '\u2012': '-',
  '\u2013': '-',
  '\u2014': '-',
  '\u2015': '-',
  '\u2212': '-',
  '\ufe63': '-',
  '\u30fc': '-',
  '。': '.',
  '\u2219': '·',
  '\u2018': "'",
  '\u2019': "'",
};
const WIDE =
  /[\uff01-\uff5e\u3000\u00a0\u2002\u2003\u2009\u202f\u2010-\u2015\u2212\ufe63\u30fc。\u2219\u2018\u2019]/g;

/**
 * Full-width letters, digits and signs as ASCII, all dashes as `-`, all blanks as a space. Keeps the length, so a
 * position in the result is a position in the original text.
 */
export const narrow = (text: string): string =>
  text.replace(WIDE, (char) => NARROWED[char] ?? String.fromCharCode(char.charCodeAt(0) - 0xfee0));

/** The text around a match, at most `length` characters, for showing where a value was found. */
export function snippetAround(text: string, start: number, end: number, length: number): string {
  const spare = Math.max(0, length - (end - start));
  const from = Math.max(0, Math.min(start - Math.floor(spare / 2), text.length - length));
  return text.slice(from, from + length).trim();
}
