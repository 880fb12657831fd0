import type { AnswerValue, Criterion } from '../../lib/model/words.ts';
import { DEFAULT_SCORE_MODEL } from '../../lib/scoring/default-model.ts';
import { featuresOf } from '../../lib/scoring/lead-features.ts';
import type { ClosedLead } from '../../lib/scoring/learning/learn-weights.ts';
import type { LeadId } from '../../lib/shared/ids.ts';
import { seededRandom } from '../../lib/shared/seeded-random.ts';
import { GENERATED_AS_OF, generatedLeads } from './generated-leads.ts';

/** Log-odds of winning that a yes adds and a no takes. */
export type TrueWeights = { readonly [Key in Criterion]?: number };

const LEAN = { 0: -1, 1: 0.2, 2: 1 } as const;
const leanOf = (value: AnswerValue): number => (value === null ? 0 : LEAN[value]);

/** Closed leads whose outcomes are drawn from known weights, one a day; without weights they are noise. */
export function generatedClosedLeads(
  count: number,
  seed: number,
  weights: TrueWeights,
): readonly ClosedLead[] {
  const random = seededRandom(seed + 1);
  const begin = Date.parse(GENERATED_AS_OF);
  return generatedLeads(count, seed).map((lead, index) => {
    const features = featuresOf(lead, DEFAULT_SCORE_MODEL, GENERATED_AS_OF);
    const logOdds = Object.entries(weights).reduce(
      (sum, [criterion, weight]) => sum + weight * leanOf(features.answers[criterion as Criterion]),
      -0.4,
    );
    return {
      id: `lead-${String(index).padStart(5, '0')}` as LeadId,
      features,
      won: random() < 1 / (1 + Math.exp(-logOdds)),
      closedAt: new Date(begin + index * 86_400_000).toISOString(),
    };
  });
}
