import type { Company, Lead, Person, TargetList, TargetListLead } from '../../model/rows.ts';
import { LIST_OUTCOMES, type ListOutcome } from '../../model/words.ts';
import { byPosition } from '../../pipeline/by-position.ts';
import { numberToCall } from '../../pipeline/contact-wish.ts';
import type { LeadId, MemberId, TargetListId } from '../../shared/ids.ts';
import type { ReadTransaction } from '../../store/local-store.ts';
import type { ListPlaces } from './list-places.ts';

/** How many leads of a list came to what; `open` are those not yet touched. */
export type OutcomeCounts = Readonly<Record<ListOutcome | 'open', number>>;

/** A list with how far it is. */
export interface ListSummary {
  readonly list: TargetList;
  /** The leads that stand on it. */
  readonly leadIds: readonly LeadId[];
  readonly counts: OutcomeCounts;
  readonly total: number;
}

/** One lead of a list with what is needed to try it. */
export interface ListLine {
  readonly place: TargetListLead;
  readonly lead: Lead;
  readonly company: Company | undefined;
  readonly person: Person | undefined;
  /** The number to call first: the person's own before the company's. */
  readonly phone: string | null;
  /** This member may write down what came of it. */
  readonly editable: boolean;
}

/** A list with its leads, those not yet touched first, each part in the order of the list. */
export interface ListRows extends ListSummary {
  readonly open: readonly ListLine[];
  /** The last one touched first. */
  readonly touched: readonly ListLine[];
}

/** Counts what came of the places of a list. */
export function countOutcomes(places: readonly TargetListLead[]): OutcomeCounts {
  const counts: Record<ListOutcome | 'open', number> = {
    ...(Object.fromEntries(LIST_OUTCOMES.map((outcome) => [outcome, 0])) as Record<ListOutcome, number>),
    open: 0,
  };
  for (const { outcome } of places) counts[outcome ?? 'open'] += 1;
  return counts;
}

const summaryOf = (list: TargetList, places: readonly TargetListLead[]): ListSummary => ({
  list,
  leadIds: places.map((place) => place.lead_id),
  counts: countOutcomes(places),
  total: places.length,
});

/** All lists that this member sees: own ones first, of those the newest first. */
export const summariesOf = (
  lists: readonly TargetList[],
  { byList }: ListPlaces,
  me: MemberId,
): readonly ListSummary[] =>
  lists
    .filter((list) => list.deleted_at === null)
    .sort(
      (one, other) =>
        Number(other.owner_id === me) - Number(one.owner_id === me) ||
        (other.created_at < one.created_at ? -1 : 1),
    )
    .map((list) => summaryOf(list, [...(byList.get(list.id)?.values() ?? [])]));

const byPlace = (one: ListLine, other: ListLine): number => byPosition(one.place, other.place);

const byTouch = (one: ListLine, other: ListLine): number =>
  (other.place.touched_at ?? '') < (one.place.touched_at ?? '') ? -1 : 1;

/** Reads one list; null when it is gone or was never in sight. */
export async function readList(tx: ReadTransaction, listId: TargetListId): Promise<ListRows | null> {
  const list = await tx.get('target_lists', listId);
  if (list === undefined || list.deleted_at !== null) return null;
  const places = (await tx.find('target_list_leads', 'list_id', listId)).filter(
    (place) => place.deleted_at === null,
  );
  const leads = await tx.getMany(
    'leads',
    places.map((place) => place.lead_id),
  );
  const [companies, people] = await Promise.all([
    tx.getMany(
      'companies',
      leads.map((lead) => lead?.company_id ?? ''),
    ),
    tx.getMany(
      'people',
      leads.map((lead) => lead?.primary_person_id ?? ''),
    ),
  ]);
  const lines = places.flatMap((place, at): ListLine[] => {
    const lead = leads[at];
    // A lead that has not arrived yet, or has left, is no work.
    if (lead === undefined || lead.deleted_at !== null) return [];
    const [company, person] = [companies[at], people[at]];
    return [
      {
        place,
        lead,
        company,
        person,
        phone: numberToCall(person, company),
        editable: place.editable && lead.editable,
      },
    ];
  });
  return {
    ...summaryOf(
      list,
      lines.map(({ place }) => place),
    ),
    open: lines.filter(({ place }) => place.outcome === null).sort(byPlace),
    touched: lines.filter(({ place }) => place.outcome !== null).sort(byTouch),
  };
}
