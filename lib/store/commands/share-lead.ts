import type { LeadId, MemberId } from '../../shared/ids.ts';
import { err, ok } from '../../shared/result.ts';
import type { LocalStore } from '../local-store.ts';
import { performOperation } from '../perform-operation.ts';
import type { CommandContext } from './command-context.ts';
import { type CommandResult, findEditable } from './command-failure.ts';

/**
 * Lets active members work on a lead besides its owner, or no longer; answers who was added and taken out, which the
 * other way round undoes it.
 */
export function shareLead(
  store: LocalStore,
  context: CommandContext,
  input: {
    readonly leadId: LeadId;
    readonly add?: readonly MemberId[];
    readonly remove?: readonly MemberId[];
  },
): Promise<CommandResult<{ readonly added: readonly MemberId[]; readonly removed: readonly MemberId[] }>> {
  const { leadId } = input;
  return store.write(async (tx) => {
    const found = await findEditable(tx, 'leads', leadId);
    if (!found.ok) return found;
    const { shared_with: members, owner_id: owner } = found.value;
    const added = [...new Set(input.add)].filter((member) => member !== owner && !members.includes(member));
    const removed = (input.remove ?? []).filter((member) => members.includes(member));
    for (const member of added) {
      if (!(await tx.get('members', member))?.active)
        return err({ code: 'invalid', table: 'leads', id: leadId });
    }
    if (added.length > 0 || removed.length > 0) {
      await performOperation(tx, context, {
        op: 'share',
        table: 'leads',
        id: leadId,
        add: added,
        remove: removed,
      });
    }
    return ok({ added, removed });
  });
}
