import type { Pipeline, Stage } from '../../model/rows.ts';
import type { StageKind } from '../../model/words.ts';
import { inPosition } from '../../pipeline/by-position.ts';
import { stagePath } from '../../pipeline/stage-path.ts';
import type { PipelineId, StageId } from '../../shared/ids.ts';
import type { ReadTransaction } from '../../store/local-store.ts';

/** A pipeline with the stages that a new lead can be put into, in their order. */
export interface TargetPipeline {
  readonly pipeline: Pipeline;
  readonly stages: readonly Stage[];
}

/** Where a new lead goes. */
export interface Target {
  readonly pipelineId: PipelineId;
  readonly stageId: StageId;
}

/** A new lead is open: won, lost and stopped are where leads end. */
const OPEN_KINDS: readonly StageKind[] = ['lead', 'opportunity'];

/** The pipelines of the team with their open stages; one without any is left out. */
export async function readTargets(tx: ReadTransaction): Promise<readonly TargetPipeline[]> {
  const [pipelines, stages] = await Promise.all([tx.list('pipelines'), tx.list('stages')]);
  return inPosition(pipelines)
    .map((pipeline) => ({
      pipeline,
      stages: stagePath(stages, pipeline.id).filter(({ kind }) => OPEN_KINDS.includes(kind)),
    }))
    .filter((target) => target.stages.length > 0);
}

/** The wanted place if it is there, else the first stage of the first pipeline; undefined while there is none. */
export function findTarget(
  targets: readonly TargetPipeline[],
  wanted: { readonly pipelineId: PipelineId | null; readonly stageId: StageId | null },
): Target | undefined {
  const chosen = targets.find(({ pipeline }) => pipeline.id === wanted.pipelineId) ?? targets[0];
  const stage = chosen?.stages.find(({ id }) => id === wanted.stageId) ?? chosen?.stages[0];
  return chosen && stage && { pipelineId: chosen.pipeline.id, stageId: stage.id };
}
