import { currencyDigits } from '../../lib/i18n/format.ts';
import { parseAmount } from '../../lib/i18n/parse-amount.ts';
import { err, ok, type Result } from '../../lib/shared/result.ts';
import type { Choice } from '../ui/select-field.tsx';

/** How one column of a setup table is shown and typed. */
export interface CellSpec {
  readonly key: string;
  readonly label: string;
  readonly kind:
    | 'words'
    | 'text'
    | 'number'
    | 'date'
    | 'month'
    | 'choice'
    | 'flag'
    | 'list'
    | 'money'
    | 'several';
  /** For `choice` and `several`; the value '' stands for null. */
  readonly choices?: readonly Choice<string>[];
  /** May be left empty, which is null. */
  readonly optional?: boolean;
  /** Is set when the row is made and stays. */
  readonly fixed?: boolean;
  readonly whole?: boolean;
  readonly least?: number;
  readonly most?: number;
  /** A text has this form, capitals made of small letters. */
  readonly pattern?: RegExp;
  /** What a text is offered while it is typed. */
  readonly words?: readonly string[];
  /** How a stored text is read, where that differs. */
  readonly read?: (text: string) => string;
  /** Narrow in the line. */
  readonly small?: boolean;
}

/** What is wrong with a typed value; people read `process.wrong.<fault>`. */
export type CellFault = 'missing' | 'number' | 'range' | 'date' | 'form';

/** A text in both languages as it is typed. */
export interface TypedWords {
  readonly en: string;
  readonly zh: string;
}

/** Both languages, an empty one filled with the other; a fault when both are empty. */
export function parseWords({ en, zh }: TypedWords, optional = false): Result<TypedWords, CellFault> {
  const [english, chinese] = [en.trim(), zh.trim()];
  if (english === '' && chinese === '') return optional ? ok({ en: '', zh: '' }) : err('missing');
  return ok({ en: english || chinese, zh: chinese || english });
}

const EMPTY: Readonly<Record<string, unknown>> = { list: [] };

function parseNumber(text: string, spec: CellSpec): Result<number, CellFault> {
  const value = Number(text.normalize('NFKC').replace(/[\s,]/gu, ''));
  if (!Number.isFinite(value) || (spec.whole === true && !Number.isInteger(value))) return err('number');
  return value < (spec.least ?? -Infinity) || value > (spec.most ?? Infinity) ? err('range') : ok(value);
}

/** Reads what was typed into a cell of text. */
export function parseCell(spec: CellSpec, typed: string, currency: string): Result<unknown, CellFault> {
  const text = typed.trim();
  if (text === '') {
    if (spec.kind === 'list') return ok(EMPTY.list);
    return spec.optional === true ? ok(null) : err('missing');
  }
  switch (spec.kind) {
    case 'number':
      return parseNumber(text, spec);
    case 'money': {
      const amount = parseAmount(text, currency);
      return amount.ok ? amount : err('number');
    }
    case 'date':
      return /^\d{4}-\d{2}-\d{2}$/u.test(text) ? ok(text) : err('date');
    case 'month':
      return /^\d{4}-\d{2}$/u.test(text) ? ok(`${text}-01`) : err('date');
    case 'list':
      return ok([
        ...new Set(
          text
            .split(/[,，;；\n]/u)
            .map((part) => part.trim())
            .filter((part) => part !== ''),
        ),
      ]);
    case 'text':
    case 'words':
    case 'choice':
    case 'flag':
    case 'several': {
      if (spec.pattern === undefined) return ok(text);
      const code = text.normalize('NFKC').toUpperCase();
      return spec.pattern.test(code) ? ok(code) : err('form');
    }
  }
}

/** How a value stands in its field, ready to be typed over. */
export function typedOf(spec: CellSpec, value: unknown, currency: string): string {
  if (value === null || value === undefined) return '';
  if (spec.kind === 'money') {
    const digits = currencyDigits(currency);
    return (Number(value) / 10 ** digits).toFixed(digits).replace(/\.0+$/u, '');
  }
  if (spec.kind === 'month') return String(value).slice(0, 7);
  if (Array.isArray(value)) return value.join(', ');
  return spec.read === undefined ? String(value) : spec.read(String(value));
}
