import type { DraftField, PageReading } from '../../../lib/capture/draft-types.ts';
import { companyKey } from '../../../lib/capture/entities/company-name.ts';
import type { CorpusPage } from './corpus.ts';
import { tallyPairs } from './pairs.ts';

/** What is measured against labels; `pairing`: people together with their titles. */
export const MEASURES = ['phone', 'email', 'person', 'organisation', 'address', 'pairing'] as const;
export type Measure = (typeof MEASURES)[number];
/** Measures of single values. */
export type ValueMeasure = Exclude<Measure, 'pairing'>;

/** Hits, false finds and misses of one page, with the texts for error lists. */
export interface Tally {
  readonly hits: readonly string[];
  readonly wrong: readonly string[];
  readonly missed: readonly string[];
}

const LABEL_TYPES: Readonly<Record<ValueMeasure, readonly string[]>> = {
  phone: ['TEL', 'FAX'],
  email: ['EMAIL'],
  person: ['PER'],
  organisation: ['ORG'],
  address: ['STREET', 'ADDRESS'],
};

/** Compares a reading with a page's labels; undefined where the page has none of the measure's. */
export function tallyPage(page: CorpusPage, reading: PageReading, measure: Measure): Tally | undefined {
  return measure === 'pairing'
    ? tallyPairs(page, reading)
    : tallyValues(page, measure, valuesOf(reading, measure));
}

/** Compares values, however they were found, with a page's labels; undefined where the page has no labels. */
export function tallyValues(
  page: CorpusPage,
  measure: ValueMeasure,
  values: readonly string[],
): Tally | undefined {
  if (page.labels === undefined) return undefined;
  const expected = expectedOf(page, measure);
  const found = distinct(values, measure);
  if (measure === 'organisation') return tallyPrimary(page, expected, found);
  const wrong = found.filter((value) => !expected.some((wanted) => agree(measure, wanted, value)));
  const isOptional = (value: string) =>
    page.optional.some((wanted) => agree(measure, normal(measure, wanted), value));
  return {
    hits: expected.filter((wanted) => found.some((value) => agree(measure, wanted, value))),
    wrong: wrong.filter((value) => !isOptional(value)),
    missed: expected.filter((wanted) => !found.some((value) => agree(measure, wanted, value))),
  };
}

/** The labelled values of a measure, normalised and each once. */
export function expectedOf(page: CorpusPage, measure: ValueMeasure): string[] {
  const labels = (page.labels ?? []).filter((label) => LABEL_TYPES[measure].includes(label.type));
  return distinct(
    labels.flatMap(({ normalised, text }) => {
      if (measure !== 'phone') return [normalised ?? text];
      // Null says that the annotators could make no number of it.
      return normalised === null ? [] : phonesOf(normalised ?? text);
    }),
    measure,
  ).filter((text) => isFull(measure, text));
}

/** `2270 6800 / 6868`, `2397 0072-79`: one label for several numbers, of which the later ones give their last digits. */
function phonesOf(text: string): string[] {
  const [first = '', ...others] = text.split(/\s?[/、&]\s?|-(?=\d\d$)/);
  const digits = first.replace(/\D/g, '');
  if (digits.length < 7) return [text];
  return [
    first,
    ...others.flatMap((other) => {
      const tail = other.replace(/\D/g, '');
      if (tail.length < 2) return [];
      return [tail.length < 7 ? digits.slice(0, -tail.length) + tail : other];
    }),
  ];
}

/** Share of a folder's pages that must carry a label for it to be measured there. */
const LABELLED_SHARE = 0.05;

/** Says if a folder's annotators looked for a measure at all; where they did not, finds would only seem wrong. */
export function isMeasured(pages: readonly CorpusPage[], measure: Measure): boolean {
  const labelled = pages.filter((page) =>
    measure === 'pairing'
      ? page.labels?.some(({ type }) => type === 'FUNC')
      : expectedOf(page, measure).length > 0,
  );
  return labelled.length > 0 && labelled.length >= pages.length * LABELLED_SHARE;
}

/** The measure that labels have for a field of the draft, if any. */
export function measureOfField(field: DraftField): ValueMeasure | undefined {
  if (field === 'phone' || field === 'mobile' || field === 'fax') return 'phone';
  if (field === 'email' || field === 'address') return field;
  return field === 'full_name' ? 'person' : field === 'company' ? 'organisation' : undefined;
}

/** A given name alone, as text goes on to call a person, is not expected as a find of its own. */
const isFull = (measure: ValueMeasure, text: string): boolean =>
  measure !== 'person' || text.includes(' ') || /[\u4e00-\u9fff]/.test(text);

/** Of organisations only the page's own counts: the first value of the draft. */
function tallyPrimary(
  page: CorpusPage,
  expected: readonly string[],
  found: readonly string[],
): Tally | undefined {
  const lead = page.lead?.organisation;
  const wanted = typeof lead === 'string' ? [normal('organisation', lead)] : expected;
  if (wanted.length === 0) return undefined;
  const first = found[0];
  if (first === undefined) return { hits: [], wrong: [], missed: wanted.slice(0, 1) };
  const right = wanted.some((name) => agree('organisation', name, first));
  return right
    ? { hits: [first], wrong: [], missed: [] }
    : { hits: [], wrong: [first], missed: wanted.slice(0, 1) };
}

function valuesOf(reading: PageReading, measure: ValueMeasure): string[] {
  if (reading.kind === 'no_lead') return [];
  const { fields, unknown, people = [] } = reading.draft;
  const candidates = [
    ...fields.flatMap((filled) => filled.candidates),
    ...unknown,
    ...people.flatMap((person) => [person.name, ...person.fields.flatMap((filled) => filled.candidates)]),
  ];
  const of = (...names: readonly string[]) =>
    candidates.filter((candidate) => names.includes(candidate.field));
  switch (measure) {
    case 'phone':
      return of('phone', 'mobile', 'fax').map((candidate) => candidate.normalised);
    case 'email':
      return of('email').map((candidate) => candidate.normalised);
    case 'person':
      return of('full_name').map((candidate) => candidate.value);
    case 'address':
      return of('address').map((candidate) => candidate.value);
    case 'organisation':
      return fields
        .filter((filled) => filled.field === 'company')
        .flatMap((filled) => filled.candidates.slice(0, 1).map((c) => c.value));
  }
}

function distinct(values: readonly string[], measure: ValueMeasure): string[] {
  const kept: string[] = [];
  for (const value of values.map((text) => normal(measure, text)).filter((text) => text.length > 1)) {
    if (!kept.some((other) => agree(measure, other, value))) kept.push(value);
  }
  return kept;
}

/** The one form in which two writings of a value are compared. */
function normal(measure: ValueMeasure, text: string): string {
  // Letters behind a name (`, CMFO`) are no part of it.
  const whole = measure === 'person' ? text.replace(/,\s?[A-Z][A-Z.]{1,7}$/, '') : text;
  const plain = whole.normalize('NFKC').toLowerCase().trim();
  switch (measure) {
    case 'phone':
      return plain
        .replace(/(?:x|ext\.?|extension|转)\s*\d{1,6}\s*$/, '')
        .replace(/[a-z]/g, keypad)
        .replace(/\D/g, '')
        .replace(/^0+/, '');
    case 'email':
      return plain
        .replace(/^mailto:/, '')
        .replace(/\s(?:at|\[at\]|\(at\))\s/, '@')
        .replace(/\s(?:dot|\[dot\])\s/g, '.');
    case 'person':
      return plain
        .replace(/\./g, '')
        .replace(/\b(?:mr|mrs|ms|miss|dr|prof|rev|sir|jr|sr|phd|md|dds|dmd|esq|cpa|ii|iii|iv)\b\.?/g, ' ')
        .replace(/[^\p{L}\s]/gu, ' ')
        .replace(/\s+/g, ' ')
        .trim();
    case 'organisation':
      return companyKey(
        plain
          .replace(/^the /, '')
          .replace(/&amp;/g, '&')
          .replace(/&/g, ' and ')
          .replace(/\band\b/g, ''),
      );
    case 'address':
      return plain.replace(/[^\p{L}\p{N}]/gu, '');
  }
}

const keypad = (letter: string): string => '22233344455566677778889999'.charAt(letter.charCodeAt(0) - 97);

function agree(measure: ValueMeasure, wanted: string, value: string): boolean {
  if (wanted === value) return true;
  switch (measure) {
    case 'phone':
      // Labels are national, findings carry the country's code.
      return (
        Math.min(wanted.length, value.length) >= 7 &&
        (value.endsWith(wanted) || wanted.endsWith(value) || (wanted.length > 14 && wanted.startsWith(value)))
      );
    case 'person': {
      const [a, b] = [wanted.split(' '), value.split(' ')];
      return a.length > 1 && b.length > 1 && a[0] === b[0] && a[a.length - 1] === b[b.length - 1];
    }
    case 'organisation':
      return Math.min(wanted.length, value.length) >= 4 && (wanted.includes(value) || value.includes(wanted));
    case 'address':
      return Math.min(wanted.length, value.length) >= 6 && (value.includes(wanted) || wanted.includes(value));
    case 'email':
      return false;
  }
}
