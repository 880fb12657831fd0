/** The number with the English noun in its right form: `1 lead`, `3 leads`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;
