import type { DraftField } from '../../../lib/capture/draft-types.ts';
import type { Outcome } from './read-corpus.ts';
import { expectedOf, tallyValues, type ValueMeasure } from './score.ts';

/** Fields of a form by what the labels call them. */
const FIELDS: Readonly<Record<ValueMeasure, readonly DraftField[]>> = {
  organisation: ['company'],
  person: ['full_name'],
  phone: ['phone', 'mobile', 'fax'],
  email: ['email'],
  address: ['address'],
};

/**
 * How many fields of the form a person would have to correct after the capture of a page: each that is filled with a
 * wrong value, and each that the page has a value for and the form has not. Phones count as one field.
 */
export function correctionsOf({ page, reading }: Outcome, measures: readonly ValueMeasure[]): number {
  const fields = reading === undefined || reading.kind === 'no_lead' ? [] : reading.draft.fields;
  return measures.filter((measure) => {
    const filled = fields
      .filter(({ field }) => FIELDS[measure].includes(field))
      .flatMap(({ candidates }) => candidates.slice(0, 1));
    if (filled.length === 0) return expectedOf(page, measure).length > 0;
    const values = filled.map(({ value, normalised }) => (measure === 'phone' ? normalised : value));
    return (tallyValues(page, measure, values)?.wrong.length ?? 0) > 0;
  }).length;
}
