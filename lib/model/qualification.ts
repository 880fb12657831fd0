import type { Day } from '../shared/clock.ts';
import type { Criterion } from './words.ts';

/** The three conditions of a customer: money to pay, authority to decide, need. */
export const MAN_CONDITIONS = ['money', 'authority', 'need'] as const;
export type ManCondition = (typeof MAN_CONDITIONS)[number];

/** How one condition stands: a capital letter, a small one, or a question mark. */
export const STANDINGS = ['yes', 'no', 'unknown'] as const;
export type Standing = (typeof STANDINGS)[number];

/** What to do next with a lead, by the state of its three conditions. */
export const NEXT_STEPS = [
  'sell_now',
  'create_need',
  'find_decider',
  'reach_decider',
  'check_funds',
  'nurture',
  'stop',
  'ask',
] as const;
export type NextStepCode = (typeof NEXT_STEPS)[number];

/** What is read from the company to see how well a lead fits. */
export const FIT_RULES = ['domain', 'kind', 'tier', 'industry', 'region'] as const;
export type FitRule = (typeof FIT_RULES)[number];

/** What a question or a next step can name, as far as it is known. */
export interface AskFacts {
  readonly company: string | null;
  /** Whom to talk to: someone already reached, and of those the one nearest to the decision. */
  readonly person: string | null;
  /** A known decider or approver nobody has reached yet. */
  readonly decider: string | null;
  readonly amount: { readonly minor: number; readonly currency: string } | null;
}

/** What a next step's sentence is made of. */
export interface StepFacts extends AskFacts {
  /** The question to ask; null unless the step is `ask`. */
  readonly criterion: Criterion | null;
  /** The conditions that must change first; empty unless something is missing. */
  readonly missing: readonly ManCondition[];
  /** When to look again; null unless the step is `nurture`. */
  readonly reviewOn: Day | null;
}
