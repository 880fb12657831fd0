import { findEmails } from '../entities/email.ts';
import { narrow } from '../page/clean-text.ts';
import { type HeaderLine, isAttribution, readHeaderLine, SAYS_FORWARDED } from './header-words.ts';
import type { MailAddress } from './mail-types.ts';
import { cleanName } from './parse-mail.ts';

/** A quoted or forwarded message inside a body. */
export interface QuotedPart {
  readonly from: MailAddress | undefined;
  /** Name where the quote gives no address. */
  readonly fromName: string;
  readonly to: readonly string[];
  readonly subject: string;
  /** `forward` where the words above it say so, `unknown` where they do not. */
  readonly marker: 'forward' | 'unknown';
  /** Announced by a sentence (`On … wrote:`), not by a block of headers. */
  readonly byAttribution: boolean;
  /** Its own lines, quote marks undone. */
  readonly lines: readonly string[];
}

/** A body divided into what its sender wrote and what is quoted below, outermost first. */
export interface MailThread {
  readonly own: readonly string[];
  readonly parts: readonly QuotedPart[];
}

interface Opening {
  readonly header: Omit<QuotedPart, 'lines'>;
  /** Behind the last header line. */
  readonly next: number;
  /** Lines ahead of the header that belong to it: `---- Forwarded message ----`. */
  readonly ahead: number;
}

const MOST_PARTS = 40;
const HEADER_LINES = 14;
/** Lines of one header that may stand between two that are known. */
const GAP = 2;

const LONGEST_RULER = 200;

/** How many of these signs the text begins with, or ends with. */
const countSigns = (text: string, signs: string, side: 'ahead' | 'behind'): number => {
  let count = 0;
  const sign = () => text.at(side === 'ahead' ? count : -1 - count) ?? '';
  while (count < text.length && signs.includes(sign())) count += 1;
  return count;
};

/** A line of dashes and the like, also around a few words. */
function isRuler(line: string): boolean {
  const text = line.replace(/^[\s>]{0,9}/, '').trimEnd();
  if (text.length >= 3 && countSigns(text, '-_=*~─—', 'ahead') === text.length) return true;
  const ahead = countSigns(text, '-_=*', 'ahead');
  const behind = countSigns(text, '-_=*', 'behind');
  return ahead >= 2 && behind >= 2 && text.length >= 6 && text.length - ahead - behind <= 80;
}

const depthOf = (line: string): number => {
  const marks = /^(?:\s{0,2}>){1,20}/.exec(line)?.[0] ?? '';
  return marks.replaceAll(/[^>]/g, '').length;
};
const undoQuote = (line: string, depth: number): string =>
  depth === 0 ? line : line.replace(new RegExp(`^(?:\\s{0,2}>){1,${depth}} ?`), '');

/** Divides the lines of a body at the headers and sentences that announce quoted messages. */
export function splitThread(lines: readonly string[]): MailThread {
  const own: string[] = [];
  const parts: (Omit<QuotedPart, 'lines'> & { lines: string[]; depth: number })[] = [];
  let current: { lines: string[]; depth: number } = { lines: own, depth: 0 };
  // Each line is looked at from several others.
  const headers = lines.map(readHeaderLine);
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const opening = parts.length < MOST_PARTS ? readOpening(lines, headers, at) : undefined;
    if (opening !== undefined) {
      for (let drop = opening.ahead; drop > 0; drop -= 1) current.lines.pop();
      const outer = depthOf(line);
      const first = lines.slice(opening.next, opening.next + 6).find((next) => next.trim() !== '') ?? '';
      const part = { ...opening.header, lines: [], depth: Math.max(outer, depthOf(first)) };
      parts.push(part);
      current = part;
      at = opening.next - 1;
      continue;
    }
    const depth = depthOf(line);
    // Quotes without an announcement, and what is written below or between quotes.
    if (depth < current.depth && line.trim() !== '' && (depth > 0 || current.depth > 0))
      current = parts.findLast((part) => part.depth <= depth && part.depth > 0) ?? { lines: own, depth: 0 };
    if (depth > 0 && current.depth === 0 && current.lines === own) continue;
    current.lines.push(undoQuote(line, current.depth));
  }
  return { own, parts };
}

type Headers = readonly (HeaderLine | undefined)[];

/** What is written unquoted before the body of a part is its header; a header begins with who wrote. */
function readOpening(lines: readonly string[], headers: Headers, at: number): Opening | undefined {
  const line = lines[at] ?? '';
  if (line.length > 2_000 || line.trim() === '') return undefined;
  const block = readBlock(lines, headers, at) ?? readOneLine(line, at);
  if (block !== undefined) return { ...block, ahead: linesAhead(lines, at) };
  return readAttribution(lines, at);
}

function readBlock(
  lines: readonly string[],
  headers: Headers,
  at: number,
): Omit<Opening, 'ahead'> | undefined {
  const first = headers[at];
  if (
    first === undefined ||
    (first.word !== 'from' && first.word !== 'date' && first.word !== 'subject' && first.word !== 'to')
  )
    return undefined;
  const values = new Map<string, string>([[first.word, first.value]]);
  let next = at + 1;
  for (let row = at + 1, missed = 0; row < lines.length && row - at < HEADER_LINES; row += 1) {
    const text = lines[row] ?? '';
    const header = headers[row];
    if (header !== undefined) {
      if (!values.has(header.word)) values.set(header.word, header.value);
      next = row + 1;
      missed = 0;
      continue;
    }
    const isBlank = text.replace(/[>\s]/g, '') === '';
    // A folded list of receivers, an empty row of the table, or a value on the next line.
    if (missed >= GAP || (isBlank && values.has('subject') && values.has('from'))) break;
    if (!isBlank && !/[@<;]/.test(text) && text.length > 80) break;
    const pending = [...values].find(([, value]) => value === '');
    if (!isBlank && pending !== undefined && text.trim().length < 300)
      values.set(pending[0], text.replace(/^[\s>]+/, '').trim());
    missed += 1;
  }
  const from = values.get('from');
  const known = ['to', 'date', 'subject'].filter((word) => values.has(word)).length;
  if (from === undefined || from === '' || known === 0 || (known === 1 && !hasAddress(from)))
    return undefined;
  if (first.word !== 'from' && known < 2) return undefined;
  return { header: headerOf(values, markerAbove(lines, at), false), next };
}

const hasAddress = (text: string): boolean => findEmails(narrow(text)).length > 0;

/** Yahoo's plain text holds the whole header on one line behind the dashes. */
function oneLine(
  line: string,
): { readonly announced: string; readonly label: string; readonly value: string } | undefined {
  const dashes = /^[\s>]{0,9}-{3,}/.exec(line)?.[0] ?? '';
  const announced = /^[^-]{3,62}/.exec(line.slice(dashes.length))?.[0] ?? '';
  const behind = line.slice(dashes.length + announced.length);
  if (dashes === '' || announced.trim().length < 3 || !behind.startsWith('---')) return undefined;
  const text = behind.replace(/^-+/, '').trimStart();
  for (let at = 1; at <= 32 && at < text.length; at += 1) {
    if (text[at] !== ':' && text[at] !== '：') continue;
    const value = text.slice(at + 1).replace(/^\s/, '');
    if (value.length >= 3 && value.length <= 300) return { announced, label: text.slice(0, at), value };
  }
  return undefined;
}

function readOneLine(line: string, at: number): Omit<Opening, 'ahead'> | undefined {
  const found = oneLine(line);
  if (found === undefined) return undefined;
  const header = readHeaderLine(`${found.label.trimEnd()}: ${found.value}`);
  if (header?.word !== 'from' || !hasAddress(header.value)) return undefined;
  const marker = SAYS_FORWARDED.test(found.announced) ? 'forward' : 'unknown';
  return {
    header: headerOf(new Map([['from', header.value.replace(/>.*$/s, '>')]]), marker, false),
    next: at + 1,
  };
}

function readAttribution(lines: readonly string[], at: number): Opening | undefined {
  let text = '';
  for (let count = 1; count <= 3; count += 1) {
    const row = (lines[at + count - 1] ?? '').replace(/^[\s>\ufeff]+/, '').trim();
    if (row === '' || (count > 1 && depthOf(lines[at] ?? '') !== depthOf(lines[at + count - 1] ?? '')))
      return undefined;
    text = text === '' ? row : `${text} ${row}`;
    if (text.length > 400) return undefined;
    if (!isAttribution(text) && !(NAMES_WRITER.test(text) && opensQuote(lines, at + count))) {
      if (
        !/^(?:on|am|le|el|em|il|op|den|d\.|dne|dňa|dnia|w dniu|pada|на|в|den|kl|ti|ma|to|pe|la|su|在|\d)/i.test(
          text,
        ) &&
        !/[@<]/.test(text)
      )
        return undefined;
      continue;
    }
    const { from, name } = writerIn(text);
    if (from === undefined && name === '') return undefined;
    return {
      header: {
        from,
        fromName: name,
        to: [],
        subject: '',
        marker: markerAbove(lines, at),
        byAttribution: true,
      },
      next: at + count,
      ahead: linesAhead(lines, at),
    };
  }
  return undefined;
}

/** `26.06.2014, 14:41, "A. Lee" <a@b.example>:` counts where the next line is quoted. */
const NAMES_WRITER =
  /(?:\d{1,4}[-./年]\d{1,2}|\d{1,2}:\d{2}).{0,160}[<(][^<>()\s]{3,80}@[^<>()\s]{3,80}[>)]\s?[:：]$/;

const opensQuote = (lines: readonly string[], next: number): boolean =>
  depthOf(lines.slice(next, next + 4).find((line) => line.trim() !== '') ?? '') > 0;

/** Who wrote, in a sentence ahead of a quote. */
function writerIn(text: string): { from: MailAddress | undefined; name: string } {
  const [found] = findEmails(narrow(text));
  if (found === undefined) {
    const name =
      /(?:[AP]M|\d{1,2}[:.]\d{2}(?:[:.]\d{2})?|\d{4})(?:\s?(?:[AP]M|Uhr|GMT|UTC|CES?T)[^\s,，]{0,6})?[\s,，]{1,4}(\p{L}[^\d,:：<>@]{1,60}?)\s{0,3}(?:wrote|schrieb|a écrit|escribi|escreveu|ha scritto|skrev|写道|寫道|kirjoitti|napisa)/iu.exec(
        text,
      )?.[1];
    return { from: undefined, name: cleanName(name ?? '') };
  }
  const before = text.slice(0, found.start).replace(/[\s<([]{1,20}$/, '');
  const quoted = /["“„«]\s?([^"“”„«»]{1,80}?)\s?["”»“]$/.exec(before)?.[1];
  const name =
    quoted ??
    /(?:^|[,，:：;\d]\.?\s|\d\s?(?:[AP]M|Uhr)?[\s,]\s?|(?:[AP]M|skrev|schrieb|schreef|użytkownik|пользователь|používateľ|heeft|időpontban|写道|GMT[+-]?\d{0,4},?)\s)((?:[\p{Lu}\p{Lo}][\p{L}\p{M}.'’-]{0,30}\s?){1,5})$/u.exec(
      before,
    )?.[1] ??
    '';
  const clean = cleanName(name.replace(/^(?:[AP]M|Uhr)\s/, ''));
  return { from: { name: clean, email: found.email }, name: clean };
}

function headerOf(
  values: ReadonlyMap<string, string>,
  marker: QuotedPart['marker'],
  byAttribution: boolean,
): Omit<QuotedPart, 'lines'> {
  const value = values.get('from') ?? '';
  const from = readWriter(value);
  return {
    from,
    fromName: from?.name ?? cleanName(value.replace(/[<[(].*$/s, '')),
    to: findEmails(narrow(values.get('to') ?? '')).map(({ email }) => email),
    subject: (values.get('subject') ?? '').slice(0, 500),
    marker,
    byAttribution,
  };
}

/** Name and address of a `From` line: `"A" <a@b.c>`, `A [mailto:a@b.c]`, `a@b.c`. */
export function readWriter(value: string): MailAddress | undefined {
  const plain = narrow(value);
  const [found] = findEmails(plain);
  if (found === undefined) return undefined;
  const before = value
    .slice(0, found.start)
    .replace(/(?:[<[(]\s?)?(?:mailto:)?[\s<[(]{0,20}$/i, '')
    .replace(/[<[(]mailto:$/i, '');
  return { name: cleanName(before), email: found.email };
}

const isBlank = (line: string | undefined): boolean => (line ?? '').replace(/[>\s\ufeff]/g, '') === '';
const NOTE =
  /^[\s>*_-]{0,12}(?:begin |début |anfang |inicio |inizio |início |începe |začátek |začiatok |začni |započni |początek |начало |початок )?.{0,60}[:：][\s*]{0,3}$/iu;

/** Lines directly above a header that belong to it: rulers, and words such as "Forwarded message". */
function linesAhead(lines: readonly string[], at: number): number {
  let ahead = 0;
  for (let row = at - 1; row >= 0 && at - row <= 3; row -= 1) {
    const line = lines[row] ?? '';
    if (isBlank(line)) continue;
    if (line.length < LONGEST_RULER && (isRuler(line) || (SAYS_FORWARDED.test(line) && NOTE.test(line))))
      ahead = at - row;
    else break;
  }
  return ahead;
}

function markerAbove(lines: readonly string[], at: number): QuotedPart['marker'] {
  const above = lines.slice(Math.max(0, at - 3), at).filter((line) => line.length < 120);
  return above.some((line) => SAYS_FORWARDED.test(line) && (isRuler(line) || NOTE.test(line)))
    ? 'forward'
    : 'unknown';
}
