/** The ways a Chinese character is read, without tones; empty for any other character. */
export type SyllablesOf = (character: string) => readonly string[];

const HAN = /\p{Script=Han}+/gu;
/** A name whose characters have more ways to be read in all is kept with the first so many. */
const MOST_READINGS = 8;

/** Says if a text has characters that are found by pinyin. */
export const hasHan = (text: string): boolean => /\p{Script=Han}/u.test(text);

/** A text's Chinese characters as people type them: in full and by initials, in each way they can be read. */
export function pinyinKeys(text: string, syllablesOf: SyllablesOf): readonly string[] {
  const keys = new Set<string>();
  for (const [run] of text.matchAll(HAN)) {
    let readings: (readonly [full: string, initials: string])[] = [['', '']];
    for (const character of run) {
      const syllables = syllablesOf(character);
      if (syllables.length === 0) continue;
      readings = readings
        .flatMap(([full, initials]) =>
          syllables.map((syllable) => [full + syllable, initials + syllable.charAt(0)] as const),
        )
        .slice(0, MOST_READINGS);
    }
    for (const [full, initials] of readings) keys.add(full).add(initials);
  }
  keys.delete('');
  return [...keys];
}
