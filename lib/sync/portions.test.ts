import { expect, it } from 'vitest';
import { sampleRow } from '../../test/builders/sample-row.ts';
import type { TableName } from '../model/rows.ts';
import { type MissingRows, Portions } from './portions.ts';
import { type IdsByTable, MAX_PORTION_ROWS, type RowsByTable } from './protocol.ts';

const ids = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, n) => `${prefix}-${String(n).padStart(5, '0')}`);

const missing = (lists: Partial<Record<TableName, number>>): MissingRows =>
  new Map(Object.entries(lists).map(([table, count]) => [table as TableName, ids(table, count)]));

const textOf = (bytes: number) => 'x'.repeat(bytes);

/** What a server answers whose activities have bodies of so many bytes. */
const answer = (wanted: IdsByTable, bytes: number): RowsByTable => ({
  activities: (wanted.activities ?? []).map((id) => sampleRow('activities', id, { body: textOf(bytes) })),
  tasks: (wanted.tasks ?? []).map((id) => sampleRow('tasks', id)),
});

/** Rows and bytes of each answer until all has arrived. */
function fetchAll(portions: Portions, bytes: number): { readonly rows: number; readonly bytes: number }[] {
  const answers: { rows: number; bytes: number }[] = [];
  for (;;) {
    const wanted = portions.next();
    if (wanted === undefined) return answers;
    const rows = answer(wanted, bytes);
    portions.arrived(wanted, rows);
    answers.push({
      rows: Object.values(rows).reduce((sum, list) => sum + list.length, 0),
      bytes: JSON.stringify(rows).length,
    });
  }
}

it('small rows come a thousand at a time once their size is known', () => {
  const answers = fetchAll(new Portions(missing({ activities: 4000, tasks: 500 })), 100);
  expect(answers.reduce((sum, { rows }) => sum + rows, 0)).toBe(4500);
  expect(answers[0]?.rows).toBeLessThan(MAX_PORTION_ROWS);
  expect(answers.slice(1, -1).map(({ rows }) => rows)).toEqual(
    answers.slice(1, -1).map(() => MAX_PORTION_ROWS),
  );
});

it('big rows come fewer at a time, in answers of a bearable size', () => {
  const answers = fetchAll(new Portions(missing({ activities: 2000, tasks: 500 })), 20_000);
  expect(answers.reduce((sum, { rows }) => sum + rows, 0)).toBe(2500);
  expect(Math.max(...answers.slice(1).map(({ bytes }) => bytes))).toBeLessThan(1_700_000);
});

it('rows that are too big by themselves come one at a time', () => {
  const big = (id: string) => sampleRow('activities', id, { body: textOf(2_000_000) });
  const portions = new Portions(missing({ activities: 753 }));
  const first = portions.next() ?? {};
  // All but one have left this member's sight.
  portions.arrived(first, { activities: [big(first.activities?.[0] ?? '')] });
  const sizes: number[] = [];
  for (let wanted = portions.next(); wanted; wanted = portions.next()) {
    sizes.push(wanted.activities?.length ?? 0);
    portions.arrived(wanted, { activities: (wanted.activities ?? []).map(big) });
  }
  expect(sizes).toEqual([1, 1, 1]);
});
