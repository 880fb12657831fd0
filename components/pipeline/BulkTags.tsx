import { useState } from 'preact/hooks';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import type { LeadLine } from '../../lib/app/models/lead-line.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useFilterWords } from './filter-words.ts';

/** The team's tags and those of the chosen leads; a press puts one on all of them, or takes it off. */
export function BulkTags({ lines }: { readonly lines: readonly LeadLine[] }) {
  const { language } = useApp();
  const { pipeline, bulk } = usePanel();
  const words = useFilterWords();
  const [text, setText] = useState('');
  const t = language.t.value.filters;
  const { filters } = pipeline;
  const spelled = (tag: string) => filters.wordOf('tag', tag);
  const counts = new Map<string, number>(
    filters.words.value.choices.filter(({ kind }) => kind === 'tag').map(({ name }) => [spelled(name.en), 0]),
  );
  for (const { lead } of lines)
    for (const tag of new Set(lead.tags.map(spelled))) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  const put = (tag: string, on: boolean) =>
    void bulk.tag(lines, {
      text: words.valueName('tag', tag),
      isSame: (other) => spelled(other) === tag,
      on,
    });
  return (
    <>
      {counts.size > 0 && (
        <div class="bulk-tags">
          {[...counts].map(([tag, count]) => {
            const name = words.valueName('tag', tag);
            const isOnAll = count === lines.length;
            return (
              <button
                aria-pressed={isOnAll ? true : count > 0 ? 'mixed' : false}
                class="chip"
                key={tag}
                onClick={() => put(tag, !isOnAll)}
                title={isOnAll ? t.tagRemove(name) : t.tagAdd(name)}
                type="button"
              >
                <span class="cut">{name}</span>{' '}
                {count > 0 && <span class="small">{isOnAll ? t.tagOnAll : t.tagOn(count)}</span>}
              </button>
            );
          })}
        </div>
      )}
      <form
        class="list-new"
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() === '') return;
          put(spelled(text), true);
          setText('');
        }}
      >
        <TextField autofocus label={t.newTag} maxLength={60} onInput={setText} value={text} />
        <Button disabled={text.trim() === ''} size="small" type="submit">
          {t.addTag}
        </Button>
      </form>
    </>
  );
}
