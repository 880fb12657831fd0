import type { Lead, Stage } from '../model/rows.ts';
import type { PipelineId, StageId } from '../shared/ids.ts';
import { type LeadOrder, sortLeads } from './sort-leads.ts';
import { stagePath } from './stage-path.ts';
import { type CurrencySum, sumByCurrency, weightedBy } from './sum-by-currency.ts';

/** A stage with the leads that stand in it. */
export interface StageGroup {
  readonly stage: Stage;
  readonly leads: readonly Lead[];
  readonly count: number;
  readonly sums: readonly CurrencySum[];
  /** The sums at the stage's chance of winning. */
  readonly weighted: readonly CurrencySum[];
  readonly withoutAmount: number;
}

/** Every stage of a pipeline in its order, empty ones too, each with its leads in the order asked for. */
export function groupByStage(
  stages: readonly Stage[],
  leads: readonly Lead[],
  pipelineId: PipelineId,
  order: LeadOrder,
): readonly StageGroup[] {
  const byStage = new Map<StageId, Lead[]>();
  for (const lead of leads) {
    if (lead.pipeline_id !== pipelineId || lead.deleted_at !== null) continue;
    const group = byStage.get(lead.stage_id);
    if (group) group.push(lead);
    else byStage.set(lead.stage_id, [lead]);
  }
  return stagePath(stages, pipelineId).map((stage) => {
    const own = sortLeads(byStage.get(stage.id) ?? [], order);
    const { sums, withoutAmount } = sumByCurrency(own);
    return {
      stage,
      leads: own,
      count: own.length,
      sums,
      weighted: weightedBy(sums, stage.probability),
      withoutAmount,
    };
  });
}
