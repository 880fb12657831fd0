import { getDomain, getDomainWithoutSuffix, getHostname } from 'tldts-icann';

/** The registrable domain of an address, host or mail address: `shop.example.co.uk` gives `example.co.uk`. */
export function domainOf(text: string): string | undefined {
  const at = text.lastIndexOf('@');
  const domain = getDomain(at >= 0 && !text.includes('/') ? text.slice(at + 1) : text, {
    allowPrivateDomains: false,
  });
  return domain === null ? undefined : domain.toLowerCase();
}

/** The name part of the domain: `example` of `www.example.co.uk`. */
export const domainName = (text: string): string | undefined => getDomainWithoutSuffix(text)?.toLowerCase();

/** The host of an address, lower case, without `www.`. */
export const hostOf = (url: string): string =>
  (getHostname(url) ?? '').toLowerCase().replace(/^www\d?\./, '');

/** The last label of the host: `de`, `com`. */
export const topLevelOf = (url: string): string => hostOf(url).split('.').pop() ?? '';

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
