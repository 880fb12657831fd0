import { ownKeyOf } from '../model/own-field.ts';

/** Values of the team's own fields, by key. */
export type OwnValues = Readonly<Record<string, unknown>>;

const isSame = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

/**
 * The change of own fields from what stands, of those keys only that get another value: two people may change
 * different ones at once. A key that `wanted` does not name stays. Undefined when nothing differs.
 */
export function ownChange(
  standing: OwnValues,
  wanted: OwnValues,
): { readonly base: OwnValues; readonly next: OwnValues } | undefined {
  const differing = Object.keys(wanted).filter((key) => !isSame(standing[key], wanted[key]));
  if (differing.length === 0) return undefined;
  const pick = (values: OwnValues) =>
    Object.fromEntries(differing.map((key) => [key, values[key] ?? null] as const));
  return { base: pick(standing), next: pick(wanted) };
}

/** What stands after a change of own fields; as the server does, a key that only `base` names is taken out. */
export function withOwnChange(standing: OwnValues, base: unknown, next: unknown): OwnValues {
  const [before, after] = [(base ?? {}) as OwnValues, (next ?? {}) as OwnValues];
  const result: Record<string, unknown> = { ...standing };
  for (const key of Object.keys(before)) if (!Object.hasOwn(after, key)) delete result[key];
  for (const [key, value] of Object.entries(after))
    if (!Object.hasOwn(before, key) || !isSame(before[key], value)) result[key] = value;
  return result;
}

/** The value of a column of a row, or of one of its own fields where the name says `custom.<key>`. */
export function valueAt(row: object, field: string): unknown {
  const values: OwnValues = { ...row };
  const key = ownKeyOf(field);
  return key === undefined ? values[field] : (values.custom as OwnValues | undefined)?.[key];
}

/** The change that sets a column, or one of the own fields where the name says `custom.<key>`. */
export function changeAt(field: string, value: unknown): OwnValues {
  const key = ownKeyOf(field);
  return key === undefined ? { [field]: value } : { custom: { [key]: value ?? null } };
}
