import type { MemberId, StageId } from '../../lib/shared/ids.ts';
import { DEMO_HISTORIES, type HistoryStages, historyRows } from '../../supabase/local/demo-history.ts';

/** The closed leads of one of the two demo teams, or the first so many, as their generator makes them. */
export function demoHistory(
  team: keyof typeof DEMO_HISTORIES,
  { stages, count = 400 }: { readonly stages: HistoryStages; readonly count?: number },
) {
  const plan = { ...DEMO_HISTORIES[team], count };
  return historyRows({ ...plan, owners: ['owner' as MemberId], now: Date.parse('2026-11-20') }, stages);
}

/** Stages for whoever needs no others. */
export const HISTORY_STAGES: HistoryStages = {
  pipelineId: 'history',
  opportunity: 'opportunity' as StageId,
  won: 'won' as StageId,
  lost: 'lost' as StageId,
};
