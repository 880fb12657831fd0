import type { LeadId, PipelineId, StageId } from '../../shared/ids.ts';
import type { FirstScreen, ReadTransaction } from '../../store/local-store.ts';
import type { StageLines } from './pipeline-lines.ts';
import { type LineRows, readLinesOf } from './pipeline-rows.ts';

/** So many lines of all stages together are remembered: more than a tall panel shows. */
const MOST = 120;

/** What the list looks like before everything is read: the first lines, and how many each stage has. */
export interface FirstRows extends LineRows {
  readonly counts: ReadonlyMap<StageId, number>;
}

/** The ids that a drawn list begins with; no text of any lead. */
export function toFirstScreen(pipelineId: PipelineId, groups: readonly StageLines[]): FirstScreen {
  let room = MOST;
  return {
    pipeline_id: pipelineId,
    stages: groups.map(({ stage, count, lines, open }) => {
      const lead_ids = open ? lines.slice(0, room).map(({ lead }) => lead.id) : [];
      room -= lead_ids.length;
      return { stage_id: stage.id, count, lead_ids };
    }),
  };
}

/**
 * Reads what the list began with when it was last drawn whole. Only ids are remembered, so what has left the device
 * or has changed since is not shown as it was. Null when nothing is remembered of that pipeline.
 */
export async function readFirstScreen(
  tx: ReadTransaction,
  pipelineId: PipelineId,
): Promise<FirstRows | null> {
  const screen = await tx.meta('first_screen');
  if (screen?.pipeline_id !== pipelineId) return null;
  const ids = screen.stages.flatMap(({ lead_ids }): readonly LeadId[] => lead_ids);
  const leads = (await tx.getMany('leads', ids)).filter((lead) => lead !== undefined);
  return {
    ...(await readLinesOf(tx, leads)),
    counts: new Map(screen.stages.map(({ stage_id, count }) => [stage_id, count])),
  };
}
