import { expect, test } from 'vitest';
import { toSiteAddresses } from './sites.ts';

test.each([
  ['linkedin.com', ['https://linkedin.com/', 'https://www.linkedin.com/']],
  [' https://www.linkedin.com/in/wei ', ['https://linkedin.com/', 'https://www.linkedin.com/']],
  ['http://crm.haoyuan.example', ['http://crm.haoyuan.example/']],
  ['de.linkedin.com', ['https://de.linkedin.com/']],
])('the site %s is %j', (typed, addresses) => {
  expect(toSiteAddresses(typed)).toEqual(addresses);
});

test.each(['', 'linkedin', 'my company', '*', '*.com', 'https://', 'ftp://a.example', 'https://a@b.example'])(
  '%j names no site',
  (typed) => {
    expect(toSiteAddresses(typed)).toEqual([]);
  },
);
