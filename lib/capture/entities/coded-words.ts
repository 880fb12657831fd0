/**
 * The words of a list in order, each written as the number of letters (at most 9) that it shares with the word before
 * and the rest: `0aaron1bby` is aaron, abby. Lists written out would be 4 KB more of the injected script.
 */
export function decodeWords(coded: string): Set<string> {
  const words = new Set<string>();
  let word = '';
  for (const [, shared = '', rest = ''] of coded.matchAll(/(\d)(\D+)/g)) {
    word = word.slice(0, Number(shared)) + rest;
    words.add(word);
  }
  return words;
}

/** Writes a list as `decodeWords` reads it, for whoever adds a word. */
export function encodeWords(words: Iterable<string>): string {
  let before = '';
  return [...new Set(words)]
    .toSorted()
    .map((word) => {
      let shared = 0;
      while (shared < 9 && shared < word.length && word[shared] === before[shared]) shared += 1;
      before = word;
      return `${shared}${word.slice(shared)}`;
    })
    .join('');
}
