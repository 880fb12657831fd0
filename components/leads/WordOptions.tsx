import { useModel } from '@preact/signals';
import { useApp } from '../../lib/app/app-context.ts';
import { TeamWords } from '../../lib/app/models/team-words.ts';
import type { ChoiceKind } from '../../lib/model/words.ts';
import { isSameWord, wordText } from '../../lib/pipeline/team-words.ts';

/** One of the team's lists in the reader's language. */
export interface WordList {
  /** What the list offers, in its order. */
  readonly names: readonly string[];
  /** How a text of a record is read: by the team's word for it, else as it was written. */
  readonly textOf: (text: string) => string;
  readonly isSame: (one: string, other: string) => boolean;
}

/** The words of one of the team's lists, live. */
export function useWordList(kind: ChoiceKind): WordList {
  const app = useApp();
  const team = useModel(() => new TeamWords(app));
  const language = app.language.current.value;
  const words = team.words.value;
  return {
    names: words.filter((word) => word.kind === kind).map(({ name }) => name[language]),
    textOf: (text) => wordText(words, kind, text, language),
    isSame: (one, other) => isSameWord(words, kind, one, other),
  };
}

interface WordOptionsProps {
  /** What the field names in its `list`. */
  readonly id: string;
  readonly names: readonly string[];
  /** For a field that takes several: what is typed in it so far; names that stand there already are not offered. */
  readonly after?: string | undefined;
}

/** What a field offers while somebody types; free text stays possible. */
export function WordOptions({ id, names, after = '' }: WordOptionsProps) {
  const [, typed = ''] = /^(.*[,，、;；]\s*)[^,，、;；]*$/u.exec(after) ?? [];
  const taken = typed.split(/[,，、;；]/u).map((name) => name.trim());
  return (
    <datalist id={id}>
      {names
        .filter((name) => !taken.includes(name))
        .map((name) => (
          <option key={name} value={`${typed}${name}`} />
        ))}
    </datalist>
  );
}
