import type { DecisionRole } from '../../model/words.ts';
import type { ScoredPerson } from '../types.ts';

/** From the one who decides outward: who can bring a seller nearer to the decision. */
const NEARNESS: readonly (DecisionRole | null)[] = [
  'decider',
  'approver',
  'influencer',
  'buyer',
  'initiator',
  'user',
  'gatekeeper',
  null,
];

const decides = ({ role }: ScoredPerson): boolean => role === 'decider' || role === 'approver';

/** Nearest to the decision first, then the main contact, then by id and name, so that no order of input shows. */
function byNearness(one: ScoredPerson, other: ScoredPerson): number {
  const nearness = NEARNESS.indexOf(one.role) - NEARNESS.indexOf(other.role);
  if (nearness !== 0) return nearness;
  if (one.primary !== other.primary) return one.primary ? -1 : 1;
  const [left, right] = [`${one.id ?? ''} ${one.name}`, `${other.id ?? ''} ${other.name}`];
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

const nearest = (people: readonly ScoredPerson[]): ScoredPerson | undefined =>
  [...people].sort(byNearness)[0];

/** The contacted decider or approver who makes authority a yes. */
export const findAuthority = (people: readonly ScoredPerson[]): ScoredPerson | undefined =>
  nearest(people.filter((person) => person.contacted && decides(person)));

/** A known decider or approver whom nobody has reached yet. */
export const findUnreachedDecider = (people: readonly ScoredPerson[]): ScoredPerson | undefined =>
  nearest(people.filter((person) => !person.contacted && decides(person)));

/** Whom to talk to: of those already reached the one nearest to the decision, else the main contact. */
export const findContact = (people: readonly ScoredPerson[]): ScoredPerson | undefined =>
  nearest(people.filter((person) => person.contacted)) ?? nearest(people.filter((person) => person.primary));
