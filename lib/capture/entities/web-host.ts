/** The host of an address or mail address, lower case, without `www.`; empty if there is none. */
export function hostOf(address: string): string {
  const at = address.lastIndexOf('@');
  const text = at >= 0 && !address.includes('/') ? address.slice(at + 1) : address;
  const parsed = URL.parse(text.includes('://') ? text : `http://${text}`);
  return parsed === null ? '' : parsed.hostname.toLowerCase().replace(/^www\d?\./, '');
}

/** The last label of the host: `de`, `com`. */
export const topLevelOf = (url: string): string => hostOf(url).split('.').pop() ?? '';

/** Second levels that registries of countries give out below themselves: `co.uk`, `com.cn`, `or.jp`. */
const SECOND_LEVELS =
  /^(?:ac|asso|co|com|edu|firm|gob|gouv|go|gov|gv|id|info|k12|ltd|me|mil|ne|net|nhs|nom|or|org|plc|police|press|sch|school|web)$/;

/**
 * The site that a host belongs to, near enough for telling a page's own addresses from others. Identities use the
 * public suffix list instead (`domain.ts`), which would double the injected script.
 */
export function siteOf(address: string): string | undefined {
  const host = hostOf(address);
  const labels = host.split('.');
  if (labels.length < 2 || /^[\d.]+$|:|^\[/.test(host)) return undefined;
  const [second = '', top = ''] = labels.slice(-2);
  const depth = top.length === 2 && SECOND_LEVELS.test(second) ? 3 : 2;
  return labels.length < depth ? undefined : labels.slice(-depth).join('.');
}

/** The name part of the site: `example` of `www.example.co.uk`. */
export const siteName = (address: string): string | undefined => siteOf(address)?.split('.')[0];

/** An http or https address with a host, made absolute; undefined for anything else. */
export function webAddress(href: string, base: string): string | undefined {
  const text = href.trim();
  const parsed = URL.parse(text, base) ?? URL.parse(text);
  if (parsed === null || !/^https?:$/.test(parsed.protocol) || !parsed.hostname.includes('.'))
    return undefined;
  return parsed.href;
}

/** Registrable domains under which many companies have their pages. */
const SHARED_HOSTS = new Set(
  (
    'linkedin.com facebook.com twitter.com x.com instagram.com youtube.com github.com github.io gitlab.com xing.com ' +
    'google.com goo.gl wordpress.com blogspot.com medium.com wixsite.com wix.com weebly.com squarespace.com shopify.com ' +
    'myshopify.com webflow.io notion.site substack.com tumblr.com etsy.com amazon.com ebay.com yelp.com crunchbase.com ' +
    'alibaba.com 1688.com made-in-china.com taobao.com tmall.com jd.com qq.com weibo.com zhihu.com baidu.com aiqicha.com ' +
    'qcc.com tianyancha.com 163.com sina.com.cn business.site sites.google.com jimdofree.com netlify.app vercel.app ' +
    'pages.dev web.app firebaseapp.com herokuapp.com'
  ).split(' '),
);

/** Says if a domain hosts many companies, so that it identifies none. */
export const isSharedHost = (domain: string): boolean => SHARED_HOSTS.has(domain);
