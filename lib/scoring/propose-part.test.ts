import { expect, test } from 'vitest';
import { proposePart } from './propose-part.ts';

test.each([
  ['Purchasing manager', 'buyer'],
  ['采购经理', 'buyer'],
  ['Einkaufsleiter', 'buyer'],
  ['Managing Director', 'decider'],
  ['Geschäftsführerin', 'decider'],
  ['总经理', 'decider'],
  ['总经理秘书', 'gatekeeper'],
  ['Assistant to the CEO', 'gatekeeper'],
  ['CFO', 'approver'],
  ['财务总监', 'approver'],
  ['Maintenance engineer', 'initiator'],
  ['设备部主管', 'initiator'],
  ['Vice President', 'influencer'],
  ['Consultant', 'influencer'],
  ['车间操作工', 'user'],
  ['Poet', undefined],
  [null, undefined],
] as const)('%s suggests %s', (title, part) => {
  expect(proposePart(title)).toBe(part);
});
