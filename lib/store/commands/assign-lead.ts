import type { LeadId, MemberId } from '../../shared/ids.ts';
import { ok } from '../../shared/result.ts';
import type { LocalStore } from '../local-store.ts';
import { performOperation } from '../perform-operation.ts';
import type { CommandContext } from './command-context.ts';
import { type CommandResult, findEditable } from './command-failure.ts';

/** Gives a lead to another member, or to the pool with null; answers who had it, which undoes the change. */
export function assignLead(
  store: LocalStore,
  context: CommandContext,
  input: { readonly leadId: LeadId; readonly toMemberId: MemberId | null },
): Promise<CommandResult<{ readonly previousOwnerId: MemberId | null }>> {
  return store.write(async (tx) => {
    const found = await findEditable(tx, 'leads', input.leadId);
    if (!found.ok) return found;
    const from = found.value.owner_id;
    if (from !== input.toMemberId) {
      await performOperation(tx, context, {
        op: 'assign',
        table: 'leads',
        id: input.leadId,
        from,
        to: input.toMemberId,
      });
    }
    return ok({ previousOwnerId: from });
  });
}
