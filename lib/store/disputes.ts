import type { FieldConflict } from '../model/operation.ts';
import type { AnyRow, TableName } from '../model/rows.ts';
import type { Instant } from '../shared/clock.ts';
import type { MemberId } from '../shared/ids.ts';
import type { OutboxEntry } from './local-store.ts';

/** One field with the two values between which a person chooses. */
export interface DisputedField {
  readonly field: string;
  readonly mine: unknown;
  /** What stands now. */
  readonly theirs: unknown;
}

/** A change that was refused because somebody else had changed a guarded field: a question for a person. */
export interface Dispute {
  readonly no: number;
  readonly table: TableName;
  readonly id: string;
  /** Currency and amount together; never empty. */
  readonly fields: readonly DisputedField[];
  /** When this device's change was made. */
  readonly at: Instant;
  /** Who set what stands, and when; null when that is not known. */
  readonly author: { readonly by: MemberId | null; readonly at: Instant } | null;
}

/** A figure without its currency is no amount, so the two are chosen together. */
const MONEY = ['amount_minor', 'currency'];

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

interface Wanted {
  readonly field: string;
  readonly base: unknown;
  readonly mine: unknown;
}

function wantedBy({ operation }: OutboxEntry): readonly Wanted[] {
  if (operation.op === 'patch') {
    return Object.entries(operation.fields)
      .filter(([field]) => field !== 'tags' && field !== 'custom')
      .map(([field, { base, next }]) => ({ field, base, mine: next }));
  }
  if (operation.op === 'move') return [{ field: 'stage_id', base: operation.from, mine: operation.to }];
  return operation.op === 'assign' ? [{ field: 'owner_id', base: operation.from, mine: operation.to }] : [];
}

/** Until the pull after the refusal, the row holds what this device believed; the refusal itself tells what stands. */
function standing(
  row: AnyRow,
  { field, base }: Wanted,
  conflicts: ReadonlyMap<string, FieldConflict>,
): unknown {
  const held = new Map<string, unknown>(Object.entries(row)).get(field);
  const told = conflicts.get(field);
  return told !== undefined && isSame(held, base) ? told.theirs : held;
}

/**
 * The question behind a refused entry, with the row as it is shown now; undefined when there is none: another reason,
 * or a row that is not there or may only be read.
 */
export function disputeOf(entry: OutboxEntry, row: AnyRow | undefined): Dispute | undefined {
  if (entry.state !== 'refused' || entry.refusal?.code !== 'conflict' || !row?.editable) return undefined;
  const conflicts = new Map((entry.refusal.conflicts ?? []).map((one) => [one.field, one]));
  const wanted = wantedBy(entry);
  // Without the details of the refusal, what differs from both values is what it must have been about.
  const isDisputed = (one: Wanted): boolean =>
    conflicts.size > 0 ? conflicts.has(one.field) : !isSame(standing(row, one, conflicts), one.base);
  const names = new Set(wanted.filter(isDisputed).map(({ field }) => field));
  if (MONEY.some((field) => names.has(field))) for (const field of MONEY) names.add(field);
  const fields = wanted
    .filter(({ field }) => names.has(field))
    .map((one) => ({ field: one.field, mine: one.mine, theirs: standing(row, one, conflicts) }));
  if (fields.length === 0) return undefined;
  const told = fields.map(({ field }) => conflicts.get(field)).find((one) => one !== undefined);
  const isTold =
    told && fields.some(({ field, theirs }) => field === told.field && isSame(theirs, told.theirs));
  const { table, id } = entry.operation;
  return {
    no: entry.no,
    table,
    id,
    fields,
    at: entry.queued_at,
    author: isTold ? { by: told.by, at: told.at } : null,
  };
}
