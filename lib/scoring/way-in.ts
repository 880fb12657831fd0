import type { WayStepName } from '../model/qualification.ts';
import type { DecisionRole } from '../model/words.ts';
import type { ScoredPerson } from './types.ts';

/** The usual way to a decision: whoever buys, whoever is heard, whoever decides. */
const WAY = [
  { step: 'buyer', roles: ['buyer'] },
  { step: 'influencer', roles: ['influencer', 'initiator', 'user'] },
  { step: 'decider', roles: ['decider', 'approver'] },
] as const satisfies readonly { readonly step: WayStepName; readonly roles: readonly DecisionRole[] }[];

/** One step on the way, with who stands there. */
export interface WayStep {
  readonly step: WayStepName;
  readonly people: readonly ScoredPerson[];
  /** We have talked with one of them. */
  readonly reached: boolean;
}

/** The way in, and what comes next on it. */
export interface WayIn {
  readonly steps: readonly WayStep[];
  /** The person to reach next; null where nobody is known for the step, or all is reached. */
  readonly next: ScoredPerson | null;
  /** The first step that is neither reached nor passed; null once who decides is reached. */
  readonly open: WayStepName | null;
  /** Who can open the door: the reached person farthest along the way, else one without a part. */
  readonly door: ScoredPerson | null;
}

const byName = (one: ScoredPerson, other: ScoredPerson): number =>
  Number(other.primary) - Number(one.primary) ||
  (`${one.name} ${one.id ?? ''}` < `${other.name} ${other.id ?? ''}` ? -1 : 1);

/**
 * The way from the seller to who decides. Whoever has reached a later step needs none before it; the next person is the
 * first not yet reached on what is left of the way.
 */
export function findWayIn(people: readonly ScoredPerson[]): WayIn {
  const sorted = [...people].sort(byName);
  const steps = WAY.map(({ step, roles }): WayStep => {
    const own = sorted.filter(({ role }) => roles.some((one) => one === role));
    return { step, people: own, reached: own.some(({ contacted }) => contacted) };
  });
  const farthest = steps.findLastIndex(({ reached }) => reached);
  const ahead = steps.slice(farthest + 1);
  const open = ahead.find((step) => step.people.length > 0) ?? ahead[0] ?? null;
  const helper = sorted.find(({ role, contacted }) => contacted && (role === null || role === 'gatekeeper'));
  return {
    steps,
    next: open?.people.find(({ contacted }) => !contacted) ?? null,
    open: open?.step ?? null,
    door: steps[farthest]?.people.find(({ contacted }) => contacted) ?? helper ?? null,
  };
}
