import { expect, test } from 'vitest';
import { findAddressIdentities } from './address-identities.ts';

const told = (address: string): string =>
  findAddressIdentities(address)
    .map(({ kind, valueNorm }) => `${kind} ${valueNorm}`)
    .join(', ');

test.each([
  ['https://www.haoyuan.example/contact?from=search', 'domain haoyuan.example'],
  ['http://shop.alder-pumps.co.uk/', 'domain alder-pumps.co.uk'],
  ['https://XN--FIQS8S.example/', 'domain xn--fiqs8s.example'],
  ['https://www.linkedin.com/in/Wei-Zhang/?locale=en', 'profile https://www.linkedin.com/in/wei-zhang'],
  ['https://de.linkedin.com/company/haoyuan/', 'profile https://www.linkedin.com/company/haoyuan'],
  ['https://www.xing.com/profile/Anna_Weber', 'profile https://www.xing.com/profile/anna_weber'],
])('%s is about %s', (address, identity) => {
  expect(told(address)).toBe(identity);
});

test.each([
  'https://www.linkedin.com/feed/',
  'https://www.google.de/search?q=haoyuan',
  'https://search.yahoo.com/',
  'https://www.so.com/s?q=1',
  'https://mail.google.com/mail/u/0/',
  'https://outlook.office.com/mail/',
  'https://mail.163.com/',
  'https://gmx.net/',
  'https://www.alibaba.com/product/1',
  'https://haoyuan.blogspot.com/',
  'http://127.0.0.1:8080/contact.html',
  'http://localhost/',
  'chrome://extensions/',
  'file:///home/card.html',
  'not an address',
  '',
])('%s is about nobody', (address) => {
  expect(told(address)).toBe('');
});
