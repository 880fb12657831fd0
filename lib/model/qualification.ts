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

/** What is read from the company itself, and from our dealings with it and with others like it. */
export const COMPANY_RULES = ['domain', 'kind', 'tier', 'industry', 'region'] as const;
export const DEALING_RULES = ['likeness', 'referral', 'risk'] as const;
export type CompanyRule = (typeof COMPANY_RULES)[number];
export type DealingRule = (typeof DEALING_RULES)[number];

/** What shows how well a lead fits whom the team looks for. */
export const FIT_RULES = [...COMPANY_RULES, ...DEALING_RULES] as const;
export type FitRule = (typeof FIT_RULES)[number];

/** By what two companies can be alike, the most telling first. */
export const LIKENESS_FACTS = ['industry', 'tier', 'tags', 'kind', 'city', 'country'] as const;
export type LikenessFact = (typeof LIKENESS_FACTS)[number];

/** How a lead came to us: a customer already, sent by a customer, sent by somebody else, or found by ourselves. */
export const REFERRALS = ['own_customer', 'by_customer', 'by_contact', 'none'] as const;
export type ReferralKind = (typeof REFERRALS)[number];

/** Signs that a customer may cost more than it brings, the gravest first. */
export const RISK_SIGNS = ['default', 'credit', 'funds', 'complaint'] as const;
export type RiskSign = (typeof RISK_SIGNS)[number];

/** What a customer is worth to us, and what we can deliver: two short lists that are held against each other. */
export const WORTH_ITEMS = [
  'volume',
  'growth',
  'follow_on',
  'word_of_mouth',
  'cost_to_serve',
  'risk',
  'already_ours',
] as const;
export const DELIVERY_ITEMS = ['technique', 'people', 'money', 'material', 'management'] as const;
export type WorthItem = (typeof WORTH_ITEMS)[number];
export type DeliveryItem = (typeof DELIVERY_ITEMS)[number];

/** How the two lists compare; open while too little is known of one of them. */
export const FIT_VERDICTS = [
  'well_matched',
  'too_much_for_us',
  'too_little_worth',
  'neither',
  'open',
] as const;
export type FitVerdict = (typeof FIT_VERDICTS)[number];

/** The five guides for choosing customers. */
export const FIT_GUIDES = ['position', 'good', 'potential', 'matched', 'resembles'] as const;
export type FitGuide = (typeof FIT_GUIDES)[number];

/** The steps of the usual way to a decision, from the seller on. */
export const WAY_STEPS = ['buyer', 'influencer', 'decider'] as const;
export type WayStepName = (typeof WAY_STEPS)[number];

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
