const MOST_NAMES = 50;
const LONGEST_NAME = 70;

/** Names out of a line with commas between, Chinese ones too; each once, in their order. */
export const namesIn = (text: string): string[] =>
  [
    ...new Set(
      text
        .split(/[,，、;；\n]/u)
        .map((name) => name.trim().slice(0, LONGEST_NAME))
        .filter(Boolean),
    ),
  ].slice(0, MOST_NAMES);
