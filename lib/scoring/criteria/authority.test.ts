import { describe, expect, it } from 'vitest';
import { scoredPerson } from '../../../test/builders/scored-lead.ts';
import { findAuthority, findContact, findUnreachedDecider } from './authority.ts';

describe('people in the decision', () => {
  it('give authority through a contacted decider or approver, and through nobody else', () => {
    expect(findAuthority([scoredPerson({ role: 'approver', contacted: true })])?.name).toBe('Zhang Wei');
    expect(findAuthority([scoredPerson({ role: 'decider' })])).toBeUndefined();
    for (const role of ['initiator', 'user', 'influencer', 'buyer', 'gatekeeper', null] as const) {
      expect(findAuthority([scoredPerson({ role, contacted: true })])).toBeUndefined();
    }
  });

  it('name the decider before the approver', () => {
    const people = [
      scoredPerson({ name: 'Ma Jun', role: 'approver' }),
      scoredPerson({ name: 'Chen Bo', role: 'decider' }),
    ];
    expect(findUnreachedDecider(people)?.name).toBe('Chen Bo');
    expect(findUnreachedDecider([...people].reverse())?.name).toBe('Chen Bo');
  });

  it('are asked nearest to the decision first, among those already reached', () => {
    const people = [
      scoredPerson({ name: 'Liu Qing', role: 'gatekeeper', contacted: true, primary: true }),
      scoredPerson({ name: 'Xu Ran', role: 'influencer' }),
      scoredPerson({ name: 'Lin Hao', role: 'buyer', contacted: true }),
    ];
    expect(findContact(people)?.name).toBe('Lin Hao');
  });

  it('are represented by the main contact while nobody is reached, and by nobody without one', () => {
    const people = [scoredPerson({ name: 'Xu Ran' }), scoredPerson({ name: 'He Lin', primary: true })];
    expect(findContact(people)?.name).toBe('He Lin');
    expect(findContact([scoredPerson()])).toBeUndefined();
  });
});
