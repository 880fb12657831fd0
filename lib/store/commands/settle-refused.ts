import type { Operation } from '../../model/operation.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { LocalStore, OutboxEntry, WriteTransaction } from '../local-store.ts';
import { performOperation } from '../perform-operation.ts';
import type { CommandContext } from './command-context.ts';
import { type CommandResult, findEditable } from './command-failure.ts';
import { toStorable } from './storable-text.ts';

/** Takes those of the numbers out that were refused, in the order in which they were made. */
async function takeRefused(tx: WriteTransaction, nos: readonly number[]): Promise<OutboxEntry[]> {
  const taken = (await tx.outbox()).filter(({ no, state }) => state === 'refused' && nos.includes(no));
  for (const { no } of taken) await tx.dropOutbox(no);
  return taken;
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
    const taken = await takeRefused(tx, input.nos);
    for (const { operation } of taken) await performOperation(tx, context, operation);
    return ok(taken.length);
  });
}

/** Gives refused operations up, whose effects left the view when they were refused; what it gives puts them back. */
export function discardRefused(
  store: LocalStore,
  input: { readonly nos: readonly number[] },
): Promise<Result<readonly OutboxEntry[], never>> {
  return store.write(async (tx) => ok(await takeRefused(tx, input.nos)));
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
        // Tags travel as what is added and taken away, which fits any base.
        column === 'tags'
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
    const entry = (await tx.outbox()).find(({ no, state }) => no === input.no && state === 'refused');
    if (!entry) return ok(false);
    const corrected = await correct(tx, entry.operation, input.values);
    if (!corrected.ok) return corrected;
    await tx.dropOutbox(entry.no);
    await performOperation(tx, context, corrected.value);
    return ok(true);
  });
}
