import type { FieldConflict } from '../model/operation.ts';
import type { RowAddress } from './apply-operation.ts';
import type { WriteTransaction } from './local-store.ts';
import { keyOf } from './pending.ts';

/** A field in which this device's change replaced a colleague's: told until it is undone or dismissed. */
export interface ConflictNotice extends FieldConflict {
  /** What stands since. */
  readonly mine: unknown;
}

/** The field that a notice is about. */
export interface FieldAddress extends RowAddress {
  readonly field: string;
}

/** Newer ones push out older ones beyond this many, so that nobody's database fills with what they never look at. */
const MAX_NOTICES = 300;

const isAbout = (notice: ConflictNotice, { table, id, field }: FieldAddress): boolean =>
  notice.table === table && notice.id === id && notice.field === field;

/** Keeps notices, newest last; a field has one, its newest. */
export async function addNotices(tx: WriteTransaction, added: readonly ConflictNotice[]): Promise<void> {
  if (added.length === 0) return;
  const kept = ((await tx.meta('notices')) ?? []).filter(
    (known) => !added.some((one) => isAbout(known, one)),
  );
  await tx.setMeta('notices', [...kept, ...added].slice(-MAX_NOTICES));
}

/** Takes the notice about a field away and gives it, so that it can be put back. */
export async function takeNotice(
  tx: WriteTransaction,
  address: FieldAddress,
): Promise<ConflictNotice | undefined> {
  const known = (await tx.meta('notices')) ?? [];
  const taken = known.find((notice) => isAbout(notice, address));
  if (taken)
    await tx.setMeta(
      'notices',
      known.filter((notice) => notice !== taken),
    );
  return taken;
}

/** Forgets what conflicts told about rows that have left this member's sight: it is a colleague's text. */
export async function forgetConflicts(tx: WriteTransaction, rows: readonly RowAddress[]): Promise<void> {
  if (rows.length === 0) return;
  const gone = new Set(rows.map(keyOf));
  const known = (await tx.meta('notices')) ?? [];
  const kept = known.filter((notice) => !gone.has(keyOf(notice)));
  if (kept.length < known.length) await tx.setMeta('notices', kept);
  for (const { refusal, ...entry } of await tx.outbox()) {
    if (refusal?.conflicts?.some((conflict) => gone.has(keyOf(conflict))) !== true) continue;
    await tx.putOutbox({ ...entry, refusal: { code: refusal.code, message: refusal.message } });
  }
}
