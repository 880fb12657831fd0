import type { Lead, ScoreSnapshot, Stage } from '../../model/rows.ts';
import type { Instant } from '../../shared/clock.ts';
import type { LeadId } from '../../shared/ids.ts';
import { readFeatures } from '../lead-features.ts';
import type { ClosedLead } from './learn-weights.ts';

/** Closed leads to learn from, and how many more cannot serve. */
export interface ClosedLeads {
  readonly leads: readonly ClosedLead[];
  /** Won or lost, but no score of theirs was kept before the outcome. */
  readonly withoutScore: number;
}

type KeptScore = Pick<ScoreSnapshot, 'id' | 'lead_id' | 'moment' | 'taken_at' | 'features' | 'deleted_at'>;
type ClosableLead = Pick<Lead, 'id' | 'stage_id' | 'stage_entered_at' | 'deleted_at'>;

const timeOf = (at: Instant): number => Date.parse(at);

/**
 * When a lead came to its outcome. Moves among closed stages (after the signature) follow the outcome; a lead taken up
 * again and closed anew counts by its last outcome; one closed without this extension by its stage.
 */
function outcomeTime(lead: ClosableLead, scores: readonly KeptScore[]): number {
  const moves = scores.filter(({ moment }) => moment !== 'capture');
  const lastOpen = moves.findLastIndex(({ moment }) => moment !== 'close');
  const closed = moves[lastOpen + 1];
  const entered = timeOf(lead.stage_entered_at);
  return closed === undefined ? entered : Math.min(entered, timeOf(closed.taken_at));
}

/**
 * The leads won and lost, each with the last score kept at a capture or a change of stage before its outcome. A score
 * kept at the close or after it knows the outcome and is never learned from. Stopped leads are neither won nor lost.
 */
export function closedLeadsIn(
  leads: readonly ClosableLead[],
  stages: readonly Pick<Stage, 'id' | 'kind'>[],
  kept: readonly KeptScore[],
): ClosedLeads {
  const kindOf = new Map(stages.map(({ id, kind }) => [id, kind]));
  const scoresOf = new Map<LeadId, KeptScore[]>();
  for (const score of kept) {
    if (score.deleted_at !== null) continue;
    const own = scoresOf.get(score.lead_id);
    if (own) own.push(score);
    else scoresOf.set(score.lead_id, [score]);
  }
  let withoutScore = 0;
  const closed: ClosedLead[] = [];
  for (const lead of leads) {
    const kind = kindOf.get(lead.stage_id);
    if (lead.deleted_at !== null || (kind !== 'won' && kind !== 'lost')) continue;
    const scores = (scoresOf.get(lead.id) ?? []).toSorted(
      (one, other) => timeOf(one.taken_at) - timeOf(other.taken_at) || (one.id < other.id ? -1 : 1),
    );
    const at = outcomeTime(lead, scores);
    const before = scores.findLast(({ moment, taken_at }) => moment !== 'close' && timeOf(taken_at) < at);
    if (before === undefined) withoutScore += 1;
    else {
      const closedAt = new Date(at).toISOString();
      closed.push({ id: lead.id, features: readFeatures(before.features), won: kind === 'won', closedAt });
    }
  }
  return { leads: closed, withoutScore };
}
