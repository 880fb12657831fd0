import { Plus, X } from 'lucide-preact';
import { useId } from 'preact/hooks';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import type { RecordView } from '../../lib/app/models/record-view.ts';
import { HistoryButton } from '../history/HistoryButton.tsx';
import { Icon } from '../ui/icon.tsx';
import { FactRow } from './FactRow.tsx';
import { InPlaceInput } from './InPlaceInput.tsx';
import { namesIn } from './names-in.ts';
import { useInPlace } from './use-in-place.ts';
import { useWordList, WordOptions } from './WordOptions.tsx';

/** Where the lead came from: a word of the team's list, or any other. */
export function SourceRow({ view }: { readonly view: RecordView }) {
  const { language } = useApp();
  const { record } = usePanel();
  const words = useWordList('source');
  const id = useId();
  const t = language.t.value;
  const { lead } = view.rows;
  /** What captures and mails note by themselves is read in words, too. */
  const usual: Readonly<Record<string, string>> = t.record.cameBy;
  const read = (source: string): string => {
    const text = words.textOf(source);
    return text === source && Object.hasOwn(usual, source) ? (usual[source] ?? source) : text;
  };
  return (
    <>
      <FactRow
        history={
          <HistoryButton
            label={t.common.field.source}
            target={{ table: 'leads', id: lead.id, fields: ['source'] }}
          />
        }
        label={t.common.field.source}
        list={id}
        onSave={
          lead.editable
            ? (text) => {
                const source = text.trim() === '' ? null : text.trim().slice(0, 500);
                void record.edit(
                  'leads',
                  lead.id,
                  { source },
                  { field: (m) => m.common.field.source, of: view.title },
                );
                return undefined;
              }
            : undefined
        }
        shown={lead.source === null || lead.source === '' ? null : read(lead.source)}
      />
      <WordOptions id={id} names={words.names} />
    </>
  );
}

interface TagsRowProps {
  readonly table: 'leads' | 'companies' | 'people';
  readonly row: { readonly id: string; readonly tags: readonly string[] };
  /** Whose tags, for the name of the undo. */
  readonly of: string | null;
  readonly mayEdit: boolean;
}

/** The tags of a record: each taken off by a press, more added from the team's list or in words of one's own. */
export function TagsRow({ table, row, of, mayEdit }: TagsRowProps) {
  const { language } = useApp();
  const { record } = usePanel();
  const words = useWordList('tag');
  const id = useId();
  const t = language.t.value;
  const edit = useInPlace('', (text) => {
    const add = namesIn(text).filter((tag) => !row.tags.some((held) => words.isSame(held, tag)));
    if (add.length > 0)
      void record.tag(
        { table, id: row.id, add, remove: [] },
        (m, of) => m.record.tagged(add.join(', '), of),
        of,
      );
    return undefined;
  });
  if (!mayEdit && row.tags.length === 0) return null;
  return (
    <div class="field tagged">
      <span class="k">{t.history.field.tags}</span>
      <span class="v chips">
        {row.tags.map((tag) => {
          const text = words.textOf(tag);
          return mayEdit ? (
            <button
              aria-label={t.record.removeTag(text)}
              class="chip"
              key={tag}
              onClick={() =>
                void record.tag(
                  { table, id: row.id, add: [], remove: [tag] },
                  (m, of) => m.record.untagged(text, of),
                  of,
                )
              }
              title={t.record.removeTag(text)}
              type="button"
            >
              <bdi>{text}</bdi>
              <Icon of={X} />
            </button>
          ) : (
            <span class="tag" key={tag}>
              <bdi>{text}</bdi>
            </span>
          );
        })}
        {mayEdit && edit.text === null && (
          <button
            aria-label={t.record.addTag(of ?? t.common.unnamed)}
            class="chip"
            onClick={edit.begin}
            ref={edit.shown}
            type="button"
          >
            <Icon of={Plus} />
            {t.record.addTagShort}
          </button>
        )}
        {edit.text !== null && (
          <>
            <InPlaceInput edit={edit} label={t.record.addTag(of ?? t.common.unnamed)} list={id} />
            <WordOptions
              after={edit.text}
              id={id}
              names={words.names.filter((name) => !row.tags.some((held) => words.isSame(held, name)))}
            />
          </>
        )}
      </span>
    </div>
  );
}
