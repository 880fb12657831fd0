import { type SafeHref, safeHref } from '../../lib/shared/url.ts';

/** An extension as people write it behind a number. */
const EXTENSION = /(?:转|ext\.?|[×x#])\s*(\d{1,6})\s*$/iu;

/** A link that dials a number as it was written, its extension after a pause; undefined when no number is in it. */
export function phoneHref(phone: string): SafeHref | undefined {
  const text = phone.normalize('NFKC');
  const extension = EXTENSION.exec(text)?.[1];
  const number = text.replace(EXTENSION, '').replace(/[^\d+]/gu, '');
  if (!/^\+?\d{3,}$/u.test(number)) return undefined;
  return safeHref(`tel:${number}${extension === undefined ? '' : `,${extension}`}`);
}
