import type { LeadId, StageId } from '../../shared/ids.ts';
import { err, ok } from '../../shared/result.ts';
import type { LocalStore } from '../local-store.ts';
import { performOperation } from '../perform-operation.ts';
import type { CommandContext } from './command-context.ts';
import { type CommandResult, findEditable } from './command-failure.ts';

/** Moves a lead to another stage of its pipeline and gives the stage it came from, which undoes the move. */
export function moveLead(
  store: LocalStore,
  context: CommandContext,
  input: { readonly leadId: LeadId; readonly toStageId: StageId },
): Promise<CommandResult<{ readonly previousStageId: StageId }>> {
  const { leadId, toStageId } = input;
  return store.write(async (tx) => {
    const found = await findEditable(tx, 'leads', leadId);
    if (!found.ok) return found;
    const from = found.value.stage_id;
    const stage = await tx.get('stages', toStageId);
    if (!stage) return err({ code: 'missing', table: 'stages', id: toStageId });
    if (stage.pipeline_id !== found.value.pipeline_id) {
      return err({ code: 'invalid', table: 'leads', id: leadId });
    }
    if (from !== toStageId) {
      await performOperation(tx, context, {
        op: 'move',
        table: 'leads',
        id: leadId,
        from,
        to: toStageId,
        change_id: context.newId<'stage-change'>(),
      });
    }
    return ok({ previousStageId: from });
  });
}
