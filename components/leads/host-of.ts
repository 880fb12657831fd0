/** The host of a page's address without `www.`; the text itself when it is no address. */
export const hostOf = (url: string): string =>
  URL.canParse(url) ? new URL(url).hostname.replace(/^www\./u, '') : url;
