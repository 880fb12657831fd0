import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleRow } from '../../test/builders/sample-row.ts';
import type { Lead } from '../model/rows.ts';
import { LEAD_ORDERS } from './sort-leads.ts';

const lead = (id: string, changes: Partial<Lead> = {}) => sampleRow('leads', id, changes);
type LeadOrder = keyof typeof LEAD_ORDERS;
const order = (leads: Lead[], by: LeadOrder) => leads.toSorted(LEAD_ORDERS[by]).map(({ id }) => id);

describe('leads', () => {
  it('stand as someone has arranged them, the others after by grade and points', () => {
    const leads = [
      lead('graded-b', { grade: 'B', points: 60 }),
      lead('second', { board_position: 'a1', grade: 'D' }),
      lead('graded-a', { grade: 'A', points: 70 }),
      lead('first', { board_position: 'Zz', grade: 'C' }),
      lead('graded-a-more', { grade: 'A', points: 80 }),
      lead('ungraded'),
    ];
    expect(order(leads, 'board')).toEqual([
      'first',
      'second',
      'graded-a-more',
      'graded-a',
      'graded-b',
      'ungraded',
    ]);
  });

  it('stand by grade, whatever their place on the board', () => {
    const leads = [
      lead('b', { grade: 'B', board_position: 'a' }),
      lead('a', { grade: 'A', board_position: 'b' }),
    ];
    expect(order(leads, 'grade')).toEqual(['a', 'b']);
  });

  it('stand by the time in their stage, however it is written', () => {
    const leads = [
      lead('later', { stage_entered_at: '2026-01-02T01:00:00.000Z' }),
      lead('earlier', { stage_entered_at: '2026-01-02T02:00:00+02:00' }),
    ];
    expect(order(leads, 'board')).toEqual(['earlier', 'later']);
  });

  it('have one order whatever the list was before', () => {
    const some = fc.record({
      id: fc.uuid(),
      grade: fc.constantFrom('A', 'B', null),
      points: fc.constantFrom(50, 60, null),
      board_position: fc.constantFrom('a', 'b', null),
    });
    fc.assert(
      fc.property(
        fc.uniqueArray(some, { selector: ({ id }) => id, maxLength: 12 }),
        fc.constantFrom(...(Object.keys(LEAD_ORDERS) as LeadOrder[])),
        (drawn, by) => {
          const leads = drawn.map(({ id, ...changes }) => lead(id, changes as Partial<Lead>));
          expect(order([...leads].reverse(), by)).toEqual(order(leads, by));
        },
      ),
    );
  });
});
