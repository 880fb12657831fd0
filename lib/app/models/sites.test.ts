import { expect, test } from 'vitest';
import { Sites, toSiteAddresses } from './sites.ts';

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

// Firefox asks only inside the handler of a press, and forgets the press at the first wait.
test('the browser is asked before any wait', () => {
  const asked: string[] = [];
  const sites = new Sites({
    list: async () => [],
    watch: () => () => undefined,
    request: async (addresses) => {
      asked.push(...addresses);
      return true;
    },
    remove: async () => undefined,
  });
  void sites.turnOn('crm.haoyuan.example');
  void sites.turnOnOrigin('https://www.linkedin.com');
  expect(asked).toEqual(['https://crm.haoyuan.example/', 'https://www.linkedin.com']);
});
