import { Download, Printer } from 'lucide-preact';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import type { RecordView } from '../../lib/app/models/record-view.ts';
import { formatDay } from '../../lib/i18n/format.ts';
import type { Activity } from '../../lib/model/rows.ts';
import { toCsv } from '../../lib/pipeline/csv.ts';
import { dayOf } from '../../lib/shared/days.ts';
import { InPlaceInput } from '../leads/InPlaceInput.tsx';
import { useInPlace } from '../leads/use-in-place.ts';
import { Button } from '../ui/button.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import {
  assessmentLines,
  contactHeads,
  contactsOf,
  factLines,
  peopleLines,
  type SheetContext,
  type SheetLine,
  sheetTable,
} from './sheet-rows.ts';

/** The follow-up sheet of the open lead: filled from data, edited in place, printed, or taken along as a table. */
export function FollowUpSheet() {
  const { language } = useApp();
  const { record, navigation } = usePanel();
  const t = language.t.value;
  const view = record.view.value;
  // The panel's own rule: a lead that is not there leads back to the list.
  const isGone = view === null || (navigation.place.value?.screen ?? 'record') !== 'record';
  if (isGone) return <main class="sheet">{t.sheet.gone}</main>;
  if (view === undefined)
    return (
      <main aria-label={t.sheet.loading} class="sheet">
        <Skeleton width="60%" />
      </main>
    );
  return <Sheet view={view} />;
}

/** What the sheet's words are made with. */
function useSheetContext(): SheetContext {
  const { language, team } = useApp();
  const { today } = usePanel();
  return {
    t: language.t.value,
    language: language.current.value,
    today: today.value,
    nameOf: (id) => team.members.value?.find((member) => member.id === id)?.display_name,
  };
}

function Sheet({ view }: { readonly view: RecordView }) {
  const { shell, undo } = useApp();
  const { actions } = usePanel();
  const context = useSheetContext();
  const { t, language, today } = context;
  const title = view.title ?? t.common.unnamed;
  const failure = actions.notice.value?.code;
  const undone = undo.current.value;
  return (
    <main class="sheet">
      <header class="flex">
        <div class="grow">
          <h1>{t.sheet.of(title)}</h1>
          <p class="small t2">{t.sheet.asOf(formatDay(language, today, today, 'full'))}</p>
        </div>
        <span class="flex noprint">
          {undone !== null && (
            <Button onClick={() => void undo.take()} size="small">
              {t.common.labelled(t.common.undo, undone.text)}
            </Button>
          )}
          <Button
            icon={Download}
            onClick={() =>
              shell.saveFile({
                name: `${t.sheet.title} ${title.replace(/[\\/:*?"<>|]/gu, ' ')}.csv`,
                text: toCsv(sheetTable(view, context)),
                type: 'text/csv;charset=utf-8',
              })
            }
          >
            {t.sheet.download}
          </Button>
          <Button icon={Printer} look="primary" onClick={() => window.print()}>
            {t.sheet.print}
          </Button>
        </span>
      </header>
      {failure !== undefined && failure in t.record.failed && (
        <p class="error noprint" role="alert">
          {t.record.failed[failure as keyof typeof t.record.failed]}
        </p>
      )}
      <div class="sheet-cols">
        <Facts lines={factLines(view, context)} title={t.sheet.lead} />
        <Facts lines={peopleLines(view, context)} title={t.sheet.people} />
      </div>
      <Assessment lines={assessmentLines(view, context)} view={view} />
      <Contacts view={view} />
    </main>
  );
}

function Facts({ title, lines }: { readonly title: string; readonly lines: readonly SheetLine[] }) {
  return (
    <section aria-label={title}>
      <h2 class="label">{title}</h2>
      <table>
        <tbody>
          {lines.map(({ name, value }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>
                <bdi>{value}</bdi>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Assessment({ view, lines }: { readonly view: RecordView; readonly lines: readonly SheetLine[] }) {
  const { language } = useApp();
  const { record } = usePanel();
  const t = language.t.value;
  return (
    <section aria-label={t.record.answers}>
      <h2 class="label">{t.record.answers}</h2>
      <table class="wide">
        <thead>
          <tr>
            <th scope="col">{t.sheet.fact}</th>
            <th scope="col">{t.sheet.value}</th>
            <th scope="col">{t.sheet.note}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ name, value, criterion, note = '' }) => {
            const answer = criterion && view.answers.get(criterion);
            const mayEdit = view.rows.lead.editable && answer !== undefined && answer.value !== null;
            return (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>
                  <bdi>{value}</bdi>
                </td>
                <td>
                  <InPlace
                    label={t.record.explainAnswer(name)}
                    onSave={
                      mayEdit && criterion
                        ? (text) => void record.explain(criterion, { note: text === '' ? null : text })
                        : undefined
                    }
                    value={note}
                  />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

const COLUMNS = ['purpose', 'outcome', 'next_step'] as const;

function Contacts({ view }: { readonly view: RecordView }) {
  const { language } = useApp();
  const context = useSheetContext();
  const t = language.t.value;
  const contacts = contactsOf(view);
  return (
    <section aria-label={t.sheet.contacts}>
      <h2 class="label">{t.sheet.contacts}</h2>
      {contacts.length === 0 && <p class="t2">{t.sheet.noContacts}</p>}
      {contacts.length > 0 && (
        <table class="wide">
          <thead>
            <tr>
              {contactHeads(t).map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {contacts.map((contact) => (
              <Contact contact={contact} context={context} key={contact.id} view={view} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

interface ContactProps {
  readonly view: RecordView;
  readonly contact: Activity;
  readonly context: SheetContext;
}

/** One contact; what it was for, what came of it and what follows are completed by who had it. */
function Contact({ view, contact, context }: ContactProps) {
  const { team } = useApp();
  const { record } = usePanel();
  const { t, nameOf } = context;
  const names = { purpose: t.sheet.purpose, outcome: t.sheet.outcome, next_step: t.sheet.nextStep };
  // With its year, which paper outlives.
  const date = dayOf(contact.happened_at);
  const isMine = contact.created_by === team.me.value?.id;
  const mayEdit = view.rows.lead.editable && contact.editable && isMine;
  return (
    <tr>
      <td class="num">{date}</td>
      <td>{t.common.activityKind[contact.kind]}</td>
      <td>
        <bdi>{contact.body}</bdi>
      </td>
      {COLUMNS.map((column) => (
        <td key={column}>
          <InPlace
            label={t.sheet.changeOf(names[column], date)}
            onSave={
              mayEdit
                ? (text) =>
                    void record.edit(
                      'activities',
                      contact.id,
                      { [column]: text === '' ? null : text },
                      { field: () => names[column], of: view.title },
                    )
                : undefined
            }
            value={contact[column] ?? ''}
          />
        </td>
      ))}
      <td>{nameOf(contact.created_by) ?? t.record.timeline.someone}</td>
    </tr>
  );
}

interface InPlaceProps {
  readonly label: string;
  readonly value: string;
  readonly onSave: ((text: string) => void) | undefined;
}

/** A text of a table, changed by a press on it. */
function InPlace({ label, value, onSave }: InPlaceProps) {
  const edit = useInPlace(value, (text) => {
    onSave?.(text.trim());
    return undefined;
  });
  if (onSave === undefined) return <bdi>{value}</bdi>;
  if (edit.text !== null) return <InPlaceInput edit={edit} label={label} />;
  return (
    <button
      aria-label={value === '' ? label : `${label}: ${value}`}
      class={value === '' ? 'cell empty' : 'cell'}
      onClick={edit.begin}
      ref={edit.shown}
      type="button"
    >
      <bdi>{value === '' ? '…' : value}</bdi>
    </button>
  );
}
