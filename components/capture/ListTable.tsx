import { Ban, Copy, UserCheck, Users } from 'lucide-preact';
import { useRef } from 'preact/hooks';
import { useApp } from '../../lib/app/app-context.ts';
import type { BatchModel } from '../../lib/app/models/batch.ts';
import type { RowMark } from '../../lib/app/models/batch-rows.ts';
import type { DraftField } from '../../lib/capture/draft-types.ts';
import type { ListRow } from '../../lib/capture/list/list-types.ts';
import type { Messages } from '../../lib/i18n/en.ts';
import { Icon } from '../ui/icon.tsx';

const COLUMNS = {
  company: ['company', 'full_name', 'phone', 'mobile', 'email', 'website', 'city', 'employee_count'],
  person: ['full_name', 'title', 'company', 'email', 'phone', 'mobile'],
} as const satisfies Record<ListRow['about'], readonly DraftField[]>;

interface ListTableProps {
  readonly batch: BatchModel;
  readonly about: ListRow['about'];
  readonly rows: readonly ListRow[];
}

/** The rows with their values, each of which can be corrected where it stands. */
export function ListTable({ batch, about, rows }: ListTableProps) {
  const { language } = useApp();
  const t = language.t.value;
  const body = useRef<HTMLTableSectionElement>(null);
  // A column that is empty everywhere says nothing.
  const columns = COLUMNS[about].filter(
    (field, index) => index === 0 || rows.some((row) => batch.textOf(row, field) !== ''),
  );
  const ticks = () => [...(body.current?.querySelectorAll<HTMLInputElement>('input[type="checkbox"]') ?? [])];
  const onKeyDown = (event: KeyboardEvent) => {
    const { target, key } = event;
    if (!(target instanceof HTMLInputElement) || target.type !== 'checkbox') return;
    if (key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      batch.tickAll();
      return;
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[key];
    if (step === undefined) return;
    event.preventDefault();
    const at = ticks().indexOf(target);
    const next = ticks()[at + step];
    const row = rows[at + step];
    if (next === undefined || row === undefined) return;
    next.focus();
    if (event.shiftKey) batch.tickTo(row);
  };
  return (
    // A scrolling part of the page is reached by the keyboard through its fields.
    <div class="list-scroll">
      <table class="list-table">
        <thead>
          <tr>
            <th class="tick">
              <span class="sr">{t.common.save}</span>
            </th>
            {columns.map((field) => (
              <th key={field} scope="col">
                {t.common.field[field]}
              </th>
            ))}
            <th class="known-mark" scope="col">
              {t.batch.column.mark}
            </th>
          </tr>
        </thead>
        <tbody onKeyDown={onKeyDown} ref={body}>
          {rows.map((row) => (
            <TableRow batch={batch} columns={columns} key={row.key} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface TableRowProps {
  readonly batch: BatchModel;
  readonly row: ListRow;
  readonly columns: readonly DraftField[];
}

function TableRow({ batch, row, columns }: TableRowProps) {
  const { language } = useApp();
  const t = language.t.value;
  const mark = batch.marks.value.get(row.key);
  const isTicked = batch.ticked.value.has(row.key);
  const isFixed = batch.phase.value.kind !== 'choosing' && batch.phase.value.kind !== 'failed';
  return (
    <tr class={isTicked ? 'sel' : undefined}>
      <td class="tick">
        <input
          aria-label={t.batch.tick(row.name)}
          checked={isTicked}
          disabled={isFixed || mark?.kind === 'suppressed'}
          onClick={(event) => {
            if (event.shiftKey && event.detail > 0) batch.tickTo(row);
            else batch.tick(row, event.currentTarget.checked);
          }}
          type="checkbox"
        />
      </td>
      {columns.map((field) => (
        <td key={field}>
          <input
            aria-label={t.batch.cell(t.common.field[field], row.name)}
            dir="auto"
            onInput={(event) => batch.edit(row, field, event.currentTarget.value)}
            readOnly={isFixed}
            spellcheck={false}
            title={row.fields.find((filled) => filled.field === field)?.candidates[0]?.snippet}
            type="text"
            value={batch.textOf(row, field)}
          />
        </td>
      ))}
      <td class="known-mark small">{mark !== undefined && <Mark mark={mark} t={t} />}</td>
    </tr>
  );
}

function Mark({ mark, t }: { readonly mark: RowMark; readonly t: Messages }) {
  const words = t.batch.mark;
  switch (mark.kind) {
    case 'twice':
      return (
        <span class="tag">
          <Icon of={Copy} />
          {words.twice}
        </span>
      );
    case 'suppressed':
      return (
        <span class="tag red">
          <Icon of={Ban} />
          {words.suppressed}
        </span>
      );
    case 'known':
      return (
        <span class="tag amber">
          <Icon of={UserCheck} />
          {mark.mine ? words.mine : mark.owner === null ? words.known : words.knownTo(mark.owner)}
        </span>
      );
    case 'colleague':
      return (
        <span class="tag amber">
          <Icon of={Users} />
          {mark.owner === null ? words.colleague : words.knownTo(mark.owner)}
        </span>
      );
  }
}
