import { DRAFT_FIELDS, type Draft, type FilledField, type PageReading } from './draft-types.ts';
import { LIMITS } from './limits.ts';

/** A draft with a reading's values behind its own: what the user selected comes first, the page's values follow. */
export function addReading(first: Draft, reading: PageReading): PageReading {
  if (reading.kind === 'no_lead')
    return first.fields.length === 0 ? reading : { kind: 'draft', draft: first };
  const second = reading.draft;
  const fields = DRAFT_FIELDS.flatMap((field): FilledField[] => {
    const [a, b] = [first, second].map(
      (draft) => draft.fields.find((filled) => filled.field === field)?.candidates ?? [],
    );
    const own = a ?? [];
    const more = (b ?? []).filter((late) => !own.some((early) => early.normalised === late.normalised));
    const candidates = [...own, ...more].slice(0, LIMITS.alternatives);
    return candidates.length === 0 ? [] : [{ field, candidates }];
  });
  const draft: Draft = {
    ...second,
    fields,
    unknown: [...first.unknown, ...second.unknown],
    partial: first.partial || second.partial,
  };
  return { ...reading, draft };
}
