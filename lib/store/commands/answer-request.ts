import type { RequestState } from '../../model/words.ts';
import type { LeadRequestId } from '../../shared/ids.ts';
import { err, ok } from '../../shared/result.ts';
import type { LocalStore } from '../local-store.ts';
import type { CommandContext } from './command-context.ts';
import { type CommandResult, findEditable } from './command-failure.ts';
import { patchRow } from './patch-row.ts';

/** Answers a colleague who asked for a lead: the database shares it, hands it over or leaves it. Answered once. */
export function answerRequest(
  store: LocalStore,
  context: CommandContext,
  input: {
    readonly requestId: LeadRequestId;
    readonly answer: Exclude<RequestState, 'open'>;
    readonly message?: string;
  },
): Promise<CommandResult<null>> {
  return store.write(async (tx) => {
    const found = await findEditable(tx, 'lead_requests', input.requestId);
    if (!found.ok) return found;
    if (found.value.status !== 'open') {
      return err({ code: 'invalid', table: 'lead_requests', id: input.requestId });
    }
    await patchRow(tx, context, 'lead_requests', found.value, {
      status: input.answer,
      ...(input.message?.trim() ? { answer: input.message.trim() } : {}),
    });
    return ok(null);
  });
}
