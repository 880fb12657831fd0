import type { Choice } from '../model/rows.ts';
import type { ChoiceKind } from '../model/words.ts';

/** The team's lists as they are needed to read and to offer their words. */
export type TeamWord = Pick<Choice, 'id' | 'kind' | 'name' | 'former_names'>;

const fold = (text: string): string => text.normalize('NFKC').trim().toLowerCase();

/**
 * The word of a list that a text names, in either language, under the name of today or an earlier one; undefined for a
 * text of somebody's own. Records keep texts, so what an admin renames shows under its new name everywhere.
 */
export function findWord<Word extends TeamWord>(
  words: readonly Word[],
  kind: ChoiceKind,
  text: string,
): Word | undefined {
  const wanted = fold(text);
  const list = words.filter((word) => word.kind === kind);
  return (
    list.find(({ name }) => fold(name.en) === wanted || fold(name.zh) === wanted) ??
    list.find(({ former_names: former }) => former.some((name) => fold(name) === wanted))
  );
}

/** How a text of a record is read: by the team's word for it, else as it was written. */
export const wordText = (
  words: readonly TeamWord[],
  kind: ChoiceKind,
  text: string,
  language: keyof Choice['name'],
): string => findWord(words, kind, text)?.name[language] ?? text;

/** Says if two texts mean the same word. */
export function isSameWord(
  words: readonly TeamWord[],
  kind: ChoiceKind,
  one: string,
  other: string,
): boolean {
  const [first, second] = [findWord(words, kind, one), findWord(words, kind, other)];
  return first === undefined || second === undefined ? fold(one) === fold(other) : first.id === second.id;
}
