import type { AskFacts, NextStepCode, StepFacts } from '../../model/qualification.ts';
import type { Criterion } from '../../model/words.ts';
import { formatCompactMoney, formatDay, formatList } from '../format.ts';
import { counted } from '../plural.ts';

interface CriterionWords {
  readonly name: string;
  /** A few words beside the name while it is unanswered. */
  readonly hint: string;
  readonly question: (facts: AskFacts) => string;
  /** What each answer means, so that two reps give the same one. */
  readonly means: { readonly no: string; readonly part: string; readonly yes: string };
  /** What was answered, short, for the list of reasons. */
  readonly said: { readonly no: string; readonly part: string; readonly yes: string };
}

interface StepWords {
  readonly title: (step: StepFacts) => string;
  readonly why: (step: StepFacts) => string;
}

const they = (facts: AskFacts): string => facts.company ?? 'they';
const them = (facts: AskFacts): string => facts.company ?? 'them';
const withPerson = (facts: AskFacts): string => (facts.person ? ` with ${facts.person}` : '');
const above = (facts: AskFacts): string =>
  facts.amount ? ` above ${formatCompactMoney('en', facts.amount.minor, facts.amount.currency)}` : '';

const criterion: Record<Criterion, CriterionWords> = {
  money: {
    name: 'Money',
    hint: 'can they pay?',
    question: (facts) => `Can ${they(facts)} pay for this?`,
    means: {
      no: 'They have no means, and no financing is in sight.',
      part: 'They could pay in instalments, with financing, or for a smaller order.',
      yes: 'They have the means: turnover, credit or earlier payments show it.',
    },
    said: { no: 'cannot pay', part: 'can pay in part', yes: 'can pay' },
  },
  authority: {
    name: 'Authority',
    hint: 'do we reach who signs?',
    question: (facts) => `Who signs${above(facts) || ' for this'}?`,
    means: {
      no: 'We talk with nobody who has a say in it.',
      part: 'We talk with someone who is heard, but does not decide.',
      yes: 'We talk with the person who decides or approves.',
    },
    said: { no: 'no way to who decides', part: 'someone who is heard', yes: 'we talk with who decides' },
  },
  need_stated: {
    name: 'Stated need',
    hint: 'do they say they need it?',
    question: (facts) => `What ${facts.company ? `does ${facts.company}` : 'do they'} say they need?`,
    means: {
      no: 'They say that they need nothing like it.',
      part: 'They are curious, or mention it in passing.',
      yes: 'They say what they need, and we offer it.',
    },
    said: { no: 'say they need none', part: 'show some interest', yes: 'say they need it' },
  },
  need_actual: {
    name: 'Actual need',
    hint: 'what is behind it?',
    question: () => 'What happens at their place if nothing changes?',
    means: {
      no: 'Their work goes well without it; nothing we solve hurts them.',
      part: 'Something hurts, but they live with it.',
      yes: 'A loss, a deadline or a rule forces them, and we have seen it ourselves.',
    },
    said: { no: 'no real problem found', part: 'a problem they live with', yes: 'a real problem confirmed' },
  },
  need_latent: {
    name: 'Hidden need',
    hint: 'what do they not see yet?',
    question: () => 'What could they gain that they have not thought of?',
    means: {
      no: 'We see nothing more that we could do for them.',
      part: 'We see something, but have not shown it to them.',
      yes: 'We have shown them a gain they had not seen, and they agree.',
    },
    said: { no: 'nothing more to gain', part: 'a gain not shown yet', yes: 'a new gain they agree with' },
  },
  timing: {
    name: 'Timing',
    hint: 'when do they order?',
    question: () => 'When do they want to order?',
    means: {
      no: 'No date, or later than a year from now.',
      part: 'Within a year, without a fixed date.',
      yes: 'A date or an event by which it must be there.',
    },
    said: { no: 'no date', part: 'within a year', yes: 'by a fixed date' },
  },
  budget: {
    name: 'Budget',
    hint: 'is money set aside?',
    question: () => 'Is money set aside for it?',
    means: {
      no: 'Nothing is planned for it.',
      part: 'It is planned, the amount is not approved.',
      yes: 'The amount is approved and reaches.',
    },
    said: { no: 'nothing set aside', part: 'planned, not approved', yes: 'approved' },
  },
  competition: {
    name: 'Competition',
    hint: 'are we ahead?',
    question: () => 'Who else do they talk with, and how do we stand?',
    means: {
      no: 'Another supplier is ahead of us or has the order.',
      part: 'Others are in, and it is open.',
      yes: 'We are ahead, or alone.',
    },
    said: { no: 'another is ahead', part: 'open', yes: 'we are ahead' },
  },
  decision: {
    name: 'Decision process',
    hint: 'how is it decided?',
    question: () => 'Which steps come before they sign?',
    means: {
      no: 'We do not get to know how they decide, or it stands still.',
      part: 'We know some of the steps.',
      yes: 'We know steps, people and dates up to the signature.',
    },
    said: { no: 'no way to a decision', part: 'known in part', yes: 'known to the end' },
  },
  priority: {
    name: 'Priority',
    hint: 'how high on their list?',
    question: () => 'What is more important to them than this?',
    means: {
      no: 'Other things come first this year.',
      part: 'One of several things on their list.',
      yes: 'Among their first three this year.',
    },
    said: { no: 'low on their list', part: 'one of several', yes: 'high on their list' },
  },
  acceptance: {
    name: 'Acceptance',
    hint: 'do they like our solution?',
    question: () => 'What do they like about our solution, and what not?',
    means: {
      no: 'They have refused it or do not believe in it.',
      part: 'They see good points and have doubts.',
      yes: 'They want ours, and say so to others.',
    },
    said: { no: 'do not want ours', part: 'have doubts', yes: 'want ours' },
  },
};

const condition = { money: 'money', authority: 'authority', need: 'need' };

/** What must change before a lead that lacks a condition can become a customer. */
const change = {
  money: 'the means to pay',
  authority: 'a way to who decides',
  need: 'a need for it',
};

const nextStep: Record<NextStepCode, StepWords> = {
  sell_now: {
    title: (step) => (step.person ? `Make ${step.person} an offer now` : `Make ${them(step)} an offer now`),
    why: () => 'Money, authority and need are all there.',
  },
  create_need: {
    title: (step) => `Show ${step.person ?? them(step)} what they are missing`,
    why: () => 'They can pay and decide. With good selling a need can be created.',
  },
  find_decider: {
    title: (step) =>
      step.person
        ? `Ask ${step.person} who decides`
        : `Find out who decides${step.company ? ` at ${step.company}` : ''}`,
    why: () => 'Money and need are there; the person with authority is missing.',
  },
  reach_decider: {
    title: (step) => `Reach ${step.decider ?? 'the decider'}, who decides`,
    why: (step) =>
      step.person ? `Ask ${step.person} for the way in.` : 'Nobody of us has talked with them yet.',
  },
  check_funds: {
    title: (step) => `Look into the business and credit of ${step.company ?? 'the company'}`,
    why: () => 'They want it and may decide; arrange financing or instalments.',
  },
  nurture: {
    title: (step) =>
      step.reviewOn
        ? `Keep in touch${withPerson(step)}; look again on ${formatDay('en', step.reviewOn, step.reviewOn, 'full')}`
        : `Keep in touch${withPerson(step)}`,
    why: (step) =>
      `What must change first: ${formatList(
        'en',
        step.missing.map((one) => change[one]),
      )}.`,
  },
  stop: {
    title: (step) => `Stop work on ${step.company ?? 'this lead'}, with a reason`,
    why: () => 'No money, no authority and no need: not a customer now.',
  },
  ask: {
    title: (step) => {
      const question = step.criterion ? criterion[step.criterion].question(step) : 'what is still unknown?';
      return step.person ? `Ask ${step.person}: ${question}` : `Ask: ${question}`;
    },
    why: () => 'Of all that is not known, this answer changes the grade most.',
  },
};

/** Scoring: criteria in plain words, the MAN state, grades, reasons, next steps and questions. */
export const scoring = {
  answer: { no: 'no', part: 'in part', yes: 'yes', unknown: 'unknown' },
  clear: 'Set back to unknown',
  criterion,
  condition,
  conditionTitle: { money: 'Money', authority: 'Authority', need: 'Need' },
  conditionHint: { money: 'can they pay?', authority: 'do we reach who signs?', need: 'do they need it?' },
  /** The three conditions in words, in the order of the letters. */
  standing: {
    money: { yes: 'can pay', no: 'cannot pay (yet)', unknown: 'not known if they can pay' },
    authority: {
      yes: 'we talk with who decides',
      no: 'no way to who decides yet',
      unknown: 'not known who decides',
    },
    need: { yes: 'need it', no: 'no need yet', unknown: 'not known if they need it' },
  },

  score: 'Score',
  gradeAndPoints: (grade: string, points: number): string => `${grade}, ${counted(points, 'point')}`,
  range: (highest: string, lowest: string): string => `${highest} to ${lowest} still open`,
  settled: 'settled',
  rangeLabel: (grade: string, highest: string, lowest: string): string =>
    `Grade ${grade} now, ${highest} to ${lowest} still open`,
  missing: (count: number): string => `${counted(count, 'answer')} missing`,
  notACustomer: 'No money, authority or need: D whatever the points',
  confidence: (percent: number): string => `${percent} % of what counts is known`,
  asOf: (when: string): string => `as of ${when}`,
  modelVersion: (version: number): string => `weights, version ${version}`,

  nextTitle: 'Next',
  nextStep,
  askLine: (question: string): string => `Ask: ${question}`,
  worthAsking: 'Worth asking, most first',
  /** What an answer does to the grade. */
  changes: (ifYes: string, ifNo: string): string =>
    `Changes most: yes makes it ${ifYes}, no makes it ${ifNo}.`,
  couldBecome: (grade: string): string => `It could become ${grade}.`,
  changesPoints: (up: number, down: number): string => `Yes adds ${up}, no takes ${down}; the grade stays.`,
  gain: (points: number): string => `up to +${points}`,

  reasonsTitle: 'Why',
  reason: {
    answered: (name: string, said: string): string => `${name}: ${said}`,
    unknown: (name: string): string => `${name}: unknown`,
    neutral: 'neutral until asked',
    engagement: (count: number): string => `Recent activity: ${count}`,
    engagementLast: (when: string): string => `last ${when}`,
    noEngagement: 'Nothing happened yet',
    captured: 'captured',
  },
  fit: {
    domain: { name: 'Own web domain', known: 'has its own', against: 'free mail address only' },
    kind: { name: 'Kind of customer', known: 'fits', against: 'fits less' },
    tier: { name: 'Tier', known: 'fits', against: 'fits less' },
    industry: { name: 'Industry', known: 'one we look for', against: 'not one we look for' },
    region: { name: 'Region', known: 'one we look for', against: 'not one we look for' },
    likeness: { name: 'Like customers won', known: 'like some of them', against: 'like none of them' },
    referral: { name: 'How they came', known: 'sent to us', against: 'found by ourselves' },
    risk: { name: 'Risk', known: 'looked into, no grave sign', against: 'signs of risk' },
  },

  evidence: 'How do you know?',
  evidenceNote: 'Note',
  evidenceLevel: 'How hard to get',
};
