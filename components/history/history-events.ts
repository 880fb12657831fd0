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
 * going back from what the row holds now, each line tells what stood before it. One at the end of a page waits for the
 * next page, which may hold its other half.
 */
export function toEvents(lines: readonly HistoryLine[], row: AnyRow, more: boolean): readonly HistoryEvent[] {
  const held = new Map<string, unknown>(Object.entries(row));
  const events: HistoryEvent[] = [];
  const paired = new Set<HistoryLine>();
  for (const [index, line] of lines.entries()) {
    if (paired.has(line)) continue;
    const { id: key, field, by, at, conflict } = line;
    if (!isMoney(field)) {
      events.push({ key, field, old: line.old, new: line.new, by, at, conflict });
      continue;
    }
    const together = sameChange(lines, index);
    const half = together.find((one) => one !== line && isMoney(one.field));
    if (more && half === undefined && together.includes(lines.at(-1) ?? line)) break;
    const after = { amount: held.get('amount_minor'), currency: held.get('currency') };
    held.set(field, line.old);
    if (half && half.field !== field) {
      held.set(half.field, half.old);
      paired.add(half);
    }
    events.push({
      key,
      field: 'amount_minor',
      old: held.get('amount_minor'),
      new: after.amount,
      by,
      at,
      conflict: conflict || half?.conflict === true,
      currencies: { old: held.get('currency'), new: after.currency },
    });
  }
  return events;
}

/** The line with those that follow it and were written by the same change. */
function sameChange(lines: readonly HistoryLine[], index: number): readonly HistoryLine[] {
  const rest = lines.slice(index);
  const [first] = rest;
  const end = rest.findIndex((line) => line.at !== first?.at || line.by !== first.by);
  return end < 0 ? rest : rest.slice(0, end);
}
