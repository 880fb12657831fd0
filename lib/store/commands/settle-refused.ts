import type { Operation } from '../../model/operation.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { dropIdleScores, isOutdated, scoresWith } from '../automatic.ts';
import type { LocalStore, OutboxEntry, WriteTransaction } from '../local-store.ts';
import { performOperation } from '../perform-operation.ts';
import type { CommandContext } from './command-context.ts';
import { type CommandResult, findEditable } from './command-failure.ts';
import { toStorable } from './storable-text.ts';

/** Those of the numbers that were refused, in the order in which they were made. */
const findRefused = async (tx: WriteTransaction, nos: readonly number[]): Promise<OutboxEntry[]> =>
  (await tx.outbox()).filter(({ no, state }) => state === 'refused' && nos.includes(no));

/** Sends entries again as new ones, and with them the scores that were refused along, unless newer ones stand. */
async function sendAgain(
  tx: WriteTransaction,
  context: CommandContext,
  entries: readonly OutboxEntry[],
): Promise<void> {
  const scores = await scoresWith(tx, entries);
  const all = [...entries, ...scores].sort((one, other) => one.no - other.no);
  for (const { no } of all) await tx.dropOutbox(no);
  for (const entry of all) {
    if (scores.includes(entry) && (await isOutdated(tx, entry))) continue;
    await performOperation(tx, context, entry.operation);
  }
}

/**
 * Sends refused operations again in their order, as new ones at the end of the queue: the server answers a number
 * that it knows with the refusal it gave before. Gives how many there were.
 */
export function retryRefused(
  store: LocalStore,
  context: CommandContext,
  input: { readonly nos: readonly number[] },
): Promise<Result<number, never>> {
  return store.write(async (tx) => {
    const refused = await findRefused(tx, input.nos);
    await sendAgain(tx, context, refused);
    return ok(refused.length);
  });
}

/**
 * Gives refused operations up, whose effects left the view when they were refused, and the scores that only they kept;
 * what it gives puts them back.
 */
export function discardRefused(
  store: LocalStore,
  input: { readonly nos: readonly number[] },
): Promise<Result<readonly OutboxEntry[], never>> {
  return store.write(async (tx) => {
    const refused = await findRefused(tx, input.nos);
    for (const { no } of refused) await tx.dropOutbox(no);
    return ok([...refused, ...(await dropIdleScores(tx))]);
  });
}

/** Puts refused operations back that were given up, under their numbers. */
export function putBackRefused(
  store: LocalStore,
  input: { readonly entries: readonly OutboxEntry[] },
): Promise<Result<null, never>> {
  return store.write(async (tx) => {
    for (const entry of input.entries) await tx.putOutbox(entry);
    return ok(null);
  });
}

/** Values in the place of those an operation had, by column. */
export type CorrectedValues = Readonly<Record<string, unknown>>;

const correctedIn = (corrected: CorrectedValues, column: string, refused: unknown): unknown =>
  Object.hasOwn(corrected, column) ? toStorable(corrected[column]) : refused;

/** The operation with corrected values; a patch starts from the row as it is now, or it would be refused for its base. */
async function correct(
  tx: WriteTransaction,
  operation: Operation,
  corrected: CorrectedValues,
): Promise<CommandResult<Operation>> {
  const { table, id } = operation;
  if (operation.op === 'create') {
    const values = Object.entries(operation.values).map(
      ([column, refused]) => [column, correctedIn(corrected, column, refused)] as const,
    );
    return ok({ ...operation, values: Object.fromEntries(values) });
  }
  if (operation.op !== 'patch') return err({ code: 'invalid', table, id });
  const found = await findEditable(tx, table, id);
  if (!found.ok) return found;
  const current = new Map<string, unknown>(Object.entries(found.value));
  const fields = Object.entries(operation.fields).map(
    ([column, { base, next }]) =>
      [
        column,
        // Tags and own fields travel as what changes of them, which fits any base.
        column === 'tags' || column === 'custom'
          ? { base, next }
          : { base: current.get(column), next: correctedIn(corrected, column, next) },
      ] as const,
  );
  return ok({ ...operation, fields: Object.fromEntries(fields) });
}

/** Sends a refused operation again with values put right; false when there is no such operation. */
export function correctRefused(
  store: LocalStore,
  context: CommandContext,
  input: { readonly no: number; readonly values: CorrectedValues },
): Promise<CommandResult<boolean>> {
  return store.write(async (tx) => {
    const [entry] = await findRefused(tx, [input.no]);
    if (!entry) return ok(false);
    const corrected = await correct(tx, entry.operation, input.values);
    if (!corrected.ok) return corrected;
    await sendAgain(tx, context, [{ ...entry, operation: corrected.value }]);
    return ok(true);
  });
}
