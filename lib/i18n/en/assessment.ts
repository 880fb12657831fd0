import type { WayStepName } from '../../model/qualification.ts';
import { counted } from '../plural.ts';

const step: Record<WayStepName, string> = {
  buyer: 'buyer',
  influencer: 'someone who is heard',
  decider: 'who decides',
};

/** Assessing one lead: ways of qualifying, evidence, the comparison, the way to who decides, dealings. */
export const assessment = {
  viewAs: 'Way of qualifying',
  besides: 'Also counted',
  partUnknown: (missing: number): string => `${counted(missing, 'answer')} missing`,
  details: 'Evidence and history',
  detailsOf: (criterion: string): string => `Evidence and history: ${criterion}`,
  level: 'How hard it was to get',
  /** Information levels, from free to costly. */
  levels: ['public and free', 'for whoever asks', 'from a contact', 'costly, from inside'],
  restsOn: 'Rests on',
  nothingLinked: 'no entry',
  capturedOn: (host: string, date: string): string => `Capture, ${host}, ${date}`,
  happenedOn: (kind: string, date: string): string => `${kind}, ${date}`,
  openEntry: (what: string): string => `Show in the timeline: ${what}`,
  history: 'Earlier answers',
  noHistory: 'No earlier answers on this device.',
  historyLine: (answer: string, who: string, when: string): string => `${answer}, ${who}, ${when}`,
  competitors: 'Competitors',
  noCompetitors: 'Who else? Names, with commas between',

  fitTitle: 'Worth and delivery',
  worthTitle: 'What they are worth',
  deliveryTitle: 'What we can deliver',
  judgeLine: (item: string): string => `Judge: ${item}`,
  guidesTitle: 'Whom we look for',
  guidesMet: (met: number, all: number): string => `${met} of ${all} met`,
  likest: (names: string): string => `Likest customers won: ${names}`,
  comparedWith: (count: number): string => `compared with ${counted(count, 'customer')}`,

  wayTitle: 'Way to the decision',
  step,
  reached: 'reached',
  notReached: 'not reached',
  nobodyKnown: 'nobody known',
  reachNext: (person: string): string => `Reach ${person} next.`,
  findNext: (who: string): string => `Find out who is the ${who}.`,
  findDecider: 'Find out who decides.',
  findHeard: 'Find out who is heard there.',
  askDoor: (person: string): string => `Ask ${person} for the way in.`,
  deciderReached: 'We talk with who decides.',
  proposed: (role: string): string => `${role}?`,
  proposedFrom: (role: string, title: string): string =>
    `The title “${title}” suggests: ${role}. Press to note it.`,

  howTheyCame: 'Came to us',
  referredBy: 'Sent by',
  riskSigns: 'Signs of risk',
  riskChecked: 'Checked',

  planReview: 'Plan the review',
  reviewTask: (what: string): string => `Review: has this changed? ${what}`,
  stopLead: (stage: string): string => `Move to ${stage}`,
  openSheet: 'Follow-up sheet',
};
