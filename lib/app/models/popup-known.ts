import type { Collision, IdentityQuery } from '../../messaging/protocol.ts';
import type { Company, Lead, Person } from '../../model/rows.ts';
import type { StageKind } from '../../model/words.ts';
import type { Day } from '../../shared/clock.ts';
import type { KnownLead, KnownMatch } from '../../store/queries/find-known.ts';

/** How far colleagues' records were asked: what this member may not see is known to the backend only. */
export type CollisionCheck =
  | { readonly kind: 'nothing_to_ask' }
  | { readonly kind: 'checking' }
  | { readonly kind: 'unchecked' }
  | { readonly kind: 'checked'; readonly collisions: readonly Collision[] };

/** The one most important thing to say about whether somebody has this customer already. */
export type KnownNotice =
  /** Asked not to be contacted: nothing may be saved. */
  | { readonly kind: 'suppressed' }
  /** A lead this member can open; `others` more of the same customer. */
  | { readonly kind: 'lead'; readonly known: KnownLead; readonly others: number }
  /** Person or company are in the database, without a lead. */
  | { readonly kind: 'customer'; readonly name: string }
  | {
      readonly kind: 'colleague';
      /** What the backend knows it by. */
      readonly query: IdentityQuery;
      readonly mine: boolean;
      readonly ownerName: string | null;
      readonly stageKind: StageKind | null;
      readonly lastTouchDay: Day | null;
    }
  | { readonly kind: 'pool'; readonly lastTouchDay: Day | null }
  | { readonly kind: 'nobody' }
  | { readonly kind: 'checking' }
  | { readonly kind: 'unchecked' }
  | { readonly kind: 'nothing_to_ask' };

const isOpen = ({ stage }: KnownLead): boolean => stage?.kind !== 'lost' && stage?.kind !== 'stopped';

/** Open leads first, of those the one touched last. */
const byInterest = (one: KnownLead, other: KnownLead): number =>
  Number(isOpen(other)) - Number(isOpen(one)) || (other.lead.updated_at < one.lead.updated_at ? -1 : 1);

/** The leads of all matches, each once, the most interesting first. */
export function knownLeadsOf(matches: readonly KnownMatch[]): readonly KnownLead[] {
  const leads = new Map(matches.flatMap((match) => match.leads).map((known) => [known.lead.id, known]));
  return [...leads.values()].filter(({ lead }) => lead.deleted_at === null).sort(byInterest);
}

/** Puts what is on this device before what the backend tells; a suppression stands above both. */
export function noticeOf(matches: readonly KnownMatch[], check: CollisionCheck): KnownNotice {
  const collisions = check.kind === 'checked' ? check.collisions : [];
  if (collisions.some(({ suppressed }) => suppressed)) return { kind: 'suppressed' };
  const [known, ...others] = knownLeadsOf(matches);
  if (known) return { kind: 'lead', known, others: others.length };
  const customer = matches.find(({ person, company }) => company ?? person);
  if (customer) {
    return { kind: 'customer', name: customer.company?.name ?? customer.person?.full_name ?? '' };
  }
  const [nearest] = collisions
    .filter(({ exists }) => exists)
    .sort((one, other) => Number(one.inPool) - Number(other.inPool));
  if (nearest?.inPool) return { kind: 'pool', lastTouchDay: nearest.lastTouchDay };
  if (nearest) {
    const { kind, value, mine, ownerName, stageKind, lastTouchDay } = nearest;
    return { kind: 'colleague', query: { kind, value }, mine, ownerName, stageKind, lastTouchDay };
  }
  return check.kind === 'checked' ? { kind: 'nobody' } : check;
}

/** What the capture is added to, or whom the new lead is hung on. */
export type Attachment = 'lead' | 'person' | 'company' | 'new';

/** The known person and company that the new lead can be hung on, and what is proposed. */
export interface AttachmentChoice {
  readonly person: Person | undefined;
  readonly company: Company | undefined;
  /** The open lead of theirs that this member may change. */
  readonly lead: Lead | undefined;
  /** At least `new`; the proposed one is among them. */
  readonly options: readonly Attachment[];
  readonly proposed: Attachment;
}

/** What the draft says about who it is. */
export interface DraftNames {
  readonly fullName: string | undefined;
  readonly company: string | undefined;
}

const openLeadOf = (matches: readonly KnownMatch[]): Lead | undefined =>
  knownLeadsOf(matches).find((known) => isOpen(known) && known.stage?.kind !== 'won' && known.lead.editable)
    ?.lead;

/** A name without what case, width and spaces make of it. */
export const plainName = (name: string): string => name.normalize('NFKC').replace(/\s/gu, '').toLowerCase();

/** Says if two names are the same but for case, width and spaces; a missing one contradicts nothing. */
const agrees = (known: string, drafted: string | undefined): boolean =>
  drafted === undefined || plainName(known) === plainName(drafted);

/**
 * What the matches offer for saving. An open lead of theirs comes first, so that a page opened twice makes no second
 * one. A known person is proposed unless the draft names somebody else: two people
 * share a switchboard or an info address, and the second must not vanish in the first. `employer` is the company of
 * the known person's leads; it counts while the draft does not name another one.
 */
export function attachmentChoiceOf(
  matches: readonly KnownMatch[],
  employer: Company | undefined,
  draft: DraftNames,
): AttachmentChoice {
  const person = matches.find((match) => match.person)?.person;
  const company =
    matches.find((match) => match.company)?.company ??
    (employer && agrees(employer.name, draft.company) ? employer : undefined);
  const samePerson = person !== undefined && agrees(person.full_name, draft.fullName);
  const isAnother = person !== undefined ? !samePerson : draft.fullName !== undefined;
  const ofPerson = samePerson ? matches.filter((match) => match.person?.id === person.id) : matches;
  // Somebody new is never put into a lead in which nobody would look for them.
  const lead = isAnother ? undefined : openLeadOf(ofPerson);
  const options: Attachment[] = [];
  if (lead) options.push('lead');
  if (person) options.push('person');
  if (company && !samePerson) options.push('company');
  options.push('new');
  const proposed = lead ? 'lead' : samePerson ? 'person' : company ? 'company' : 'new';
  return { person, company, lead, options, proposed };
}
