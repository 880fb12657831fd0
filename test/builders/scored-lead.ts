import type { AnswerValue, Criterion } from '../../lib/model/words.ts';
import { UNKNOWN_LEAD } from '../../lib/scoring/to-scored-lead.ts';
import type { GivenAnswer, ScoredLead, ScoredPerson } from '../../lib/scoring/types.ts';

/** An answer without evidence. */
export const answer = (value: GivenAnswer['value']): GivenAnswer => ({
  value,
  evidence: { answerId: null, note: null, level: null, at: null, by: null },
});

export type GivenValues = { readonly [Key in Criterion]?: AnswerValue };

/** A lead with these answers (null is unknown) and nothing else known, but for the changes. */
export function scoredLead(values: GivenValues = {}, changes: Partial<ScoredLead> = {}): ScoredLead {
  const answers: Partial<Record<Criterion, GivenAnswer>> = {};
  for (const [criterion, value] of Object.entries(values) as [Criterion, AnswerValue][]) {
    if (value !== null) answers[criterion] = answer(value);
  }
  return { ...UNKNOWN_LEAD, answers, ...changes };
}

/** Someone at the customer whom nobody has reached. */
export const scoredPerson = (changes: Partial<ScoredPerson> = {}): ScoredPerson => ({
  id: null,
  name: 'Zhang Wei',
  role: null,
  contacted: false,
  primary: false,
  ...changes,
});
