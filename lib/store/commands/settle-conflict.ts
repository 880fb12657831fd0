import type { Operation, PatchOperation } from '../../model/operation.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { addNotices, type ConflictNotice, type FieldAddress, takeNotice } from '../conflict-notices.ts';
import { type Dispute, disputeOf } from '../disputes.ts';
import type { LocalStore, OutboxEntry, ReadTransaction, WriteTransaction } from '../local-store.ts';
import { changeAt } from '../own-values.ts';
import { performOperation } from '../perform-operation.ts';
import type { CommandContext } from './command-context.ts';
import { type CommandResult, findEditable } from './command-failure.ts';
import { patchRow, type RowChanges } from './patch-row.ts';

/** A notice that was taken away, and what its field held; with it the notice is put back. */
export interface SettledNotice {
  readonly notice: ConflictNotice;
  readonly previous: RowChanges<ConflictNotice['table']>;
}

const noticeIn = async (tx: ReadTransaction, { table, id, field }: FieldAddress) =>
  (await tx.meta('notices'))?.find(
    (notice) => notice.table === table && notice.id === id && notice.field === field,
  );

/** Puts the value back that this device's change had replaced, as an edit like any other, and drops the notice. */
export function undoConflict(
  store: LocalStore,
  context: CommandContext,
  address: FieldAddress,
): Promise<CommandResult<SettledNotice>> {
  const { table, id, field } = address;
  return store.write(async (tx) => {
    const notice = await noticeIn(tx, address);
    if (!notice) return err({ code: 'missing', table, id });
    const found = await findEditable(tx, table, id);
    if (!found.ok) return found;
    const changes = changeAt(field, notice.theirs) as RowChanges<typeof table>;
    const previous = await patchRow(tx, context, table, found.value, changes);
    await takeNotice(tx, address);
    return ok({ notice, previous });
  });
}

/** Takes back what `undoConflict` did: the own value stands again, and the notice is there again. */
export function redoConflict(
  store: LocalStore,
  context: CommandContext,
  { notice, previous }: SettledNotice,
): Promise<CommandResult<null>> {
  return store.write(async (tx) => {
    const found = await findEditable(tx, notice.table, notice.id);
    if (!found.ok) return found;
    await patchRow(tx, context, notice.table, found.value, previous);
    await addNotices(tx, [notice]);
    return ok(null);
  });
}

/** Drops a notice and keeps the value; gives what was dropped. */
export function dismissNotice(
  store: LocalStore,
  address: FieldAddress,
): Promise<Result<ConflictNotice | undefined, never>> {
  return store.write(async (tx) => ok(await takeNotice(tx, address)));
}

/** Puts a dismissed notice back. */
export function putBackNotice(store: LocalStore, notice: ConflictNotice): Promise<Result<null, never>> {
  return store.write(async (tx) => {
    await addNotices(tx, [notice]);
    return ok(null);
  });
}

/** A question that was answered: the refused entry, and the operations that take the answer back. */
export interface SettledDispute {
  readonly entry: OutboxEntry;
  readonly inverse: readonly Operation[];
}

const from = ({ theirs, mine }: Dispute['fields'][number]) => ({ base: theirs, next: mine });
const back = ({ theirs, mine }: Dispute['fields'][number]) => ({ base: mine, next: theirs });

function patchOf(
  { table, id, fields }: Dispute,
  change: (field: Dispute['fields'][number]) => { readonly base: unknown; readonly next: unknown },
): PatchOperation {
  return {
    op: 'patch',
    table,
    id,
    fields: Object.fromEntries(fields.map((one) => [one.field, change(one)])),
  };
}

/** The operations that set what was refused once more, now from what stands, and those that take it back. */
function insist(
  operation: Operation,
  dispute: Dispute,
  context: CommandContext,
): { readonly forward: readonly Operation[]; readonly inverse: readonly Operation[] } {
  const [first] = dispute.fields;
  if (operation.op === 'move' && first) {
    const theirs = first.theirs as typeof operation.from;
    const again = (change: Pick<typeof operation, 'from' | 'to'>) => ({
      ...operation,
      ...change,
      change_id: context.newId<'stage-change'>(),
    });
    return {
      forward: [again({ from: theirs, to: operation.to })],
      inverse: [again({ from: operation.to, to: theirs })],
    };
  }
  if (operation.op === 'assign' && first) {
    const theirs = first.theirs as typeof operation.from;
    return {
      forward: [{ ...operation, from: theirs }],
      inverse: [{ ...operation, from: operation.to, to: theirs }],
    };
  }
  return { forward: [patchOf(dispute, from)], inverse: [patchOf(dispute, back)] };
}

/** What the refused change held besides what is disputed: refused along with it, and wanted whatever is chosen. */
function undisputed(operation: Operation, { fields }: Dispute): readonly Operation[] {
  if (operation.op !== 'patch') return [];
  const rest = Object.entries(operation.fields).filter(
    ([field]) => !fields.some((one) => one.field === field),
  );
  return rest.length === 0 ? [] : [{ ...operation, fields: Object.fromEntries(rest) }];
}

const entryOf = async (tx: ReadTransaction, no: number): Promise<OutboxEntry | undefined> =>
  (await tx.outbox()).find((entry) => entry.no === no && entry.state === 'refused');

async function performAll(
  tx: WriteTransaction,
  context: CommandContext,
  operations: readonly Operation[],
): Promise<void> {
  for (const operation of operations) await performOperation(tx, context, operation);
}

/** Answers a question: sets one's own value from what stands now, or keeps theirs. */
export function settleDispute(
  store: LocalStore,
  context: CommandContext,
  { no, keep }: { readonly no: number; readonly keep: 'mine' | 'theirs' },
): Promise<CommandResult<SettledDispute | undefined>> {
  return store.write(async (tx) => {
    const entry = await entryOf(tx, no);
    if (!entry) return ok(undefined);
    const { operation } = entry;
    const found = await findEditable(tx, operation.table, operation.id);
    if (!found.ok) return found;
    const dispute = disputeOf(entry, found.value);
    if (!dispute) return err({ code: 'invalid', table: operation.table, id: operation.id });
    await tx.dropOutbox(no);
    const rest = undisputed(operation, dispute);
    const { forward, inverse } =
      keep === 'mine' ? insist(operation, dispute, context) : { forward: [], inverse: [] };
    await performAll(tx, context, [...forward, ...rest]);
    return ok({ entry, inverse });
  });
}

/** Takes an answer back: the question is open again. */
export function reopenDispute(
  store: LocalStore,
  context: CommandContext,
  { entry, inverse }: SettledDispute,
): Promise<Result<null, never>> {
  return store.write(async (tx) => {
    await performAll(tx, context, inverse);
    await tx.putOutbox(entry);
    return ok(null);
  });
}

/** The row that must be restored before a refused change can be made: its own, or that of the lead it hangs on. */
function removedBy({ op, table, id, ...rest }: Operation): Operation {
  const leadId = op === 'create' && 'values' in rest ? rest.values.lead_id : undefined;
  return typeof leadId === 'string'
    ? { op: 'restore', table: 'leads', id: leadId }
    : { op: 'restore', table, id };
}

/**
 * Brings back what somebody deleted and makes the refused changes to it once more, in their order; shown with the next
 * sync, since a device keeps no copy of what has gone. Gives how many changes there were.
 */
export function restoreAndApply(
  store: LocalStore,
  context: CommandContext,
  { nos }: { readonly nos: readonly number[] },
): Promise<Result<number, never>> {
  return store.write(async (tx) => {
    const refused = (await tx.outbox()).filter(
      (entry) => entry.state === 'refused' && entry.refusal?.code === 'deleted' && nos.includes(entry.no),
    );
    const restored = new Set<string>();
    for (const { no, operation } of refused) {
      const restore = removedBy(operation);
      const key = `${restore.table}/${restore.id}`;
      await tx.dropOutbox(no);
      if (!restored.has(key)) await performOperation(tx, context, restore);
      restored.add(key);
      await performOperation(tx, context, operation);
    }
    return ok(refused.length);
  });
}
