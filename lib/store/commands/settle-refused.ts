import { ok, type Result } from '../../shared/result.ts';
import type { LocalStore, OutboxEntry, WriteTransaction } from '../local-store.ts';
import { performOperation } from '../perform-operation.ts';
import type { CommandContext } from './command-context.ts';

const takeRefused = async (tx: WriteTransaction, no: number): Promise<OutboxEntry | undefined> => {
  const entry = (await tx.outbox()).find((each) => each.no === no && each.state === 'refused');
  if (entry) await tx.dropOutbox(no);
  return entry;
};

/**
 * Sends a refused operation again, as a new one at the end of the queue: the server answers a number that it knows
 * with the refusal it gave before. False when there is no such operation.
 */
export function retryRefused(
  store: LocalStore,
  context: CommandContext,
  input: { readonly no: number },
): Promise<Result<boolean, never>> {
  return store.write(async (tx) => {
    const entry = await takeRefused(tx, input.no);
    if (entry) await performOperation(tx, context, entry.operation);
    return ok(entry !== undefined);
  });
}

/** Gives a refused operation up; its effect left the view when it was refused. False when there is no such operation. */
export function discardRefused(
  store: LocalStore,
  input: { readonly no: number },
): Promise<Result<boolean, never>> {
  return store.write(async (tx) => ok((await takeRefused(tx, input.no)) !== undefined));
}
