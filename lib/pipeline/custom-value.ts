import type { CustomField } from '../model/rows.ts';
import { err, ok, type Result } from '../shared/result.ts';

/** What is wrong with a typed value of the team's own field; people read `process.customWrong.<fault>`. */
export type CustomFault = 'long' | 'number' | 'date' | 'link';

const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/u.test(text) &&
  !Number.isNaN(Date.parse(text)) &&
  new Date(text).toISOString().startsWith(text);

/** Reads a typed value as the database takes it for the field's type; null when it was emptied. */
export function parseCustom(field: Pick<CustomField, 'type'>, typed: string): Result<unknown, CustomFault> {
  const text = typed.trim();
  if (text === '') return ok(null);
  switch (field.type) {
    case 'text':
      return text.length <= 5000 ? ok(text) : err('long');
    case 'number': {
      const value = Number(text.normalize('NFKC').replace(/[\s,]/gu, ''));
      return Number.isFinite(value) ? ok(value) : err('number');
    }
    case 'date':
      return isDay(text) ? ok(text) : err('date');
    case 'link': {
      const address = /^https?:\/\//u.test(text) ? text : `https://${text}`;
      return /^https?:\/\/[^\s]+$/u.test(address) && address.length <= 2000 ? ok(address) : err('link');
    }
    case 'yes_no':
      return ok(text === 'yes');
    case 'choice':
      return ok(text);
    case 'choices':
      return ok(text.split('\n'));
  }
}

/** A value of a field as it is typed; empty while it is not known. */
export function typedCustom(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return Array.isArray(value) ? value.join('\n') : String(value);
}
