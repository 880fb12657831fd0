import type { HistoryLine } from '../../lib/messaging/protocol.ts';
import type { AnyRow } from '../../lib/model/rows.ts';

/** One change of a field, as a history shows it. */
export interface HistoryEvent {
  readonly key: number;
  readonly field: string;
  readonly old: unknown;
  readonly new: unknown;
  readonly by: HistoryLine['by'];
  readonly at: HistoryLine['at'];
  readonly conflict: boolean;
  /** With an amount: the currencies of both values. */
  readonly currencies?: { readonly old: unknown; readonly new: unknown };
}

const isMoney = (field: string): boolean => field === 'amount_minor' || field === 'currency';

/**
 * The changes of a history, newest first. A figure means nothing without its currency, so the two become one change:
 * going back from what the row holds now, each line tells what stood before it.
 */
export function toEvents(lines: readonly HistoryLine[], row: AnyRow): readonly HistoryEvent[] {
  const held = new Map<string, unknown>(Object.entries(row));
  const events: HistoryEvent[] = [];
  for (const [index, line] of lines.entries()) {
    const { id: key, field, by, at, conflict } = line;
    if (!isMoney(field)) {
      events.push({ key, field, old: line.old, new: line.new, by, at, conflict });
      continue;
    }
    const after = { amount: held.get('amount_minor'), currency: held.get('currency') };
    held.set(field, line.old);
    const next = lines[index + 1];
    // The other half of one change comes with the next line.
    if (next && isMoney(next.field) && next.field !== field && next.at === at && next.by === by) {
      held.set(next.field, next.old);
    } else if (events.at(-1)?.at === at && events.at(-1)?.field === 'amount_minor') {
      continue;
    }
    events.push({
      key,
      field: 'amount_minor',
      old: held.get('amount_minor'),
      new: after.amount,
      by,
      at,
      conflict,
      currencies: { old: held.get('currency'), new: after.currency },
    });
  }
  return events;
}
