import type { SnapshotMoment } from '../../model/words.ts';
import type { Customer } from '../../scoring/look-alike.ts';
import { takeSnapshot } from '../../scoring/take-snapshot.ts';
import { toScoredLead } from '../../scoring/to-scored-lead.ts';
import { instantOf } from '../../shared/clock.ts';
import type { LeadId } from '../../shared/ids.ts';
import type { CommandContext } from '../../store/commands/command-context.ts';
import { createRow } from '../../store/commands/create-row.ts';
import { patchRow } from '../../store/commands/patch-row.ts';
import type { WriteTransaction } from '../../store/local-store.ts';
import { readRecord } from './record-rows.ts';
import { scoreOf } from './record-view.ts';
import type { Workspace } from './workspace.ts';

/**
 * Writes a lead's grade and points if they have changed, so that lists need not work them out; with a moment also the
 * score as a whole, with what it was worked out from. Part of a write that is under way.
 */
export async function keepScoreIn(
  tx: WriteTransaction,
  context: CommandContext,
  customers: readonly Customer[],
  leadId: LeadId,
  moment?: SnapshotMoment,
): Promise<void> {
  const read = await readRecord(tx, leadId);
  if (!read?.lead.editable) return;
  const rows = { ...read, customers };
  const score = scoreOf(rows, instantOf(context.clock));
  const { grade, points } = score;
  await patchRow(tx, context, 'leads', rows.lead, { grade, points });
  if (moment === undefined) return;
  const at = { moment, stageId: rows.lead.stage_id };
  await createRow(tx, context, 'score_snapshots', context.newId<'score-snapshot'>(), {
    lead_id: leadId,
    ...takeSnapshot(toScoredLead(rows), score, rows.model, at),
  });
}

/** The same as a write of its own. */
export async function keepScore(
  { store, context, customers }: Workspace,
  leadId: LeadId,
  moment?: SnapshotMoment,
): Promise<void> {
  const won = await customers.current();
  await store.write((tx) => keepScoreIn(tx, context, won, leadId, moment));
}
