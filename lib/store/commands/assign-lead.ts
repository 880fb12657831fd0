import type { LeadId, MemberId } from '../../shared/ids.ts';
import { ok } from '../../shared/result.ts';
import type { LocalStore, WriteTransaction } from '../local-store.ts';
import { performOperation } from '../perform-operation.ts';
import type { CommandContext } from './command-context.ts';
import { type CommandResult, findEditable } from './command-failure.ts';

interface Assignment {
  readonly leadId: LeadId;
  readonly toMemberId: MemberId | null;
}

/** The same as `assignLead`, as part of a write that is under way. */
export async function assignLeadIn(
  tx: WriteTransaction,
  context: CommandContext,
  { leadId, toMemberId }: Assignment,
): Promise<CommandResult<{ readonly previousOwnerId: MemberId | null }>> {
  const found = await findEditable(tx, 'leads', leadId);
  if (!found.ok) return found;
  const from = found.value.owner_id;
  if (from !== toMemberId) {
    await performOperation(tx, context, {
      op: 'assign',
      table: 'leads',
      id: leadId,
      from,
      to: toMemberId,
    });
  }
  return ok({ previousOwnerId: from });
}

/** Gives a lead to another member, or to the pool with null; answers who had it, which undoes the change. */
export const assignLead = (
  store: LocalStore,
  context: CommandContext,
  input: Assignment,
): Promise<CommandResult<{ readonly previousOwnerId: MemberId | null }>> =>
  store.write((tx) => assignLeadIn(tx, context, input));
