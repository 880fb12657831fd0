import { usePanel } from '../../lib/app/app-context.ts';
import type { DisputeView, NoticeView } from '../../lib/app/models/read-conflicts.ts';
import type { RecordView } from '../../lib/app/models/record-view.ts';
import { ownFieldOf, ownKeyOf } from '../../lib/model/own-field.ts';
import { DisputeItem } from './DisputeItem.tsx';
import { NoticeItem } from './NoticeItem.tsx';
import type { Column } from './value-text.ts';

/** Columns that have a line of their own on the facts. */
const LEAD_FACTS = ['amount_minor', 'currency', 'expected_close'];

/** Why it ended is told where the lead's end is, whatever part is open. */
const REASONS = [ownFieldOf('lost_type'), ownFieldOf('lost_cause')];

const isFact = ({ table, field }: Column): boolean =>
  table === 'companies' ||
  (table === 'leads' &&
    (LEAD_FACTS.includes(field) || (ownKeyOf(field) !== undefined && !REASONS.includes(field))));

/** Ids of the rows of which the record tells conflicts. */
const rowIds = ({ rows }: RecordView): ReadonlySet<string> =>
  new Set(
    [
      rows.lead,
      ...(rows.company === null ? [] : [rows.company]),
      ...rows.people,
      ...rows.leadPeople,
      ...rows.answers,
      ...rows.tasks,
    ].map(({ id }) => id),
  );

const columnsOf = ({ dispute }: DisputeView): readonly Column[] =>
  dispute.fields.map(({ field }) => ({ table: dispute.table, field }));

interface ListProps {
  readonly notices: readonly NoticeView[];
  readonly disputes: readonly DisputeView[];
  /** Beside its field, where the record is named already. */
  readonly inline?: boolean;
}

function List({ notices, disputes, inline = true }: ListProps) {
  return (
    <>
      {disputes.map((view) => (
        <DisputeItem inline={inline} key={view.dispute.no} view={view} />
      ))}
      {notices.map((view) => (
        <NoticeItem inline={inline} key={`${view.notice.id}/${view.notice.field}`} view={view} />
      ))}
    </>
  );
}

/** The conflicts of a record that have no line of their own on the part that is open. */
export function RecordConflicts({ view, tab }: { readonly view: RecordView; readonly tab: string }) {
  const { conflicts } = usePanel();
  const lists = conflicts.lists.value;
  if (lists === undefined) return null;
  const ids = rowIds(view);
  const isBeside = (column: Column): boolean => tab === 'facts' && isFact(column);
  const notices = lists.notices.filter(({ notice }) => ids.has(notice.id) && !isBeside(notice));
  const disputes = lists.disputes.filter((one) => ids.has(one.dispute.id) && !columnsOf(one).some(isBeside));
  if (notices.length + disputes.length === 0) return null;
  return (
    <div class="conflicts">
      <List disputes={disputes} inline={false} notices={notices} />
    </div>
  );
}

interface FieldConflictsProps {
  readonly table: Column['table'];
  readonly id: string;
  readonly fields: readonly string[];
}

/** The fields of a row of which something is to be told. */
export function useFieldsInConflict(table: Column['table'], id: string): ReadonlySet<string> {
  const { conflicts } = usePanel();
  const notices = conflicts.lists.value?.notices ?? [];
  return new Set(
    notices
      .filter(({ notice }) => notice.table === table && notice.id === id)
      .map(({ notice }) => notice.field),
  );
}

/** The conflicts of one field, told below its line. */
export function FieldConflicts({ table, id, fields }: FieldConflictsProps) {
  const { conflicts } = usePanel();
  const lists = conflicts.lists.value;
  if (lists === undefined) return null;
  const notices = lists.notices.filter(
    ({ notice }) => notice.table === table && notice.id === id && fields.includes(notice.field),
  );
  const disputes = lists.disputes.filter(
    ({ dispute }) =>
      dispute.table === table &&
      dispute.id === id &&
      dispute.fields.some(({ field }) => fields.includes(field)),
  );
  return <List disputes={disputes} notices={notices} />;
}
