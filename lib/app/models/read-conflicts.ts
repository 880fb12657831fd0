import type { AnyRow } from '../../model/rows.ts';
import type { ConflictNotice, FieldAddress } from '../../store/conflict-notices.ts';
import { type Dispute, disputeOf } from '../../store/disputes.ts';
import type { OutboxEntry, ReadTransaction } from '../../store/local-store.ts';
import { valueAt } from '../../store/own-values.ts';
import { type Subject, subjectOf } from './panel-outbox.ts';
import { type RowNames, readNames } from './row-names.ts';

interface About {
  readonly subject: Subject;
  readonly row: AnyRow;
  readonly names: RowNames;
}
/** A colleague's value that this device's change replaced, with what it takes to tell it. */
export interface NoticeView extends About {
  readonly notice: ConflictNotice;
}
/** Two values between which a person chooses, with what it takes to tell them. */
export interface DisputeView extends About {
  readonly dispute: Dispute;
}

/** What colleagues and this member changed at the same time. */
export interface Conflicts {
  /** Newest first. */
  readonly notices: readonly NoticeView[];
  /** Oldest first. */
  readonly disputes: readonly DisputeView[];
}

const subjectAt = (tx: ReadTransaction, { table, id }: Omit<FieldAddress, 'field'>): Promise<Subject> =>
  subjectOf(tx, { operation: { op: 'restore', table, id } });

async function toNotice(tx: ReadTransaction, notice: ConflictNotice): Promise<NoticeView | undefined> {
  const row = await tx.get(notice.table, notice.id);
  const held = row && valueAt(row, notice.field);
  // Whoever changed the field since then has settled it.
  if (!row || JSON.stringify(held) !== JSON.stringify(notice.mine)) return undefined;
  const names = await readNames(tx, notice.table, [
    [notice.field, notice.mine],
    [notice.field, notice.theirs],
  ]);
  return { notice, row, names, subject: await subjectAt(tx, notice) };
}

async function toDispute(tx: ReadTransaction, entry: OutboxEntry): Promise<DisputeView | undefined> {
  const row = await tx.get(entry.operation.table, entry.operation.id);
  const dispute = disputeOf(entry, row);
  if (!row || !dispute) return undefined;
  const values = dispute.fields.flatMap(({ field, mine, theirs }) => [
    [field, mine] as const,
    [field, theirs] as const,
  ]);
  return {
    dispute,
    row,
    names: await readNames(tx, dispute.table, values),
    subject: await subjectOf(tx, entry),
  };
}

/** Reads notices and questions that still hold. */
export async function readConflicts(tx: ReadTransaction): Promise<Conflicts> {
  const notices: NoticeView[] = [];
  for (const notice of [...((await tx.meta('notices')) ?? [])].reverse()) {
    const view = await toNotice(tx, notice);
    if (view) notices.push(view);
  }
  const disputes: DisputeView[] = [];
  // Only what was refused is a question; what waits may be much.
  for (const entry of await tx.outboxEntries(await tx.outboxNumbers('refused'))) {
    const view = await toDispute(tx, entry);
    if (view) disputes.push(view);
  }
  return { notices, disputes };
}
