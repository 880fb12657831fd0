import type { PageReading } from '../../../lib/capture/draft-types.ts';
import { groupBy } from '../figures.ts';
import type { Outcome } from './read-corpus.ts';

/** How the forms of one example compare. */
export interface Parity {
  readonly example: string;
  /** Fields in which the structured forms (microdata, RDFa, JSON-LD) do not give the same lead. */
  readonly unequal: readonly string[];
  /** Fields that the plain text fills with another value than the structured forms do. */
  readonly contradicted: readonly string[];
}

/** Compares the leads that the forms of each example give, by the values that would be saved. */
export function compareForms(outcomes: readonly Outcome[]): Parity[] {
  const examples = groupBy(outcomes, ({ page }) => page.host);
  return [...examples].map(([example, forms]): Parity => {
    const leads = forms.map(({ page, reading }) => ({
      form: page.name.split('/').pop(),
      lead: leadOf(reading),
    }));
    const structured = leads.filter(({ form }) => form !== 'plain').map(({ lead }) => lead);
    const plain = leads.find(({ form }) => form === 'plain')?.lead;
    const [first] = structured;
    const fields = [...new Set(leads.flatMap(({ lead }) => [...lead.keys()]))];
    const differs = (field: string) =>
      structured.some((lead) => (lead.get(field) ?? '') !== (first?.get(field) ?? ''));
    const contradicts = (field: string) =>
      EXACT.has(field) &&
      plain?.has(field) === true &&
      first?.has(field) === true &&
      plain.get(field) !== first.get(field);
    return { example, unequal: fields.filter(differs), contradicted: fields.filter(contradicts) };
  });
}

/** Fields that text and data write alike. */
const EXACT: ReadonlySet<string> = new Set([
  'full_name',
  'email',
  'phone',
  'mobile',
  'fax',
  'city',
  'country',
]);

function leadOf(reading: PageReading | undefined): ReadonlyMap<string, string> {
  if (reading?.kind !== 'draft') return new Map();
  return new Map(
    reading.draft.fields.map(({ field, candidates }) => {
      const value = candidates[0]?.normalised ?? '';
      // The lines of an address stand in any order.
      return [field, field === 'address' ? value.split(' ').toSorted().join(' ') : value];
    }),
  );
}
