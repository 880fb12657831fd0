import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { sampleRow } from '../../test/builders/sample-row.ts';
import type { Lead } from '../model/rows.ts';
import { LIST_ORDERS, type OrderedLine, orderLines, parseListOrder } from './list-order.ts';
import type { TaskState } from './task-state.ts';

const ordering = {
  worth: ({ amount_minor: amount, currency }: Pick<Lead, 'amount_minor' | 'currency'>) =>
    currency === 'EUR' ? amount : null,
  compareNames: (one: string, other: string) => one.localeCompare(other, 'en'),
};

const line = (
  id: string,
  lead: Partial<Lead> = {},
  more: { title?: string | null; days?: number; state?: TaskState; dueOn?: string } = {},
): OrderedLine => ({
  lead: sampleRow('leads', id, lead),
  title: more.title === undefined ? id : more.title,
  days: more.days ?? 0,
  next: {
    state: more.state ?? 'none',
    task: more.dueOn === undefined ? null : sampleRow('tasks', `task-${id}`, { due_on: more.dueOn }),
  },
});
const ids = (lines: readonly OrderedLine[]) => lines.map(({ lead }) => lead.id);

test('by amount the greatest comes first, what cannot be compared last', () => {
  const lines = [
    line('yen', { amount_minor: 900, currency: 'JPY' }),
    line('small', { amount_minor: 1, currency: 'EUR' }),
    line('none'),
    line('large', { amount_minor: 5, currency: 'EUR' }),
  ];
  expect(ids(orderLines(lines, 'amount', ordering)).slice(0, 2)).toEqual(['large', 'small']);
});

test('by next task what is late comes first, what has none last', () => {
  const lines = [
    line('none'),
    line('later', {}, { state: 'later', dueOn: '2026-12-01' }),
    line('undated', {}, { state: 'later' }),
    line('late', {}, { state: 'late', dueOn: '2026-11-01' }),
    line('later still', {}, { state: 'late', dueOn: '2026-11-02' }),
    line('today', {}, { state: 'today', dueOn: '2026-11-22' }),
  ];
  expect(ids(orderLines(lines, 'next', ordering))).toEqual([
    'late',
    'later still',
    'today',
    'later',
    'undated',
    'none',
  ]);
});

test('by days the longest in the stage comes first; by name the nameless last', () => {
  const lines = [
    line('b', {}, { days: 1 }),
    line('nameless', {}, { days: 9, title: null }),
    line('a', {}, { days: 4 }),
  ];
  expect(ids(orderLines(lines, 'days', ordering))).toEqual(['nameless', 'a', 'b']);
  expect(ids(orderLines(lines, 'name', ordering))).toEqual(['a', 'b', 'nameless']);
});

test('an order loses no line, depends on nothing but the lines, and leaves the list as it is', () => {
  const lines = fc.uniqueArray(
    fc.record({ id: fc.string({ minLength: 1 }), amount: fc.option(fc.nat()), days: fc.nat(50) }),
    { selector: ({ id }) => id, maxLength: 20 },
  );
  fc.assert(
    fc.property(lines, fc.constantFrom(...LIST_ORDERS), (drawn, order) => {
      const made = drawn.map(({ id, amount, days }) =>
        line(id, { amount_minor: amount, currency: amount === null ? null : 'EUR' }, { days }),
      );
      const before = ids(made);
      const ordered = ids(orderLines(made, order, ordering));
      expect(ids(orderLines([...made].reverse(), order, ordering))).toEqual(ordered);
      expect([...ordered].sort()).toEqual([...before].sort());
      expect(ids(made)).toEqual(before);
    }),
  );
});

test('an order of another version is that of the board', () => {
  expect([parseListOrder('name'), parseListOrder('moon'), parseListOrder(undefined)]).toEqual([
    'name',
    'board',
    'board',
  ]);
});
