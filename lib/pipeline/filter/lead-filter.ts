import { CRITERIA, type Criterion, CUSTOM_FIELD_TABLES, type CustomFieldTable } from '../../model/words.ts';

/** What a list can be narrowed by besides its text, the answers and the team's own fields, in the order of the dialog. */
export const PLAIN_FIELDS = [
  'due',
  'owner',
  'team',
  'grade',
  'kind',
  'tag',
  'source',
  'industry',
  'country',
  'city',
  'customer_kind',
  'customer_tier',
  'customer_size',
] as const;
export type PlainField = (typeof PLAIN_FIELDS)[number];
/** A plain field, `answer.<criterion>`, or `custom.<table>.<key>`. */
export type FilterField = PlainField | `answer.${Criterion}` | `custom.${CustomFieldTable}.${string}`;

/** Stands for "nothing is known" among the values of a field. */
export const NOTHING = '';

/** Which values of each field are shown; a field without values hides nothing. */
export type Where = Readonly<Record<string, readonly string[]>>;

/** What the list is narrowed down to. Plain JSON; a lead must pass every field, and of a field any of its values will do. */
export interface LeadFilter {
  readonly text: string;
  /** By `FilterField`; what a newer version knows besides stays here and hides nothing. */
  readonly where: Where;
}

/** Hides nothing. */
export const EVERYTHING: LeadFilter = { text: '', where: {} };

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string');

/** Reads a filter as it was kept, by whichever version; what it cannot read is left out. */
export function parseLeadFilter(kept: unknown): LeadFilter {
  if (!isObject(kept)) return EVERYTHING;
  const where = isObject(kept.where) ? kept.where : {};
  return {
    text: typeof kept.text === 'string' ? kept.text : '',
    where: Object.fromEntries(
      Object.entries(where).flatMap(([field, values]) =>
        isTexts(values) && values.length > 0 ? [[field, values]] : [],
      ),
    ),
  };
}

/** A filter as it is kept; what another version wrote into the one before, and this one cannot read, stays. */
export function writeLeadFilter({ text, where }: LeadFilter, before: unknown = {}): Record<string, unknown> {
  const old = isObject(before) ? before : {};
  const unread = isObject(old.where)
    ? Object.entries(old.where).filter(([, values]) => !isTexts(values))
    : [];
  return { ...old, text: text.trim(), where: { ...Object.fromEntries(unread), ...where } };
}

/** Says if a name is that of a field this version can judge. */
export function isFilterField(name: string): name is FilterField {
  const [group, second, ...rest] = name.split('.');
  if (group === 'answer') return rest.length === 0 && CRITERIA.some((criterion) => criterion === second);
  if (group === 'custom')
    return rest.length === 1 && rest[0] !== '' && CUSTOM_FIELD_TABLES.some((table) => table === second);
  return PLAIN_FIELDS.some((field) => field === name);
}

/** The fields that narrow a list, in the order of the dialog; those of another version last. */
export const activeFields = ({ where }: LeadFilter): readonly string[] =>
  Object.keys(where)
    .filter((field) => (where[field]?.length ?? 0) > 0)
    .sort((one, other) => rankOf(one) - rankOf(other) || (one < other ? -1 : 1));

const rankOf = (field: string): number => {
  const at = PLAIN_FIELDS.findIndex((plain) => plain === field);
  if (at !== -1) return at;
  if (!isFilterField(field)) return PLAIN_FIELDS.length + 2;
  return PLAIN_FIELDS.length + (field.startsWith('answer.') ? 0 : 1);
};

/** Says if anything this version can judge narrows the list. */
export const narrows = (filter: LeadFilter): boolean =>
  filter.text.trim() !== '' || activeFields(filter).some(isFilterField);

/** The filter with these values of a field; none: the field hides nothing any more. */
export function withValues(filter: LeadFilter, field: string, values: readonly string[]): LeadFilter {
  const { [field]: _, ...rest } = filter.where;
  return { ...filter, where: values.length === 0 ? rest : { ...rest, [field]: values } };
}

/** The filter with one value of a field put in, or taken out where it was in. */
export function withToggled(filter: LeadFilter, field: string, value: string): LeadFilter {
  const values = filter.where[field] ?? [];
  return withValues(
    filter,
    field,
    values.includes(value) ? values.filter((one) => one !== value) : [...values, value],
  );
}

/** Says if two filters show the same leads by the same words, whatever the order of their values. */
export const isSameFilter = (one: LeadFilter, other: LeadFilter): boolean =>
  one.text.trim() === other.text.trim() && canonical(one.where) === canonical(other.where);

const canonical = (where: Where): string =>
  JSON.stringify(
    Object.entries(where)
      .filter(([, values]) => values.length > 0)
      .map(([field, values]) => [field, [...new Set(values)].sort()] as const)
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );
