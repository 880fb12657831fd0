import { ArrowRight, Undo2 } from 'lucide-preact';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import type { HistoryState } from '../../lib/app/models/field-history.ts';
import type { RecordView } from '../../lib/app/models/record-view.ts';
import type { Messages } from '../../lib/i18n/en.ts';
import { formatMoment } from '../../lib/i18n/format.ts';
import type { Language } from '../../lib/i18n/language.ts';
import { ownKeyOf } from '../../lib/model/own-field.ts';
import type { AnyRow } from '../../lib/model/rows.ts';
import type { RowChanges } from '../../lib/store/commands/patch-row.ts';
import { COMPANY_FIELDS, PERSON_FIELDS } from '../leads/fact-fields.ts';
import { hostOf } from '../leads/host-of.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Icon } from '../ui/icon.tsx';
import { Notice } from '../ui/notice.tsx';
import { Select } from '../ui/select-field.tsx';
import { type HistoryEvent, toEvents } from './history-events.ts';
import { type AuthorWords, useWords } from './use-words.ts';
import { fieldName, moneyText, type ValueWords, valueText } from './value-text.ts';

/** The row of a record that a history is about. */
function rowOf({ rows }: RecordView, { target }: HistoryState): AnyRow | undefined {
  const all: readonly (AnyRow | null)[] = [rows.lead, rows.company, ...rows.people];
  return all.find((row) => row?.id === target.id) ?? undefined;
}

/** The name of the field, or null for all of them. */
function nameOf({ target, names }: HistoryState, t: Messages, language: Language): string | null {
  const [field] = target.fields ?? [];
  if (field === undefined) return null;
  return fieldName({ table: target.table, field }, t, { names, language }) ?? target.label ?? field;
}

/** Who changed what in a row of the open record, from what to what, and when; each old value can be put back. */
export function HistoryDialog({ view }: { readonly view: RecordView }) {
  const { history } = usePanel();
  const { language } = useApp();
  const state = history.state.value;
  const t = language.t.value;
  const row = state === null ? undefined : rowOf(view, state);
  if (state === null || row === undefined) return null;
  const name = nameOf(state, t, language.current.value);
  return (
    <Dialog
      closeLabel={t.common.close}
      onClose={() => history.close()}
      open
      title={name === null ? t.history.titleAll : t.history.title(name)}
    >
      {name === null && <RowChoice state={state} view={view} />}
      <Lines row={row} state={state} view={view} />
      {name !== null && <Found state={state} view={view} />}
    </Dialog>
  );
}

function RowChoice({ state, view }: { readonly state: HistoryState; readonly view: RecordView }) {
  const { language } = useApp();
  const { history } = usePanel();
  const t = language.t.value;
  const { lead, company, people } = view.rows;
  const rows = [
    { value: lead.id as string, table: 'leads', label: view.title ?? t.common.unnamed },
    ...(company === null ? [] : [{ value: company.id as string, table: 'companies', label: company.name }]),
    ...people.map(({ id, full_name }) => ({ value: id as string, table: 'people', label: full_name })),
  ] as const;
  return (
    <Select<string>
      aria-label={t.history.of}
      choices={rows.map(({ value, label }) => ({ value, label }))}
      onChange={(id) => {
        const chosen = rows.find(({ value }) => value === id);
        if (chosen) {
          const table = chosen.table as HistoryState['target']['table'];
          void history.show({ table, id, fields: null });
        }
      }}
      value={state.target.id}
    />
  );
}

interface LinesProps {
  readonly state: HistoryState;
  readonly row: AnyRow;
  readonly view: RecordView;
}

function Lines({ state, row, view }: LinesProps) {
  const { history } = usePanel();
  const words = useWords(state.names);
  const { t } = words;
  const events = toEvents(state.lines, row, state.more).filter(
    ({ field }) => fieldName({ table: state.target.table, field }, t, words) !== undefined,
  );
  const isWhole = state.phase === 'ready' && !state.more;
  return (
    <>
      {state.phase === 'offline' && <Notice boxed>{t.history.needsNetwork}</Notice>}
      {state.phase === 'failed' && (
        <Notice boxed tone="red">
          {t.history.failed}
        </Notice>
      )}
      <ul aria-busy={state.phase === 'loading'} class="hist-list">
        {events.map((event) => (
          <EventItem event={event} key={event.key} row={row} state={state} view={view} words={words} />
        ))}
        {isWhole && (
          <li class="small t2">
            {events.length === 0 && <span>{t.history.nothing}</span>}
            <span>
              {t.history.first(words.whenInSentence(row.created_at))} · {words.who(row.created_by)}
            </span>
          </li>
        )}
      </ul>
      {state.phase === 'loading' && (
        <p class="small t2" role="status">
          {t.common.loading}
        </p>
      )}
      {state.more && state.phase === 'ready' && (
        <Button onClick={() => void history.older()} size="small">
          {t.history.older}
        </Button>
      )}
      {(state.phase === 'offline' || state.phase === 'failed') && (
        <Button
          onClick={() => void (state.lines.length > 0 ? history.older() : history.show(state.target))}
          size="small"
        >
          {t.common.tryAgain}
        </Button>
      )}
    </>
  );
}

interface EventItemProps extends LinesProps {
  readonly event: HistoryEvent;
  readonly words: ValueWords & AuthorWords;
}

function EventItem({ event, state, row, view, words }: EventItemProps) {
  const { t } = words;
  const { table, fields } = state.target;
  const column = { table, field: event.field };
  const textOf = (side: 'old' | 'new') =>
    event.currencies === undefined
      ? valueText(column, event[side], words)
      : moneyText(event[side], event.currencies[side], words);
  return (
    <li>
      <div class="flex">
        <span class="strong cut">{words.who(event.by)}</span>
        <span class="small t2 nowrap end">{formatMoment(words.language, event.at, words.now)}</span>
      </div>
      <div class="change">
        {fields === null && <span class="t2">{fieldName(column, t, words)}:</span>}
        <span class="t2">
          <span class="sr">{t.history.from} </span>
          <bdi>{textOf('old')}</bdi>
        </span>
        <Icon class="t3" of={ArrowRight} />
        <span>
          <span class="sr">{t.history.to} </span>
          <bdi>{textOf('new')}</bdi>
        </span>
      </div>
      {(event.conflict || isPuttable(event, state, row)) && (
        <div class="flex">
          {event.conflict && <span class="small c-amber">{t.history.conflict}</span>}
          {isPuttable(event, state, row) && (
            <span class="end">
              <PutBack event={event} state={state} text={textOf('old')} view={view} />
            </span>
          )}
        </div>
      )}
    </li>
  );
}

const LEAD_FACTS = ['amount_minor', 'expected_close', 'name', 'source'];
const COMPANY_FACTS: readonly string[] = [...COMPANY_FIELDS.map(({ column }) => column), 'kind', 'tier'];
const PERSON_FACTS: readonly string[] = PERSON_FIELDS.map(({ column }) => column);
const NAMES = ['name', 'full_name'];

/** Only facts are put back from here; a stage or an owner has a way of its own. */
function isPuttable(
  { field, old, currencies }: HistoryEvent,
  { target }: HistoryState,
  row: AnyRow,
): boolean {
  const facts = { leads: LEAD_FACTS, companies: COMPANY_FACTS, people: PERSON_FACTS };
  const held = new Map<string, unknown>(Object.entries(row));
  const key = ownKeyOf(field);
  if (key !== undefined)
    return (
      row.editable &&
      'custom' in row &&
      JSON.stringify(row.custom[key] ?? null) !== JSON.stringify(old ?? null)
    );
  const isHeld =
    held.get(field) === old && (currencies === undefined || held.get('currency') === currencies.old);
  const isFact = facts[target.table as keyof typeof facts]?.includes(field) === true;
  return row.editable && isFact && !isHeld && !(old === null && NAMES.includes(field));
}

interface PutBackProps {
  readonly event: HistoryEvent;
  readonly state: HistoryState;
  readonly view: RecordView;
  readonly text: string;
}

function PutBack({ event, state, view, text }: PutBackProps) {
  const { language } = useApp();
  const { record } = usePanel();
  const t = language.t.value.history;
  const { table, id } = state.target;
  const key = ownKeyOf(event.field);
  const changes =
    key !== undefined
      ? { custom: { [key]: event.old ?? null } }
      : event.currencies === undefined
        ? { [event.field]: event.old }
        : { amount_minor: event.old, currency: event.currencies.old };
  const own = { names: state.names, language: language.current.peek() };
  const field = (words: Messages) => fieldName({ table, field: event.field }, words, own) ?? event.field;
  const person = view.rows.people.find((one) => one.id === id);
  const of = person?.full_name ?? (table === 'companies' ? (view.rows.company?.name ?? null) : view.title);
  return (
    <Button
      aria-label={t.putBackValue(text)}
      icon={Undo2}
      onClick={() =>
        void record.edit(table as 'leads' | 'companies' | 'people', id, changes as RowChanges<'leads'>, {
          field,
          of,
        })
      }
      size="small"
    >
      {t.putBack}
    </Button>
  );
}

/** What captures hold of the field: on this device, with or without a network. */
function Found({ state, view }: { readonly state: HistoryState; readonly view: RecordView }) {
  const words = useWords(state.names);
  const { t } = words;
  const [field] = state.target.fields ?? [];
  const facts = { companies: COMPANY_FIELDS, people: PERSON_FIELDS };
  const known = facts[state.target.table as keyof typeof facts]?.find(({ column }) => column === field);
  if (known === undefined) return null;
  const found = [...view.rows.captures]
    .sort((one, other) => Date.parse(other.captured_at) - Date.parse(one.captured_at))
    .flatMap((capture) =>
      capture.fields.filter((one) => one.field === known.found).map((one) => ({ one, capture })),
    );
  return (
    <section aria-label={t.history.evidenceTitle}>
      <h3 class="label">{t.history.evidenceTitle}</h3>
      {found.length === 0 && <p class="small t2">{t.history.noEvidence}</p>}
      <ul class="hist-list">
        {found.map(({ one, capture }) => (
          <li key={`${capture.id} ${one.value}`}>
            <bdi>{one.value}</bdi>
            <span class="small t2">
              {t.history.found(hostOf(capture.url), words.when(capture.captured_at))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
