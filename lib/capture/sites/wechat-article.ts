import type { SiteAdapter } from './site-adapter.ts';

const ACCOUNT = '#js_name, .wx_follow_nickname';

/**
 * A public article on WeChat. The lead is the account that published it, which stands in no head and under no label; the
 * generic reading finds the platform instead. Contacts in the text stay as they were read.
 *
 * Structure: wechat-article/wechat-article-exporter issue #184, 2026-06-24 (`.wx_follow_nickname` is empty since,
 * `#js_name` is not); gxcsoccer/wechat-article-crawler pull request #1, 2026-06-23 (`#js_name` is the account, the writer
 * is in `meta[name=author]`).
 */
export const wechatArticle: SiteAdapter = {
  name: '微信公众号',
  url: /^https?:\/\/mp\.weixin\.qq\.com\/s[/?]/,
  ownNames: /^(?:微信公众平台|微信公众号|微信|wechat)$/i,
  canExtract: ({ find }) => find(ACCOUNT) !== undefined,
  extract: ({ find }) => ({ settled: [], values: [[find(ACCOUNT), 'company', undefined, { doubt: 0.9 }]] }),
};
