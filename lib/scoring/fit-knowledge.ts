import type { FitJudgement, Lead } from '../model/rows.ts';
import type { FitKnowledge } from './compare-fit.ts';
import { wonBefore } from './dealings-of.ts';
import type { Customer } from './look-alike.ts';
import type { GivenAnswer, ScoreModel } from './types.ts';

/** What the comparison of a lead's worth with what we can deliver rests on, out of the rows as they are stored. */
export function fitKnowledgeOf(
  lead: Lead,
  rows: { readonly judgements: readonly FitJudgement[]; readonly customers: readonly Customer[] },
  model: ScoreModel,
): FitKnowledge {
  const judged: Record<string, GivenAnswer> = {};
  for (const row of rows.judgements) {
    if (row.lead_id !== lead.id || row.deleted_at !== null || row.value === null) continue;
    judged[row.item] = {
      value: row.value,
      evidence: {
        answerId: null,
        note: row.note,
        level: null,
        at: row.updated_at,
        by: row.updated_by ?? row.created_by,
      },
    };
  }
  return {
    judged,
    wonBefore: wonBefore(lead, rows.customers),
    worthwhile: model.fit.worthwhile ?? null,
    delivery: model.fit.delivery ?? {},
  };
}
