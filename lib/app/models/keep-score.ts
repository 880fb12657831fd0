import type { SnapshotMoment } from '../../model/words.ts';
import { takeSnapshot } from '../../scoring/take-snapshot.ts';
import { toScoredLead } from '../../scoring/to-scored-lead.ts';
import { instantOf } from '../../shared/clock.ts';
import type { LeadId } from '../../shared/ids.ts';
import { editRow } from '../../store/commands/edit-row.ts';
import { keepSnapshot } from '../../store/commands/keep-snapshot.ts';
import { readRecord } from './record-rows.ts';
import { scoreOf } from './record-view.ts';
import type { Workspace } from './workspace.ts';

/**
 * Writes a lead's grade and points if they have changed, so that lists need not work them out; with a moment also the
 * score as a whole, with what it was worked out from.
 */
export async function keepScore(
  { store, context }: Workspace,
  leadId: LeadId,
  moment?: SnapshotMoment,
): Promise<void> {
  const rows = await store.read((tx) => readRecord(tx, leadId));
  if (!rows?.lead.editable) return;
  const score = scoreOf(rows, instantOf(context.clock));
  const { grade, points } = score;
  await editRow(store, context, { table: 'leads', id: leadId, changes: { grade, points } });
  if (moment === undefined) return;
  const snapshot = takeSnapshot(toScoredLead(rows), score, rows.model, {
    moment,
    stageId: rows.lead.stage_id,
  });
  await keepSnapshot(store, context, { leadId, snapshot });
}
