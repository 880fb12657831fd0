/** Characters of a mail's text that are kept unless somebody asks for more. */
const SNIPPET = 600;

/** The beginning of a text without its empty lines. */
export const snippetOf = (text: string): string =>
  text
    .slice(0, SNIPPET * 4)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n')
    .slice(0, SNIPPET)
    .toWellFormed();
