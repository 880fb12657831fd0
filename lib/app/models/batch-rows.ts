import type { DraftField } from '../../capture/draft-types.ts';
import type { ListRow } from '../../capture/list/list-types.ts';
import type { Collision } from '../../messaging/protocol.ts';
import type { CapturedIdentity } from '../../store/commands/save-capture.ts';
import type { KnownMatch } from '../../store/queries/find-known.ts';
import type { DraftValue } from './popup-input.ts';
import { knownLeadsOf, plainName } from './popup-known.ts';

/** Values typed over what was found, by row and field; an empty text is none. */
export type BatchEdits = ReadonlyMap<string, Readonly<Partial<Record<DraftField, string>>>>;

/** Why a row may be one too many. */
export type RowMark =
  /** A lead or customer on this device; `owner` null: the pool, or nobody's yet. */
  | { readonly kind: 'known'; readonly mine: boolean; readonly owner: string | null }
  /** A colleague's that this member may not see. */
  | { readonly kind: 'colleague'; readonly owner: string | null }
  /** Asked not to be contacted: cannot be saved. */
  | { readonly kind: 'suppressed' }
  /** Stands further up on the same page. */
  | { readonly kind: 'twice' };

/** What was found out about the rows so far. */
export interface BatchFacts {
  readonly identities: ReadonlyMap<string, readonly CapturedIdentity[]>;
  readonly matches: ReadonlyMap<string, readonly KnownMatch[]>;
  readonly collisions: ReadonlyMap<string, Collision>;
}

/** The key by which a collision is kept. */
export const collisionKey = ({ kind, value }: Pick<Collision, 'kind' | 'value'>): string =>
  `${kind} ${value}`;

/** The values of a row that count: what was typed, else the best found. */
export function valuesOfRow(row: ListRow, edits: BatchEdits): readonly DraftValue[] {
  const typed = edits.get(row.key) ?? {};
  const found = row.fields.flatMap(({ field, candidates: [best] }): DraftValue[] => {
    const text = typed[field];
    if (text !== undefined) return text.trim() === '' ? [] : [{ field, value: text.trim(), candidate: null }];
    return best === undefined ? [] : [{ field, value: best.value, candidate: best }];
  });
  const added = Object.entries(typed).flatMap(([field, text]): DraftValue[] =>
    text.trim() === '' || row.fields.some((known) => known.field === field)
      ? []
      : [{ field: field as DraftField, value: text.trim(), candidate: null }],
  );
  return [...found, ...added];
}

/** What makes two rows of one page the same: an identity of their own, else the name. */
function sameness(row: ListRow, identities: readonly CapturedIdentity[]): string[] {
  const own = identities
    .filter(({ of }) => of === row.about)
    .map(({ kind, valueNorm }) => `${kind} ${valueNorm}`);
  return [`name ${plainName(row.name)}`, ...own];
}

/** Marks every row that is one too many, by its key. */
export function markRows(
  rows: readonly ListRow[],
  facts: BatchFacts,
  me: string | undefined,
): ReadonlyMap<string, RowMark> {
  const marks = new Map<string, RowMark>();
  const seen = new Set<string>();
  for (const row of rows) {
    const identities = facts.identities.get(row.key) ?? [];
    const keys = sameness(row, identities);
    const isTwice = keys.some((key) => seen.has(key));
    for (const key of keys) seen.add(key);
    const mark = isTwice ? ({ kind: 'twice' } as const) : markOf(row, identities, facts, me);
    if (mark !== undefined) marks.set(row.key, mark);
  }
  return marks;
}

function markOf(
  row: ListRow,
  identities: readonly CapturedIdentity[],
  { matches, collisions }: BatchFacts,
  me: string | undefined,
): RowMark | undefined {
  const told = identities.flatMap(
    ({ kind, valueNorm }) => collisions.get(collisionKey({ kind, value: valueNorm })) ?? [],
  );
  if (told.some(({ suppressed }) => suppressed)) return { kind: 'suppressed' };
  const own = (matches.get(row.key) ?? []).filter(({ person, company }) =>
    row.about === 'person' ? person !== undefined : (company ?? person) !== undefined,
  );
  if (own.length > 0) {
    const [lead] = knownLeadsOf(own);
    const owner = lead?.owner;
    return {
      kind: 'known',
      mine: owner !== undefined && owner.id === me,
      owner: owner?.display_name ?? null,
    };
  }
  const theirs = told.find(({ exists, kind }) => exists && (row.about === 'company' || kind !== 'domain'));
  return theirs && { kind: 'colleague', owner: theirs.ownerName };
}
