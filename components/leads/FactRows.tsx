import { type ComponentChildren, Fragment } from 'preact';
import { useState } from 'preact/hooks';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import { type FactKind, parseFact } from '../../lib/app/models/record-facts.ts';
import { findEvidence, type RecordView } from '../../lib/app/models/record-view.ts';
import type { Messages } from '../../lib/i18n/en.ts';
import { formatNumber } from '../../lib/i18n/format.ts';
import type { Language } from '../../lib/i18n/language.ts';
import { regionName } from '../../lib/i18n/region-name.ts';
import { wantsNo } from '../../lib/pipeline/contact-wish.ts';
import { mailHref, safeHref } from '../../lib/shared/url.ts';
import { HistoryButton } from '../history/HistoryButton.tsx';
import { FieldConflicts, useFieldsInConflict } from '../history/RecordConflicts.tsx';
import { EvidenceMark } from './EvidenceMark.tsx';
import { type FactLink, FactRow } from './FactRow.tsx';
import type { FactField } from './fact-fields.ts';
import { phoneHref } from './phone-href.ts';
import { phoneText } from './phone-text.ts';

interface FactRowsProps<Column extends string> {
  readonly view: RecordView;
  readonly row: Readonly<Record<Column, string | number | null>> & {
    readonly id: string;
    readonly editable: boolean;
  };
  readonly fields: readonly FactField<Column>[];
  /** What the column is called where its row calls it otherwise. */
  readonly names?: Readonly<Partial<Record<Column, string>>>;
  readonly table: 'companies' | 'people';
  /** Facts that are no texts; they stand before the rest. */
  readonly children?: ComponentChildren;
  /** Keeps a changed fact; the value has been checked. */
  readonly onSave: (column: Column, value: string | number | null, field: (t: Messages) => string) => void;
}

/** The facts of a company or a person: known ones and those worth finding out; the rest at a press. */
export function FactRows<Column extends string>(props: FactRowsProps<Column>) {
  const { view, row, table, fields, names, onSave, children } = props;
  const { language } = useApp();
  const { calls, write } = usePanel();
  const [all, showAll] = useState(false);
  const t = language.t.value;
  const mayEdit = row.editable && view.rows.lead.editable;
  const disputed = useFieldsInConflict(table, row.id);
  const isUsual = ({ column, wanted }: FactField<Column>) =>
    wanted || row[column] !== null || disputed.has(column);
  const hidden = fields.filter((field) => !isUsual(field)).length;
  /** A press on a number is followed by the question what came of it; one on a person's address writes from a template. */
  const follow = (link: FactLink | undefined, value: string | null): FactLink | undefined => {
    const person = table === 'people' ? view.rows.people.find(({ id }) => id === row.id) : undefined;
    const leadId = view.rows.lead.id;
    if (link === undefined || value === null) return undefined;
    if (link.kind === 'call') {
      if (wantsNo(person, 'phone')) return undefined;
      const dialled = { leadId, personId: person?.id ?? null, number: value };
      return { ...link, onFollow: () => calls.dialled(dialled) };
    }
    if (link.kind !== 'mail' || person === undefined) return link;
    return {
      ...link,
      onFollow(event) {
        event.preventDefault();
        write.start(leadId, person.id);
      },
    };
  };
  const nameOf = (column: Column, texts: Messages): string =>
    names?.[column] ?? (texts.common.field as Readonly<Record<string, string>>)[column] ?? column;
  return (
    <>
      {fields
        .filter((field) => all || isUsual(field))
        .map(({ column, kind, found }) => {
          const kept = row[column] ?? null;
          const value = kept === null ? null : String(kept);
          const evidence = findEvidence(view.rows.captures, found, value);
          // A country is kept as a code, whatever the page called it.
          const isProven = value !== null && (kind !== 'country' || evidence !== undefined);
          return (
            <Fragment key={column}>
              <FactRow
                evidence={isProven && <EvidenceMark evidence={evidence} />}
                history={
                  <HistoryButton label={nameOf(column, t)} target={{ table, id: row.id, fields: [column] }} />
                }
                label={nameOf(column, t)}
                link={follow(linkOf(kind, value, t), value)}
                onSave={
                  mayEdit
                    ? (text) => {
                        const parsed = parseFact(kind, text);
                        if (!parsed.ok) return t.record.wrong[parsed.error];
                        onSave(column, asKept(kind, parsed.value), (texts) => nameOf(column, texts));
                        return undefined;
                      }
                    : undefined
                }
                shown={
                  value === null
                    ? null
                    : readable(kind, value, language.current.value, view.rows.company?.country ?? null)
                }
                typed={value ?? ''}
              />
              {table === 'companies' && <FieldConflicts fields={[column]} id={row.id} table={table} />}
            </Fragment>
          );
        })}
      {children}
      {mayEdit && hidden > 0 && (
        <button class="link small more" onClick={() => showAll(!all)} type="button">
          {all ? t.record.fewerFields : t.record.moreFields(hidden)}
        </button>
      )}
    </>
  );
}

/** A checked fact as its column has it. */
const asKept = (kind: FactKind, value: string | null): string | number | null =>
  kind === 'headcount' && value !== null ? Number(value) : value;

/** A fact as it is read: an address without what all of them have, a country by its name, numbers in groups. */
function readable(kind: FactKind, value: string, language: Language, country: string | null): string {
  if (kind === 'phone') return phoneText(value, country);
  if (kind === 'country') return regionName(language, value);
  if (kind === 'headcount') return formatNumber(language, Number(value));
  return kind === 'url' ? value.replace(/^https?:\/\/(?:www\.)?/iu, '').replace(/\/$/u, '') : value;
}

/** Where a fact leads: a call, a mail, a page. */
function linkOf(kind: FactKind, value: string | null, t: Messages): FactLink | undefined {
  if (value === null) return undefined;
  switch (kind) {
    case 'phone': {
      const href = phoneHref(value);
      return href && { href, kind: 'call', label: t.pipeline.callPhone(value) };
    }
    case 'email': {
      const href = mailHref(value);
      return href && { href, kind: 'mail', label: t.record.writePerson(value) };
    }
    case 'url': {
      const href = safeHref(/^https?:/iu.test(value) ? value : `https://${value}`);
      return href && { href, kind: 'page', label: `${t.common.open}: ${value}` };
    }
    case 'name':
    case 'text':
    case 'country':
    case 'credit_code':
    case 'headcount':
      return undefined;
  }
}
