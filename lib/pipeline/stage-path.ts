import type { Stage } from '../model/rows.ts';
import type { PipelineId, StageId } from '../shared/ids.ts';
import { inPosition } from './by-position.ts';

/** The stages of a pipeline in their order, deleted ones left out. */
export const stagePath = (stages: readonly Stage[], pipelineId: PipelineId): readonly Stage[] =>
  inPosition(stages.filter((stage) => stage.pipeline_id === pipelineId));

/** A lead in a stage of this kind is still worked on. */
export const isOpen = ({ kind }: Stage): boolean => kind === 'lead' || kind === 'opportunity';

/** The stage that a lead goes to when all goes well; undefined at the end, and for lost and stopped leads. */
export function findNextStage(stages: readonly Stage[], from: StageId): Stage | undefined {
  const current = stages.find((stage) => stage.id === from);
  if (!current || current.kind === 'lost' || current.kind === 'stopped') return undefined;
  const path = stagePath(stages, current.pipeline_id).filter(
    ({ kind }) => kind !== 'lost' && kind !== 'stopped',
  );
  return path[path.findIndex((stage) => stage.id === from) + 1];
}
