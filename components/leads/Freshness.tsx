import { Clock3 } from 'lucide-preact';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import { findEvidence, type RecordView } from '../../lib/app/models/record-view.ts';
import { formatDay } from '../../lib/i18n/format.ts';
import type { Company, Person } from '../../lib/model/rows.ts';
import { freshnessOf } from '../../lib/pipeline/freshness.ts';
import { Icon } from '../ui/icon.tsx';
import { COMPANY_FIELDS, PERSON_FIELDS } from './fact-fields.ts';

type FreshnessProps = { readonly view: RecordView } & (
  | { readonly table: 'companies'; readonly row: Company }
  | { readonly table: 'people'; readonly row: Person }
);

/** The moments at which captures found values that the row still has. */
function sightsOf({ view, ...of }: FreshnessProps): readonly string[] {
  const facts: readonly (readonly [string, string | number | null])[] =
    of.table === 'companies'
      ? COMPANY_FIELDS.map(({ column, found }) => [found, of.row[column]] as const)
      : PERSON_FIELDS.map(({ column, found }) => [found, of.row[column]] as const);
  return facts.flatMap(([found, value]) => {
    const evidence = findEvidence(view.rows.captures, found, value === null ? null : String(value));
    return evidence === undefined ? [] : [evidence.capture.captured_at];
  });
}

/** When what is known was last confirmed, marked once that is long ago; a press confirms it. */
export function Freshness(props: FreshnessProps) {
  const { view, table, row } = props;
  const { language } = useApp();
  const { record, today } = usePanel();
  const t = language.t.value.record.freshness;
  const { on, isStale } = freshnessOf(row, sightsOf(props), today.value);
  const day = formatDay(language.current.value, on, today.value, 'full');
  const name = props.table === 'companies' ? props.row.name : props.row.full_name;
  const confirm = () =>
    void record.edit(
      table,
      row.id,
      { confirmed_on: today.value },
      { field: (words) => words.record.freshness.field, of: name },
    );
  return (
    <p class={isStale ? 'fresh small c-amber' : 'fresh small t3'}>
      {isStale && <Icon of={Clock3} />}
      <span class="grow">{isStale ? t.stale(day) : t.known(day)}</span>
      {row.editable && view.rows.lead.editable && row.confirmed_on !== today.value && (
        <button aria-label={t.confirmOf(name)} class="link" onClick={confirm} type="button">
          {t.confirm}
        </button>
      )}
    </p>
  );
}
