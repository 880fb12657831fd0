import type {
  DeliveryItem,
  FitGuide,
  FitVerdict,
  LikenessFact,
  ReferralKind,
  RiskSign,
  WorthItem,
} from '../../model/qualification.ts';

interface ItemWords {
  readonly name: string;
  /** What a yes says, so that two reps judge alike. */
  readonly yes: string;
}

const worth: Record<WorthItem, ItemWords> = {
  volume: { name: 'Volume', yes: 'they buy as much as our good customers' },
  growth: { name: 'Growth', yes: 'they grow; a small ant may become an elephant' },
  follow_on: { name: 'Follow-on sales', yes: 'one order leads to the next' },
  word_of_mouth: { name: 'Word of mouth', yes: 'others listen to them' },
  cost_to_serve: { name: 'Cost to serve', yes: 'little effort: near, and like what we do' },
  risk: { name: 'Safety', yes: 'looked into: credit, funds and payments are sound' },
  already_ours: { name: 'Already ours', yes: 'they have bought from us before' },
};

const delivery: Record<DeliveryItem, ItemWords> = {
  technique: { name: 'Technique', yes: 'we know their trade and can do what they need' },
  people: { name: 'People', yes: 'we have the people for it, in time' },
  money: { name: 'Money', yes: 'we can pay for the work before they pay' },
  material: { name: 'Material', yes: 'we have or get what it is made of' },
  management: { name: 'Management', yes: 'we can run a case of this size' },
};

const verdict: Record<FitVerdict, string> = {
  well_matched: 'Well matched: worth it, and we can deliver',
  too_much_for_us: 'Worth it, but more than we can deliver now',
  too_little_worth: 'We can deliver, but it is worth little to us',
  neither: 'Worth little, and hard for us to deliver',
  open: 'Too little is known to compare',
};

const guide: Record<FitGuide, string> = {
  position: 'Fits our position',
  good: 'A good customer',
  potential: 'Has potential',
  matched: 'Well matched',
  resembles: 'Resembles loyal customers',
};

/** By what two companies are alike. */
const alike: Record<LikenessFact, string> = {
  industry: 'industry',
  tier: 'tier',
  tags: 'tags',
  kind: 'kind',
  city: 'city',
  country: 'country',
};

/** How a lead came to us. */
const referral: Record<ReferralKind, string> = {
  own_customer: 'a customer already',
  by_customer: 'sent by a customer',
  by_contact: 'sent by a contact',
  none: 'found by ourselves',
};

/** Signs of risk in a customer. */
const signs: Record<RiskSign, string> = {
  default: 'has not paid before',
  credit: 'weak credit',
  funds: 'short of funds',
  complaint: 'open complaint',
};

/** The words of an opportunity: fit as two lists, look-alikes, referral, risk, ways of qualifying. */
export const opportunity = {
  worth,
  delivery,
  verdict,
  guide,
  alike,
  referral,
  signs,
  template: {
    man: { name: 'MAN', parts: { money: 'Money', authority: 'Authority', need: 'Need' } },
    bant: {
      name: 'BANT',
      parts: { budget: 'Budget', authority: 'Authority', need: 'Need', timeline: 'Timeline' },
    },
    champ: {
      name: 'CHAMP',
      parts: {
        challenges: 'Challenges',
        authority: 'Authority',
        money: 'Money',
        prioritization: 'Prioritization',
      },
    },
    meddicc: {
      name: 'MEDDICC',
      parts: {
        metrics: 'Metrics',
        economic_buyer: 'Economic buyer',
        decision_criteria: 'Decision criteria',
        decision_process: 'Decision process',
        identified_pain: 'Identified pain',
        champion: 'Champion',
        competition: 'Competition',
      },
    },
  },
};
