import type { LeadId, StageId } from '../../shared/ids.ts';
import { err, ok } from '../../shared/result.ts';
import type { LocalStore, OutboxEntry, WriteTransaction } from '../local-store.ts';
import { readPending } from '../pending.ts';
import { performOperation } from '../perform-operation.ts';
import { withdrawOperation } from '../withdraw-operation.ts';
import type { CommandContext } from './command-context.ts';
import { type CommandResult, findEditable } from './command-failure.ts';
import { findTakenBack } from './taken-back-move.ts';

/** The move that brought the lead here from where it is to go, if the server cannot know of it yet. */
async function findUnsentMove(
  tx: WriteTransaction,
  leadId: LeadId,
  from: StageId,
  to: StageId,
): Promise<OutboxEntry | undefined> {
  const sent = await tx.meta('sent_no');
  // An older version did not write it down.
  if (sent === undefined) return undefined;
  const moves = (await readPending(tx, { table: 'leads', id: leadId })).filter(
    ({ operation }) => operation.op === 'move',
  );
  const last = moves.at(-1);
  if (last?.operation.op !== 'move' || last.state !== 'waiting' || last.no <= sent) return undefined;
  return last.operation.from === from && last.operation.to === to ? last : undefined;
}

interface Move {
  readonly leadId: LeadId;
  readonly toStageId: StageId;
}

/** The same as `moveLead`, as part of a write that is under way. */
export async function moveLeadIn(
  tx: WriteTransaction,
  context: CommandContext,
  { leadId, toStageId }: Move,
): Promise<CommandResult<{ readonly previousStageId: StageId }>> {
  const found = await findEditable(tx, 'leads', leadId);
  if (!found.ok) return found;
  const from = found.value.stage_id;
  const stage = await tx.get('stages', toStageId);
  if (!stage) return err({ code: 'missing', table: 'stages', id: toStageId });
  if (stage.pipeline_id !== found.value.pipeline_id) {
    return err({ code: 'invalid', table: 'leads', id: leadId });
  }
  const unsent = await findUnsentMove(tx, leadId, toStageId, from);
  if (unsent !== undefined) {
    await withdrawOperation(tx, context, unsent);
  } else if (from !== toStageId) {
    await performOperation(tx, context, {
      op: 'move',
      table: 'leads',
      id: leadId,
      from,
      to: toStageId,
      change_id: context.newId<'stage-change'>(),
      ...(await findTakenBack(tx, context, found.value, toStageId)),
    });
  }
  return ok({ previousStageId: from });
}

/**
 * Moves a lead to another stage of its pipeline and gives the stage it came from, which undoes the move. A move back
 * before the move was sent takes it out of the queue: the lead has then never moved. One that comes at once goes on with
 * the days in the stage.
 */
export const moveLead = (
  store: LocalStore,
  context: CommandContext,
  input: Move,
): Promise<CommandResult<{ readonly previousStageId: StageId }>> =>
  store.write((tx) => moveLeadIn(tx, context, input));
