import { contactLine } from './contact-line.ts';
import type { SiteAdapter } from './site-adapter.ts';

/**
 * The contact page of a shop on 1688. The person stands without a label below the address (`张敏女士`), where the generic
 * reading misses them; the footer names the platform and its company.
 *
 * Structure: EnZzzzzz/1699 fetcher/fetcher/sites/alibaba1688/contact.py and the survey beside it, 2026-08-05.
 */
export const shop1688: SiteAdapter = {
  name: '1688',
  url: /^https?:\/\/[a-z0-9-]{1,63}\.1688\.com\/page\/contactinfo\.html?(?:[?#]|$)/,
  ownNames: /1688|阿里巴巴/,
  canExtract: ({ content }) => content.lines.some(({ text }) => /^(?:电话|手机|地址)[:：]/.test(text)),
  extract: (page) => ({ settled: [], values: contactLine(page) }),
};
