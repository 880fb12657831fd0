import { type CountryCode, findPhoneNumbersInText } from 'libphonenumber-js/max';
import { walkPage } from '../../../lib/capture/page/walk-page.ts';

/** What the libraries find by themselves. */
export interface PlainFinds {
  readonly phone: readonly string[];
  readonly email: readonly string[];
}

const EMAIL = /[\w.+-]+@[\w-]+\.[\w.-]*\w/g;

/**
 * Today's libraries used plainly: libphonenumber on the visible text, with one region for the page (China where a
 * tenth of the text is Chinese, else the United States), and one regular expression for mail addresses.
 */
export function readPlainly(document: Document, url: string): PlainFinds {
  const text = walkPage(document, url)
    .lines.map((line) => line.text)
    .join('\n');
  const chinese = text.match(/[\u4e00-\u9fff]/g)?.length ?? 0;
  const region: CountryCode = chinese * 10 > text.length ? 'CN' : 'US';
  return {
    phone: findPhoneNumbersInText(text, region).map((found) => found.number.number),
    email: text.match(EMAIL) ?? [],
  };
}
