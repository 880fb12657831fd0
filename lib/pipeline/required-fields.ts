import { ownKeyOf } from '../model/own-field.ts';
import type { ListedLead } from './listed-lead.ts';

/** Columns of a lead that a stage can ask for; besides them `custom.<key>`. */
export const REQUIRABLE_COLUMNS = [
  'amount_minor',
  'expected_close',
  'company_id',
  'primary_person_id',
  'source',
  'competitors',
] as const;

const EMPTY = new Set(['null', '""', '[]', '{}']);

/** Which of the named columns, or `custom.<key>`, of a lead are empty; judged as the database judges them. */
export function missingFields(
  lead: Pick<ListedLead, (typeof REQUIRABLE_COLUMNS)[number] | 'custom'>,
  required: readonly string[],
): readonly string[] {
  const values = new Map<string, unknown>(Object.entries(lead));
  return required.filter((name) => {
    const key = ownKeyOf(name);
    const value = key === undefined ? values.get(name) : lead.custom[key];
    return EMPTY.has(JSON.stringify(value ?? null));
  });
}
