// The database can keep neither; one such character would have the whole operation refused.
const storableText = (text: string): string => text.replaceAll('\u0000', '').toWellFormed();

/** A value to queue whose texts, keys included, hold no U+0000 and no half of a character. */
export function toStorable(value: unknown): unknown {
  if (typeof value === 'string') return storableText(value);
  if (Array.isArray(value)) return value.map(toStorable);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [storableText(key), toStorable(inner)]),
  );
}
