import type { Lead, StageChange } from '../../model/rows.ts';
import type { Clock, Instant } from '../../shared/clock.ts';
import type { MemberId, StageChangeId, StageId } from '../../shared/ids.ts';
import type { ReadTransaction } from '../local-store.ts';

/** A move back that comes later than this after the move is a decision, not a correction. */
const CORRECTED_WITHIN_MS = 10 * 60_000;

const timeOf = (at: Instant): number => Date.parse(at);

/** Says if the second of two changes of a lead corrects the first: the same member, at once, back to where it was. */
const isCorrection = (first: StageChange, second: StageChange): boolean =>
  first.from_stage_id === second.to_stage_id &&
  first.to_stage_id === second.from_stage_id &&
  first.created_by === second.created_by &&
  timeOf(second.changed_at) - timeOf(first.changed_at) <= CORRECTED_WITHIN_MS;

/** When the stay had begun that the last of some changes ended; a correction goes on with the stay before. */
function stayBefore(changes: readonly StageChange[]): Instant | undefined {
  const [before, last] = [changes.at(-3), changes.at(-2)];
  if (before !== undefined && last !== undefined && isCorrection(before, last))
    return stayBefore(changes.slice(0, -2));
  return last?.changed_at;
}

/** A move that another one takes back. */
export interface TakenBackMove {
  readonly undoes: StageChangeId;
  /** Since when the lead had been in the stage it goes back to; left out where this device does not know. */
  readonly entered_at?: Instant;
}

/** The member's own newest move of a lead, made just now, if a move to the given stage takes it back. */
export async function findTakenBack(
  tx: ReadTransaction,
  { memberId, clock }: { readonly memberId: MemberId; readonly clock: Clock },
  lead: Lead,
  to: StageId,
): Promise<TakenBackMove | undefined> {
  const changes = (await tx.find('stage_changes', 'lead_id', lead.id)).toSorted(
    (one, other) => timeOf(one.changed_at) - timeOf(other.changed_at) || (one.id < other.id ? -1 : 1),
  );
  const newest = changes.at(-1);
  if (newest?.from_stage_id !== to || newest.to_stage_id !== lead.stage_id) return undefined;
  if (newest.created_by !== memberId) return undefined;
  if (clock.now() - timeOf(newest.changed_at) > CORRECTED_WITHIN_MS) return undefined;
  const entered_at = stayBefore(changes);
  return { undoes: newest.id, ...(entered_at !== undefined && { entered_at }) };
}
