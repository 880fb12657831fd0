import { contactLine } from './contact-line.ts';
import type { SiteAdapter } from './site-adapter.ts';

const HEAD =
  /^中国制造网[，,]\s?([^，,]{2,60})[，,]\s?联系人[:：][^，,]{0,20}[，,]\s?联系电话[:：]\s?([\d -]{7,20})/;

/**
 * The contact page of a showroom on the Chinese Made-in-China. Company and number stand in the description only, the page
 * has a button in their place; the person is a line without a label.
 *
 * Structure: EnZzzzzz/1699 fetcher/fetcher/sites/madeinchina/contact.py and the survey beside it, 2026-08-05.
 */
export const madeInChina: SiteAdapter = {
  name: '中国制造网',
  url: /^https?:\/\/cn\.made-in-china\.com\/showroom\/[a-z0-9_-]{1,80}-contact\.html/,
  ownNames: /中国制造网|made-in-china|焦点科技/i,
  canExtract: ({ meta }) => HEAD.test(meta('description')?.text ?? ''),
  extract(page) {
    const head = page.meta('description');
    const [, company, number] = HEAD.exec(head?.text ?? '') ?? [];
    return {
      settled: [],
      values: [[head, 'company', company], [head, 'phone', number, { near: 'CN' }], ...contactLine(page)],
    };
  },
};
