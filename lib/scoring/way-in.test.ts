import { expect, test } from 'vitest';
import type { DecisionRole } from '../model/words.ts';
import type { PersonId } from '../shared/ids.ts';
import type { ScoredPerson } from './types.ts';
import { findWayIn } from './way-in.ts';

const person = (name: string, role: DecisionRole | null, contacted = false): ScoredPerson => ({
  id: name as PersonId,
  name,
  role,
  contacted,
  primary: false,
});

test('the way goes from the seller to the buyer, on to who is heard, and to who decides', () => {
  const way = findWayIn([person('D', 'decider'), person('B', 'buyer'), person('I', 'influencer')]);
  expect(way.steps.map(({ step }) => step)).toEqual(['buyer', 'influencer', 'decider']);
  expect([way.open, way.next?.name, way.door]).toEqual(['buyer', 'B', null]);
});

test.each([
  [
    'the buyer reached: the one who is heard is next',
    [person('B', 'buyer', true), person('I', 'influencer'), person('D', 'decider')],
    'influencer',
    'I',
    'B',
  ],
  [
    'nobody known who is heard: straight on to who decides',
    [person('B', 'buyer', true), person('D', 'approver')],
    'decider',
    'D',
    'B',
  ],
  [
    'a later step reached passes the ones before',
    [person('B', 'buyer'), person('I', 'influencer', true), person('D', 'decider')],
    'decider',
    'D',
    'I',
  ],
  [
    'who decides is reached: nothing is open',
    [person('B', 'buyer'), person('D', 'decider', true)],
    null,
    undefined,
    'D',
  ],
  [
    'nobody known ahead: the step is open and nobody is named',
    [person('B', 'buyer', true)],
    'influencer',
    undefined,
    'B',
  ],
  ['a reached gatekeeper opens the door', [person('G', 'gatekeeper', true)], 'buyer', undefined, 'G'],
] as const)('%s', (_, people, open, next, door) => {
  const way = findWayIn(people);
  expect([way.open, way.next?.name, way.door?.name]).toEqual([open, next, door]);
});

test('the order of the people never shows', () => {
  const people = [person('B', 'buyer', true), person('A', 'influencer'), person('C', 'influencer')];
  expect(findWayIn([...people].reverse())).toEqual(findWayIn(people));
});
