import type { WritableColumns } from '../../model/operation.ts';
import type { LeadId } from '../../shared/ids.ts';
import { ok } from '../../shared/result.ts';
import type { LocalStore } from '../local-store.ts';
import type { CommandContext } from './command-context.ts';
import { type CommandResult, findEditable } from './command-failure.ts';
import { createRow } from './create-row.ts';

/** Keeps a lead's score of a moment with what it was worked out from; nothing ever changes it. */
export function keepSnapshot(
  store: LocalStore,
  context: CommandContext,
  input: { readonly leadId: LeadId; readonly snapshot: Omit<WritableColumns<'score_snapshots'>, 'lead_id'> },
): Promise<CommandResult<null>> {
  const { leadId, snapshot } = input;
  return store.write(async (tx) => {
    const lead = await findEditable(tx, 'leads', leadId);
    if (!lead.ok) return lead;
    await createRow(tx, context, 'score_snapshots', context.newId<'score-snapshot'>(), {
      lead_id: leadId,
      ...snapshot,
    });
    return ok(null);
  });
}
