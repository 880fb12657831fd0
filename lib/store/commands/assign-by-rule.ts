import type { LeadId } from '../../shared/ids.ts';
import { ok } from '../../shared/result.ts';
import type { LocalStore, WriteTransaction } from '../local-store.ts';
import { performOperation } from '../perform-operation.ts';
import { withdrawOperation } from '../withdraw-operation.ts';
import type { CommandContext } from './command-context.ts';
import { type CommandResult, findEditable } from './command-failure.ts';

/**
 * Has the database give an imported lead to whom the team's rules name; until it has answered, and where no rule fits,
 * the lead stays with whoever imported it. Comes after all that hangs on the lead, which the importer may then see no
 * more. Answers if a rule may fit.
 */
export function assignByRule(
  store: LocalStore,
  context: CommandContext,
  input: { readonly leadId: LeadId },
): Promise<CommandResult<boolean>> {
  return store.write(async (tx) => {
    const found = await findEditable(tx, 'leads', input.leadId);
    if (!found.ok) return found;
    const mayFit = (await tx.list('owner_rules')).some(
      ({ arrived_by: way, deleted_at }) => deleted_at === null && (way === null || way === 'import'),
    );
    if (!mayFit || found.value.owner_id !== context.memberId) return ok(false);
    await performOperation(tx, context, {
      op: 'assign',
      table: 'leads',
      id: input.leadId,
      from: context.memberId,
      to: context.memberId,
      by_rule: 'import',
    });
    return ok(true);
  });
}

/** Keeps a lead from the rules as long as that was not sent, so that whoever imported it can still take it back. */
export async function keepFromRules(
  tx: WriteTransaction,
  context: CommandContext,
  leadId: string,
): Promise<void> {
  const sent = (await tx.meta('sent_no')) ?? 0;
  const unsent = (await tx.outboxOf('leads', leadId)).find(
    ({ no, operation }) => no > sent && operation.op === 'assign' && operation.by_rule !== undefined,
  );
  if (unsent) await withdrawOperation(tx, context, unsent);
}
