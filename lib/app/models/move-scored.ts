import { isOpen } from '../../pipeline/stage-path.ts';
import type { LeadId, StageId } from '../../shared/ids.ts';
import type { CommandResult } from '../../store/commands/command-failure.ts';
import { moveLead } from '../../store/commands/move-lead.ts';
import { keepScore } from './keep-score.ts';
import type { Workspace } from './workspace.ts';

/** Moves a lead and keeps what it scored at that moment: of a change of stage, or of its close. */
export async function moveScored(
  open: Workspace,
  leadId: LeadId,
  toStageId: StageId,
): Promise<CommandResult<{ readonly previousStageId: StageId }>> {
  const { store, context } = open;
  const moved = await moveLead(store, context, { leadId, toStageId });
  if (!moved.ok || moved.value.previousStageId === toStageId) return moved;
  const stage = await store.read((tx) => tx.get('stages', toStageId));
  await keepScore(open, leadId, stage === undefined || isOpen(stage) ? 'stage_change' : 'close');
  return moved;
}
