import { isLikelyChineseName } from '../entities/chinese-people.ts';
import { findLatinNames, readHonorific } from '../entities/person-name.ts';
import type { MailAddress, Signature } from './mail-types.ts';
import { kindOfLine, type LineKind, senderWords } from './signature-lines.ts';

/** How many lines from the end a signature may reach, and how many of them may be written on. */
const REACH = 40;
const MOST_LINES = 18;
/** Blank lines inside a signature that stand together. */
const MOST_BLANK = 3;

const INSIDE: ReadonlySet<LineKind> = new Set(['own_name', 'name', 'contact', 'title', 'company', 'address']);

/**
 * Finds the signature at the end of what one person wrote: behind a separator, behind a closing formula, or lines
 * that are plainly no prose. Undefined where nothing of the kind is there; client tags and disclaimers are not in it.
 */
export function findSignature(
  lines: readonly string[],
  sender: MailAddress | undefined,
): Signature | undefined {
  const words = senderWords(sender);
  const from = Math.max(0, lines.length - REACH * 3);
  const kinds: LineKind[] = [];
  lines.forEach((line, at) => {
    const kind = at < from ? 'prose' : kindOfLine(line, words);
    // The last words of a paragraph that was wrapped.
    const isTail =
      kinds.at(-1) === 'prose' &&
      kind !== 'closing' &&
      kind !== 'own_name' &&
      /[.!?。！？]$/.test(line.trimEnd());
    kinds.push(isTail && kind !== 'blank' && kind !== 'separator' && kind !== 'contact' ? 'prose' : kind);
  });
  const end = endOfOwn(lines, kinds);
  if (end === 0) return undefined;
  return behindSeparator(lines, kinds, end) ?? behindClosing(kinds, end) ?? bareBlock(lines, kinds, end);
}

/** Behind the last line that may be of the signature: what follows is a client's tag, a disclaimer or a date. */
function endOfOwn(lines: readonly string[], kinds: readonly LineKind[]): number {
  let end = lines.length;
  const disclaimer = kinds.findIndex((kind, at) => kind === 'disclaimer' && at > 0 && onlyTail(kinds, at));
  if (disclaimer >= 0) end = disclaimer;
  while (end > 0) {
    const kind = kinds[end - 1];
    const isDate =
      /^\s{0,4}(?:\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?)(?:\s\d{1,2}:\d{2}(?::\d{2})?)?\s{0,3}$/.test(
        lines[end - 1] ?? '',
      );
    if (kind !== 'blank' && kind !== 'client' && kind !== 'separator' && !isDate) break;
    end -= 1;
  }
  return end;
}

/** Behind a disclaimer comes nothing that is somebody's name or number. */
const onlyTail = (kinds: readonly LineKind[], at: number): boolean =>
  !kinds.slice(at).some((kind) => kind === 'own_name' || kind === 'closing' || kind === 'greeting');

function behindSeparator(
  lines: readonly string[],
  kinds: readonly LineKind[],
  end: number,
): Signature | undefined {
  for (let at = end - 1; at >= 0 && end - at <= REACH; at -= 1) {
    if (kinds[at] !== 'separator') continue;
    const start = firstWritten(kinds, at + 1, end);
    const inside = kinds.slice(start, end).filter((kind) => kind !== 'blank');
    const good = inside.filter((kind) => INSIDE.has(kind)).length;
    const prose = inside.filter((kind) => kind === 'prose').length;
    const isMark = /^\s{0,2}(?:--|—)\s?$/.test(lines[at] ?? '');
    if (inside.length === 0 || inside.length > MOST_LINES) continue;
    if (good > 0 && prose * 3 <= inside.length)
      return { start, end, separator: at, closing: closingAbove(kinds, at) };
    if (isMark && prose === 0) return { start, end, separator: at, closing: closingAbove(kinds, at) };
  }
  return undefined;
}

const firstWritten = (kinds: readonly LineKind[], from: number, end: number): number => {
  let at = from;
  while (at < end && kinds[at] === 'blank') at += 1;
  return at;
};

function closingAbove(kinds: readonly LineKind[], at: number): number | undefined {
  for (let row = at - 1; row >= 0 && at - row <= 6; row -= 1) if (kinds[row] === 'closing') return row;
  return undefined;
}

function behindClosing(kinds: readonly LineKind[], end: number): Signature | undefined {
  let written = 0;
  for (let at = end - 1; at >= 0 && end - at <= REACH; at -= 1) {
    const kind = kinds[at];
    if (kind === 'closing') {
      const start = firstWritten(kinds, at + 1, end);
      if (start >= end) continue;
      const inside = kinds.slice(start, end).filter((inner) => inner !== 'blank');
      const bad = inside.filter((inner) => inner === 'prose').length;
      const good = inside.filter((inner) => INSIDE.has(inner)).length;
      const first = kinds[start];
      if (bad * 4 > inside.length || (good === 0 && inside.length > 2) || first === 'prose') return undefined;
      let closing = at;
      while (closing > 0 && kinds[closing - 1] === 'closing') closing -= 1;
      return { start, end, separator: undefined, closing };
    }
    if (kind !== 'blank') written += 1;
    if (kind === 'greeting' || written > MOST_LINES) return undefined;
  }
  return undefined;
}

/** Lines at the end without separator or formula: names, numbers and the like, none of them a sentence. */
function bareBlock(lines: readonly string[], kinds: readonly LineKind[], end: number): Signature | undefined {
  let start = end;
  let blanks = 0;
  for (let at = end - 1, written = 0; at >= 0 && end - at <= REACH; at -= 1) {
    const kind = kinds[at] ?? 'prose';
    if (kind === 'blank') {
      blanks += 1;
      if (blanks > MOST_BLANK) break;
      continue;
    }
    if (!(INSIDE.has(kind) || kind === 'short') || written >= MOST_LINES) break;
    written += 1;
    blanks = 0;
    start = at;
  }
  for (let from = start; from < end; from += 1) {
    const kind = kinds[from];
    if (kind === 'blank' || kind === undefined) continue;
    const opens = from === start || kinds[from - 1] === 'blank';
    if (opens && isSignature(lines, kinds, from, end))
      return { start: from, end, separator: undefined, closing: undefined };
  }
  return undefined;
}

function isSignature(
  lines: readonly string[],
  kinds: readonly LineKind[],
  start: number,
  end: number,
): boolean {
  const inside = kinds.slice(start, end).filter((kind) => kind !== 'blank');
  const count = (kind: LineKind) => inside.filter((inner) => inner === kind).length;
  const first = inside[0];
  const named = count('own_name') + count('name');
  const facts = count('contact') + count('company') + count('title') + count('address');
  const isWholeMail = firstWritten(kinds, 0, end) === start;
  if (count('short') * 2 > inside.length) return false;
  if (isWholeMail) return named > 0 && count('contact') > 0 && facts > 1;
  if (inside.length === 1) {
    if (first === 'own_name') return true;
    if (first === 'name') return standsApart(lines, kinds, start);
    return (
      first === 'contact' &&
      /[A-Za-z\u4e00-\u9fff]{2}.{0,30}\d{3}/.test(lines[start] ?? '') &&
      hasName(lines[start] ?? '')
    );
  }
  if (first === 'short' && named === 0) return false;
  if (named > 0 && (facts > 0 || count('own_name') > 0))
    return first === 'own_name' || first === 'name' || first === 'company' || facts > 1;
  if (named === inside.length) return inside.length <= 2 && standsApart(lines, kinds, start);
  return count('contact') > 0 && (count('company') > 0 || count('title') > 0 || count('contact') > 1);
}

/** A bare name is one only below prose: in a list of names it is not. */
function standsApart(lines: readonly string[], kinds: readonly LineKind[], start: number): boolean {
  let above = start - 1;
  while (above >= 0 && kinds[above] === 'blank') above -= 1;
  const kind = kinds[above];
  const text = (lines[start] ?? '').trim();
  if (/^\p{Lu}{2,}$/u.test(text) && text.length > 3) return false;
  const line = lines[above] ?? '';
  const isText =
    kind === 'prose' ||
    kind === 'greeting' ||
    kind === 'closing' ||
    (kind === 'short' && /[.!?。！]$/.test(line.trimEnd()));
  return above >= 0 && isText && !/[:：]$/.test(line.trimEnd());
}

/** `李工 0731-…`, `Bo Berg 08 123…`: a name on the line of the number. */
function hasName(line: string): boolean {
  const text = line.replace(/[\d+()\-./\s]{6,}/g, ' ').trim();
  return (
    readHonorific(text) !== undefined || isLikelyChineseName(text) || findLatinNames(text)[0]?.start === 0
  );
}
