import type { Activity } from '../../model/rows.ts';
import { REPLY_DAYS } from '../../pipeline/today.ts';
import type { Day, Instant } from '../../shared/clock.ts';
import { dayOf, daysBetween } from '../../shared/days.ts';
import type { LeadId } from '../../shared/ids.ts';
import type { ReadTransaction } from '../../store/local-store.ts';

/** Answers of customers that nobody has looked at here, and when the team last turned to each of their leads. */
export interface NewReplies {
  readonly replies: readonly Activity[];
  readonly contacted: ReadonlyMap<LeadId, Instant>;
}

/** A contact of the team's own doing; a note is none, and neither is what the customer sent. */
const isTurningTo = ({ kind, direction, deleted_at: removed }: Activity): boolean =>
  removed === null && kind !== 'note' && direction !== 'in';

/** Reads what the inbound address recognised as answers and is still news, of all leads on this device. */
export async function readReplies(
  tx: ReadTransaction,
  seen: ReadonlySet<string>,
  today: Day,
): Promise<NewReplies> {
  const replies = (await tx.find('activities', 'news', 'replied')).filter(
    ({ id, happened_at: at }) => !seen.has(id) && daysBetween(dayOf(at), today) <= REPLY_DAYS,
  );
  const leadIds = [...new Set(replies.map(({ lead_id: leadId }) => leadId))];
  const contacted = await Promise.all(
    leadIds.map(async (leadId) => {
      const moments = (await tx.find('activities', 'lead_id', leadId))
        .filter(isTurningTo)
        .map(({ happened_at: at }) => at)
        .sort();
      return [leadId, moments.at(-1)] as const;
    }),
  );
  return {
    replies,
    contacted: new Map(
      contacted.flatMap(([leadId, at]) => (at === undefined ? [] : [[leadId, at] as const])),
    ),
  };
}

/** The ids of all answers on a lead, which are seen together. */
export const replyIdsOf = async (tx: ReadTransaction, leadId: LeadId): Promise<readonly string[]> =>
  (await tx.find('activities', 'lead_id', leadId)).filter(({ news }) => news !== null).map(({ id }) => id);
