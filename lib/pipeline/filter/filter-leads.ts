import { activeFields, type FilterField, isFilterField, type LeadFilter, withValues } from './lead-filter.ts';
import { type FilteredLead, type FilterLookups, valuesOf } from './lead-values.ts';

/** Makes the test for the fields of a filter once, for lists of thousands. Its text is judged by the search. */
export function compileFilter(
  filter: LeadFilter,
  lookups: FilterLookups,
): (subject: FilteredLead) => boolean {
  const tests = activeFields(filter)
    .filter(isFilterField)
    .map((field) => ({ field, wanted: new Set(filter.where[field]) }));
  return (subject) =>
    tests.every(({ field, wanted }) => valuesOf(subject, field, lookups).some((value) => wanted.has(value)));
}

/** One value of a field with how many leads have it. */
export interface FilterValue {
  readonly value: string;
  readonly count: number;
}

/** A field that leads have values of, with those values, the most frequent first. */
export interface FilterFacet {
  readonly field: FilterField;
  readonly values: readonly FilterValue[];
}

/** The order of values with a few words of their own is theirs; of all others it is how many leads have them. */
const byCount = (one: FilterValue, other: FilterValue): number =>
  other.count - one.count || (one.value < other.value ? -1 : 1);

/**
 * The fields by which these leads can be narrowed: those with more than nothing known. Each is counted among the leads that
 * pass all other fields, so a count says what choosing the value will show.
 */
export function facetsOf(
  subjects: readonly FilteredLead[],
  fields: readonly FilterField[],
  filter: LeadFilter,
  lookups: FilterLookups,
): readonly FilterFacet[] {
  const active = new Set(activeFields(filter));
  const passesAll = compileFilter(filter, lookups);
  const passing = subjects.filter(passesAll);
  return fields.flatMap((field) => {
    const chosen = filter.where[field] ?? [];
    const among = active.has(field)
      ? subjects.filter(compileFilter(withValues(filter, field, []), lookups))
      : passing;
    const counts = new Map<string, number>(chosen.map((value) => [value, 0]));
    for (const subject of among)
      for (const value of valuesOf(subject, field, lookups)) counts.set(value, (counts.get(value) ?? 0) + 1);
    const values = [...counts].map(([value, count]) => ({ value, count })).sort(byCount);
    return chosen.length > 0 || values.some(({ value }) => value !== '') ? [{ field, values }] : [];
  });
}

/** One field that hides leads, and how many would be seen without it. */
export interface Hiding {
  readonly field: string;
  readonly count: number;
}

/** Which single field of a filter that shows nothing hides the most; undefined when no single one is to blame. */
export function findHiding(
  subjects: readonly FilteredLead[],
  filter: LeadFilter,
  lookups: FilterLookups,
): Hiding | undefined {
  let worst: Hiding | undefined;
  for (const field of activeFields(filter)) {
    const passes = compileFilter(withValues(filter, field, []), lookups);
    const count = subjects.filter(passes).length;
    if (count > (worst?.count ?? 0)) worst = { field, count };
  }
  return worst;
}
