import type { Pipeline, Stage } from '../../model/rows.ts';
import { inPosition } from '../../pipeline/by-position.ts';
import type { ReadTransaction } from '../../store/local-store.ts';

/** The process of the team: every pipeline this member sees with all stages. */
export interface ProcessRows {
  readonly pipelines: readonly Pipeline[];
  readonly stages: readonly Stage[];
}

/** Reads the pipelines in their order, and the stages. */
export async function readProcess(tx: ReadTransaction): Promise<ProcessRows> {
  const [pipelines, stages] = await Promise.all([tx.list('pipelines'), tx.list('stages')]);
  return { pipelines: inPosition(pipelines), stages };
}
