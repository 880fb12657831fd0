import type { RowNames } from '../../lib/app/models/row-names.ts';
import type { Messages } from '../../lib/i18n/en.ts';
import { formatDay, formatList, formatMoment, formatMoney, formatNumber } from '../../lib/i18n/format.ts';
import type { Language } from '../../lib/i18n/language.ts';
import { regionName } from '../../lib/i18n/region-name.ts';
import { ownKeyOf } from '../../lib/model/own-field.ts';
import type { TableName } from '../../lib/model/rows.ts';
import type { Day } from '../../lib/shared/clock.ts';
import { phoneText } from '../leads/phone-text.ts';

/** What values are worded with. */
export interface ValueWords {
  readonly t: Messages;
  readonly language: Language;
  readonly today: Day;
  readonly now: number;
  readonly names: RowNames;
}

/** One column of a table. */
export interface Column {
  readonly table: TableName;
  readonly field: string;
}

/** Columns that are called otherwise than their name says. */
function ownName({ table, field }: Column, { common, history }: Messages): string | undefined {
  switch (field) {
    case 'amount_minor':
      return common.field.amount;
    case 'stage_id':
      return common.field.stage;
    case 'pipeline_id':
      return common.field.pipeline;
    case 'owner_id':
      return common.field.owner;
    case 'company_id':
      return common.field.company;
    case 'name':
      return table === 'companies' ? common.field.company : history.field.name;
    case 'title':
      return table === 'tasks' ? history.field.task : common.field.title;
    case 'value':
      return table === 'answers' ? history.field.answer : undefined;
    case 'kind':
      return table === 'companies' ? common.field.kind : undefined;
    case 'website':
      return common.field.website;
    default:
      return undefined;
  }
}

/** Why a lead ended is kept among its own fields. */
function reasonName({ table, field }: Column, { closing }: Messages): string | undefined {
  if (table !== 'leads') return undefined;
  return { lost_type: closing.type, lost_cause: closing.cause }[ownKeyOf(field) ?? ''];
}

/** A value of an own field: as it is, but for reasons of an end, which are words of the team's lists or of the catalogue. */
function ownWord(field: string, value: string, { names, t, language }: ValueWords): string {
  const name = names.get(value);
  if (name !== undefined) return typeof name === 'string' ? name : name[language];
  const usual: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    lost_type: t.closing.lostType,
    lost_cause: t.closing.lostCause,
  };
  return usual[ownKeyOf(field) ?? '']?.[value] ?? value;
}

/** The names that the team's own fields have. */
export type OwnNames = Pick<ValueWords, 'names' | 'language'>;

/**
 * What a column is called; undefined for one that people do not know, such as what the program works out, and for a
 * field of the team's own that is no more.
 */
export function fieldName(column: Column, t: Messages, { names, language }: OwnNames): string | undefined {
  if (ownKeyOf(column.field) !== undefined) {
    const own = names.get(column.field);
    return (typeof own === 'string' ? own : own?.[language]) ?? reasonName(column, t);
  }
  const own = ownName(column, t);
  if (own !== undefined || column.field === 'kind' || column.field === 'value') return own;
  const known: Readonly<Record<string, string>> = { ...t.history.field, ...t.common.field };
  return Object.hasOwn(known, column.field) ? known[column.field] : undefined;
}

const DAYS = ['expected_close', 'ask_again_on', 'due_on'];
const PHONES = ['phone', 'mobile', 'fax'];
const ANSWERS = ['no', 'part', 'yes'] as const;

function closedWord(field: string, value: string, { common, write }: Messages): string | undefined {
  const lists: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    kind: common.companyKind,
    tier: common.companyTier,
    decision_role: common.decisionRole,
    lawful_basis: common.lawfulBasis,
    no_contact: write.way,
  };
  return lists[field]?.[value];
}

function pointedAt(field: string, id: string, { names, t, language }: ValueWords): string | undefined {
  if (!field.endsWith('_id') && field !== 'shared_with') return undefined;
  const name = names.get(id);
  if (name !== undefined) return typeof name === 'string' ? name : name[language];
  if (field === 'stage_id' || field === 'pipeline_id') return t.history.hiddenStage;
  return ['owner_id', 'responsible_id', 'assignee_id', 'shared_with'].includes(field)
    ? t.history.someoneGone
    : t.history.hiddenRecord;
}

function wordOf(field: string, value: string, words: ValueWords): string {
  const { t, language, today, now } = words;
  if (ownKeyOf(field) !== undefined) return ownWord(field, value, words);
  if (DAYS.includes(field)) return formatDay(language, value, today, 'full');
  if (field.endsWith('_at')) return formatMoment(language, value, now);
  if (PHONES.includes(field)) return phoneText(value, null);
  if (field === 'country') return regionName(language, value);
  return closedWord(field, value, t) ?? pointedAt(field, value, words) ?? value;
}

/** A value as people read it: names for ids, words for codes, days in the language of the interface. */
export function valueText(column: Column, value: unknown, words: ValueWords): string {
  const { t, language } = words;
  const { table, field } = column;
  if (field === 'deleted_at') return value === null ? t.history.restored : t.history.removed;
  if (table === 'answers' && field === 'value') {
    return typeof value === 'number' ? t.scoring.answer[ANSWERS[value] ?? 'no'] : t.scoring.answer.unknown;
  }
  if (value === null || value === undefined || value === '') {
    return field === 'owner_id' ? t.pipeline.inPool : t.common.notKnown;
  }
  if (typeof value === 'boolean') return value ? t.history.yes : t.history.no;
  if (typeof value === 'string') return wordOf(field, value, words);
  if (Array.isArray(value)) {
    const parts = value.map((part) =>
      typeof part === 'string' ? wordOf(field, part, words) : JSON.stringify(part),
    );
    return parts.length === 0 ? t.common.none : formatList(language, parts);
  }
  if (typeof value !== 'number') return JSON.stringify(value);
  // Numbers of the team's own may be years.
  return field === 'employee_count' ? formatNumber(language, value) : String(value);
}

/** An amount in its currency, or that there is none. */
export function moneyText(minor: unknown, currency: unknown, { t, language }: ValueWords): string {
  if (typeof minor !== 'number' || typeof currency !== 'string') return t.common.notKnown;
  return formatMoney(language, minor, currency);
}
