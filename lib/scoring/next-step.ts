import {
  type AskFacts,
  MAN_CONDITIONS,
  type ManCondition,
  type NextStepCode,
} from '../model/qualification.ts';
import type { Criterion } from '../model/words.ts';
import type { Instant } from '../shared/clock.ts';
import { addDays } from '../shared/days.ts';
import { findContact, findUnreachedDecider } from './criteria/authority.ts';
import { NEED_LAYERS, standingsIn } from './man-state.ts';
import type { ManState, NextQuestion, NextStep, ScoredLead, ScoreModel } from './types.ts';

/** What to do when all three letters are known, by the conditions that are missing. */
function stepWithout(missing: readonly ManCondition[], decider: string | null): NextStepCode {
  const [only] = missing;
  if (only === undefined) return 'sell_now';
  if (missing.length === MAN_CONDITIONS.length) return 'stop';
  if (missing.length > 1) return 'nurture';
  if (only === 'money') return 'check_funds';
  if (only === 'need') return 'create_need';
  return decider === null ? 'find_decider' : 'reach_decider';
}

const CONDITION_OF: { readonly [Key in Criterion]?: ManCondition } = {
  money: 'money',
  authority: 'authority',
  ...Object.fromEntries(NEED_LAYERS.map((layer) => [layer, 'need' as const])),
};

/** The question about a condition still unknown that changes the grade most. */
function telling(questions: readonly NextQuestion[], unknown: readonly ManCondition[]): Criterion | null {
  const about = (criterion: Criterion) => {
    const condition = CONDITION_OF[criterion];
    return condition !== undefined && unknown.includes(condition);
  };
  return questions.find(({ criterion }) => about(criterion))?.criterion ?? null;
}

/** Whom and what a question about this lead can name. */
export const askFactsOf = (lead: ScoredLead): AskFacts => ({
  company: lead.company?.name ?? null,
  person: findContact(lead.people)?.name ?? null,
  decider: findUnreachedDecider(lead.people)?.name ?? null,
  amount: lead.amount,
});

/**
 * What to do next: by the table of 27 states while all letters are known, else the question whose answer tells most.
 * A decider who is known but not reached is the way to the answer about authority.
 */
export function nextStepFor(
  man: ManState,
  lead: ScoredLead,
  questions: readonly NextQuestion[],
  model: ScoreModel,
  asOf: Instant,
): NextStep {
  const standings = standingsIn(man);
  const standing = (wanted: 'no' | 'unknown') =>
    MAN_CONDITIONS.filter((condition) => standings[condition] === wanted);
  const [missing, unknown] = [standing('no'), standing('unknown')];
  const facts = askFactsOf(lead);
  const rest = { ...facts, criterion: null, missing, reviewOn: null };
  if (unknown.length > 0) {
    const criterion = telling(questions, unknown);
    return criterion === 'authority' && facts.decider !== null
      ? { code: 'reach_decider', facts: rest }
      : { code: 'ask', facts: { ...rest, criterion } };
  }
  const code = stepWithout(missing, facts.decider);
  const reviewOn = code === 'nurture' ? addDays(asOf.slice(0, 10), model.reviewDays) : null;
  return { code, facts: { ...rest, reviewOn } };
}
