import { err, ok, type Result } from '../shared/result.ts';
import { currencyDigits } from './format.ts';

/** Why a typed amount is none. */
export type AmountFault = 'not_a_number' | 'too_precise' | 'too_large';

/** Powers of ten of the words people put behind a figure, in either language of the interface. */
const SCALES: Readonly<Record<string, number>> = { '': 0, k: 3, m: 6, 千: 3, 万: 4, 百万: 6, 千万: 7, 亿: 8 };

const AMOUNT = /^(\d{1,15}|\d{1,3}(?:,\d{3}){1,4})(?:\.(\d{1,6}))?(k|m|千万|百万|千|万|亿)?$/;
const FULL_WIDTH = /[\uff01-\uff5e]/g;

/** ASCII digits and signs in place of the wide ones that a Chinese keyboard writes. */
const narrowed = (text: string): string =>
  text.replace(FULL_WIDTH, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));

/** Reads an amount as people type it (`120,000`, `120k`, `12万`, `1.5亿`) into whole minor units of the currency. */
export const parseAmount = (text: string, currency: string): Result<number, AmountFault> =>
  parseFigure(narrowed(text).replace(/[¥￥$€£元]/g, ''), currencyDigits(currency));

/** Reads how many there are of something, written like an amount but whole; `人` may stand behind it. */
export const parseCount = (text: string): Result<number, AmountFault> =>
  parseFigure(narrowed(text).replace(/人\s*$/, ''), 0);

function parseFigure(text: string, digits: number): Result<number, AmountFault> {
  const match = AMOUNT.exec(text.toLowerCase().replace(/\s/g, ''));
  if (!match) return err('not_a_number');
  const [, whole = '', fraction = '', scale = ''] = match;
  const shift = (SCALES[scale] ?? 0) + digits;
  const significant = fraction.replace(/0+$/, '');
  if (significant.length > shift) return err('too_precise');
  const minor = Number(whole.replaceAll(',', '') + significant.padEnd(shift, '0'));
  return Number.isSafeInteger(minor) ? ok(minor) : err('too_large');
}
