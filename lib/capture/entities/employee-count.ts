import { MOST_EMPLOYEES } from '../../model/words.ts';

/** A figure with or without groups, then nothing that would make it another one: `k`, a power of ten, millions, a share, a sum of money. */
const COUNT =
  /^(?:(?:about|approx\.?|around|over|more than|ca\.?|circa|rund|über|environ|[>~≈+]|大约|约|超过|近)\s?)?([1-9]\d{0,2}(?:[,.'’ ]\d{3}){1,2}|[1-9]\d{0,7})(?![\d.,]{0,9}[\dkm]|e[+\d]|.{0,12}[%万亿元$€£¥]|\s?(?:mil|mio|thou|tausend))/i;

/** Reads how many people a company says it employs, as plain figures: `120`, `1,200+`, `约 51–200 人`; of a range the lower end. */
export function findEmployeeCount(text: string): string | undefined {
  const figures = COUNT.exec(text.trim())?.[1]?.replace(/\D/g, '');
  return figures === undefined || Number(figures) > MOST_EMPLOYEES ? undefined : figures;
}
