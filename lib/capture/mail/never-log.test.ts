import { describe, expect, it, test } from 'vitest';
import { ENTRIES, MEMBERS, NEVER_LOG_CASES, partiesOf } from '../../../test/fixtures/mail/never-log-cases.ts';
import { companyDomains, findNeverLogged } from './never-log.ts';

const rules = { entries: ENTRIES, members: MEMBERS, ownCompany: true };

describe('of the cases that device and database share', () => {
  test.each(NEVER_LOG_CASES.map((one) => [one.name, one] as const))('%s', (_name, one) => {
    expect(findNeverLogged(partiesOf(one), rules)?.by ?? null).toBe(one.is);
    const without = findNeverLogged(partiesOf(one), { ...rules, ownCompany: false });
    expect(without?.by ?? null).toBe(one.without ?? null);
  });
});

it('names the address, so that people know which entry it was', () => {
  const mail = { sender: 'ivo@petrov.example', person: null, receivers: ['X@law.example'] };
  expect(findNeverLogged(mail, rules)).toEqual({ by: 'list', address: 'x@law.example' });
});

it('takes further addresses of the mailbox for the own side, without their domain', () => {
  const sent = (to: string) => ({ sender: 'ruth@private.example', person: null, receivers: [to] });
  const mailbox = ['ruth@private.example'];
  expect(findNeverLogged(sent('pia@nord-pumps.example'), rules, mailbox)?.by).toBe('own_company');
  expect(findNeverLogged(sent('lou@private.example'), rules, mailbox)).toBeUndefined();
});

it('covers the domains of members, and no provider for everybody', () => {
  expect(companyDomains([...MEMBERS, 'x@yahoo.co.uk', 'y@sub.nord.example', ''])).toEqual([
    'nord-pumps.example',
    'sub.nord.example',
  ]);
});
