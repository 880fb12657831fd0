import type { SyllablesOf } from '../pipeline/search/pinyin-keys.ts';

/** Loads how Chinese characters are read; the readings are large, so only a panel that has Chinese names asks for them. */
export async function loadSyllables(): Promise<SyllablesOf> {
  const { polyphonic } = await import('pinyin-pro');
  const known = new Map<string, readonly string[]>();
  return (character) => {
    const before = known.get(character);
    if (before !== undefined) return before;
    const [read = []] = polyphonic(character, { toneType: 'none', type: 'array' });
    // People type ü as v or as u.
    const typed = [
      ...new Set(read.flatMap((one) => [one.replaceAll('ü', 'v'), one.replaceAll('ü', 'u')])),
    ].filter((one) => /^[a-z]+$/u.test(one));
    known.set(character, typed);
    return typed;
  };
}
