import type { RefusedChange } from './panel-outbox.ts';

/** Refused changes as a file: plain JSON that says what each was to do, to which row, and why it was refused. */
export function exportRefused(changes: readonly RefusedChange[]): string {
  const rows = changes.map(({ at, op, table, about, subject, values, currency, code, message }) => ({
    made_at: at,
    operation: op,
    table,
    of: about,
    title: subject.title,
    values: Object.fromEntries(values),
    ...(currency === null ? {} : { currency }),
    refused: { code, message },
  }));
  return `${JSON.stringify({ format: 'sluice-unsent-1', changes: rows }, null, 2)}\n`;
}
