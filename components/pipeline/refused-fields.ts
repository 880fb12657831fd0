import type { RefusedChange } from '../../lib/app/models/panel-outbox.ts';
import { parseHeadcount } from '../../lib/app/models/record-facts.ts';
import type { Messages } from '../../lib/i18n/en.ts';
import { currencyDigits } from '../../lib/i18n/format.ts';
import { parseAmount } from '../../lib/i18n/parse-amount.ts';
import { COMPANY_KINDS, COMPANY_TIERS, DECISION_ROLES } from '../../lib/model/words.ts';
import { err, ok, type Result } from '../../lib/shared/result.ts';
import { isPlumbing } from './typed-text.ts';

/** One refused value as it stands in the form. */
export interface RefusedField {
  readonly column: string;
  readonly kind: 'line' | 'text' | 'day' | 'number' | 'headcount' | 'amount' | 'choice' | 'answer';
  readonly typed: string;
  /** With `choice`: the values there are. */
  readonly choices?: readonly string[];
}

const LONG: readonly string[] = ['body', 'note', 'address'];
const CHOICES: Readonly<Record<string, readonly string[]>> = {
  kind: COMPANY_KINDS,
  tier: COMPANY_TIERS,
  decision_role: DECISION_ROLES,
};

const plainAmount = (minor: number, currency: string): string =>
  (minor / 10 ** currencyDigits(currency)).toFixed(currencyDigits(currency)).replace(/\.0+$/u, '');

function toField(change: RefusedChange, column: string, value: unknown): RefusedField | undefined {
  if (change.table === 'answers' && column === 'value') {
    return { column, kind: 'answer', typed: typeof value === 'number' ? String(value) : '' };
  }
  if (column === 'amount_minor') {
    if (change.currency === null) return undefined;
    const typed = typeof value === 'number' ? plainAmount(value, change.currency) : '';
    return { column, kind: 'amount', typed };
  }
  const choices = CHOICES[column];
  if (choices !== undefined) {
    return { column, kind: 'choice', typed: typeof value === 'string' ? value : '', choices };
  }
  if (typeof value === 'number')
    return { column, kind: column === 'employee_count' ? 'headcount' : 'number', typed: String(value) };
  if (typeof value !== 'string') return undefined;
  if (column.endsWith('_on') || column === 'expected_close') return { column, kind: 'day', typed: value };
  return { column, kind: LONG.includes(column) ? 'text' : 'line', typed: value };
}

/** The values of a refused change that a person can put right; empty when there is nothing to type. */
export const refusedFields = (change: RefusedChange): readonly RefusedField[] =>
  change.op !== 'create' && change.op !== 'patch'
    ? []
    : change.values
        .filter(([column]) => !isPlumbing(column, change))
        .flatMap(([column, value]) => toField(change, column, value) ?? []);

/** The field that the database complained of, else the first. */
export const blamedField = (
  { message }: RefusedChange,
  fields: readonly RefusedField[],
): string | undefined => (fields.find(({ column }) => message.includes(column)) ?? fields[0])?.column;

/** What a field is called. */
export function fieldLabel({ table }: RefusedChange, { column, kind }: RefusedField, t: Messages): string {
  if (kind === 'amount') return t.common.field.amount;
  if (kind === 'answer') return t.unsent.answer;
  const here: Readonly<Record<string, string>> = t.unsent.field;
  const common: Readonly<Record<string, string>> = t.common.field;
  // A task has a title too, and it is no job.
  const own = table === 'people' ? undefined : here[column];
  return own ?? common[column] ?? here[column] ?? column;
}

/** What was typed as the column's value; an emptied field is no value. */
export function parseField(
  { kind }: RefusedField,
  typed: string,
  currency: string | null,
  t: Messages,
): Result<unknown, string> {
  const text = typed.trim();
  if (text === '') return ok(null);
  if (kind === 'amount') {
    const amount = parseAmount(text, currency ?? '');
    return amount.ok ? amount : err(t.record.wrong[amount.error]);
  }
  if (kind === 'headcount') {
    const count = parseHeadcount(text);
    return count === undefined ? err(t.record.wrong.headcount) : ok(count);
  }
  if (kind === 'number' || kind === 'answer') {
    const number = Number(text);
    return Number.isFinite(number) ? ok(number) : err(t.record.wrong.not_a_number);
  }
  return ok(kind === 'text' ? typed : text);
}
