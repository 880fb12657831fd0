import { useId } from 'preact/hooks';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import type { RecordView } from '../../lib/app/models/record-view.ts';
import { formatList } from '../../lib/i18n/format.ts';
import { InPlaceInput } from '../leads/InPlaceInput.tsx';
import { namesIn } from '../leads/names-in.ts';
import { useInPlace } from '../leads/use-in-place.ts';
import { useWordList, WordOptions } from '../leads/WordOptions.tsx';

/** Who else wants the customer, by name, edited in place. */
export function Competitors({ view }: { readonly view: RecordView }) {
  const { language } = useApp();
  const { record } = usePanel();
  const t = language.t.value.assessment;
  const { lead } = view.rows;
  const words = useWordList('competitor');
  const id = useId();
  const names = lead.competitors.map(words.textOf);
  const edit = useInPlace(names.join(', '), (text) => {
    void record.edit(
      'leads',
      lead.id,
      { competitors: namesIn(text) },
      { field: (words) => words.assessment.competitors, of: view.title },
    );
    return undefined;
  });
  if (edit.text !== null)
    return (
      <>
        <InPlaceInput edit={edit} label={t.competitors} list={id} placeholder={t.noCompetitors} />
        <WordOptions after={edit.text} id={id} names={words.names} />
      </>
    );
  const told = names.length > 0 ? formatList(language.current.value, names) : null;
  const line = told === null ? null : language.t.value.common.labelled(t.competitors, told);
  if (!lead.editable) return line === null ? null : <p class="small">{line}</p>;
  return (
    <button class="link small" onClick={edit.begin} ref={edit.shown} type="button">
      {line ?? t.noCompetitors}
    </button>
  );
}
