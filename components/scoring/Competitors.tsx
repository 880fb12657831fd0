import { useApp, usePanel } from '../../lib/app/app-context.ts';
import type { RecordView } from '../../lib/app/models/record-view.ts';
import { formatList } from '../../lib/i18n/format.ts';
import { InPlaceInput } from '../leads/InPlaceInput.tsx';
import { namesIn } from '../leads/names-in.ts';
import { useInPlace } from '../leads/use-in-place.ts';

/** Who else wants the customer, by name, edited in place. */
export function Competitors({ view }: { readonly view: RecordView }) {
  const { language } = useApp();
  const { record } = usePanel();
  const t = language.t.value.assessment;
  const { lead } = view.rows;
  const edit = useInPlace(lead.competitors.join(', '), (text) => {
    void record.edit(
      'leads',
      lead.id,
      { competitors: namesIn(text) },
      { field: (words) => words.assessment.competitors, of: view.title },
    );
    return undefined;
  });
  if (edit.text !== null)
    return <InPlaceInput edit={edit} label={t.competitors} placeholder={t.noCompetitors} />;
  const names = lead.competitors.length > 0 ? formatList(language.current.value, lead.competitors) : null;
  if (!lead.editable) return names === null ? null : <p class="small">{`${t.competitors}: ${names}`}</p>;
  return (
    <button class="link small" onClick={edit.begin} ref={edit.shown} type="button">
      {names === null ? t.noCompetitors : `${t.competitors}: ${names}`}
    </button>
  );
}
