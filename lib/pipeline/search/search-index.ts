import { foldText } from './fold.ts';
import { hasHan, pinyinKeys, type SyllablesOf } from './pinyin-keys.ts';
import { isWithinOne } from './within-one.ts';

/** What something is found by; null and undefined are left out. */
export interface SearchTexts {
  /** Names: also found by pinyin. */
  readonly names: readonly (string | null | undefined)[];
  /** Addresses and the like. */
  readonly others: readonly (string | null | undefined)[];
  readonly phones: readonly (string | null | undefined)[];
}

interface Entry {
  /** What it was made of, to see whether anything changed. */
  readonly source: string;
  readonly text: string;
  /** The digits of its numbers, one number a line. */
  readonly digits: string;
  readonly words: readonly string[];
}

/** What is typed of a telephone number: digits and what people write between them. */
const NUMBER = /^\+?[\d\s().\-/]+$/u;
/** Fewer digits are in too many numbers to find one. */
const LEAST_DIGITS = 3;
/** Shorter words differ by one letter from too many others. */
const LEAST_FORGIVEN = 5;
const MOST_ALTERNATIVES = 24;

const digitsOf = (text: string): string => text.normalize('NFKC').replace(/\D/gu, '');
const lines = (texts: readonly (string | null | undefined)[]): string => texts.filter(Boolean).join('\n');
const wordsOf = (text: string): readonly string[] => [
  ...new Set((text.match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => word.length >= LEAST_FORGIVEN - 1)),
];

/**
 * Texts by id, found by every word of what is typed: by parts of names, by pinyin and initials, by digits of a number
 * however it is written, and, where nothing is found so, with one letter wrong in words of five and more.
 */
export class SearchIndex<Id extends string> {
  readonly #entries = new Map<Id, Entry>();
  /** How many entries have each word. */
  readonly #vocabulary = new Map<string, number>();
  #syllablesOf: SyllablesOf | undefined;
  #lacksPinyin = false;
  /** The last answer: a longer text finds among what the shorter one found. */
  #last: { readonly text: string; readonly found: ReadonlySet<Id> } | undefined;

  get size(): number {
    return this.#entries.size;
  }

  /** Some name could be found by pinyin if the characters' readings were known. */
  get lacksPinyin(): boolean {
    return this.#lacksPinyin;
  }

  /** Has names found by pinyin from now on; what is in the index already must be put anew. */
  readAs(syllablesOf: SyllablesOf): void {
    this.#syllablesOf = syllablesOf;
    this.#lacksPinyin = false;
    this.#entries.clear();
    this.#vocabulary.clear();
    this.#last = undefined;
  }

  /** Takes the texts of one id in; false when they are the same as before. */
  put(id: Id, { names, others, phones }: SearchTexts): boolean {
    const source = `${lines(names)}\u0000${lines(others)}\u0000${lines(phones)}`;
    const before = this.#entries.get(id);
    if (before?.source === source) return false;
    if (before !== undefined) this.remove(id);
    const named = lines(names);
    const plain = foldText(lines([named, ...others, ...phones]));
    let text = plain;
    if (hasHan(named)) {
      if (this.#syllablesOf === undefined) this.#lacksPinyin = true;
      else text = `${plain}\n${pinyinKeys(named, this.#syllablesOf).join('\n')}`;
    }
    const words = wordsOf(plain);
    const digits = phones.map((phone) => digitsOf(phone ?? '')).join('\n');
    this.#entries.set(id, { source, text, digits, words });
    for (const word of words) this.#vocabulary.set(word, (this.#vocabulary.get(word) ?? 0) + 1);
    this.#last = undefined;
    return true;
  }

  remove(id: Id): void {
    const entry = this.#entries.get(id);
    if (entry === undefined) return;
    this.#entries.delete(id);
    this.#last = undefined;
    for (const word of entry.words) {
      const left = (this.#vocabulary.get(word) ?? 1) - 1;
      if (left === 0) this.#vocabulary.delete(word);
      else this.#vocabulary.set(word, left);
    }
  }

  ids(): IterableIterator<Id> {
    return this.#entries.keys();
  }

  /** The ids whose texts fit what is typed. Zeros in front of a number do not count: one kept with its country has none. */
  find(typed: string): ReadonlySet<Id> {
    const text = foldText(typed).trim();
    const words = text.split(/\s+/u).filter(Boolean);
    const digits = NUMBER.test(text) ? digitsOf(text).replace(/^0+/u, '') : '';
    const before = this.#last;
    // Only words grow letter by letter without finding more: a number may begin to count at its third digit.
    const narrows =
      before !== undefined && before.text !== '' && text.startsWith(before.text) && digits === '';
    const among = narrows ? before.found : this.#entries.keys();
    const direct = this.#scan(
      among,
      words.map((word) => [word]),
      digits.length >= LEAST_DIGITS ? digits : null,
    );
    if (direct.size > 0) {
      this.#last = { text, found: direct };
      return direct;
    }
    this.#last = undefined;
    const alternatives = words.map((word) => this.#alternatives(word));
    if (alternatives.every((some, at) => some.length === 1 && some[0] === words[at])) return direct;
    return this.#scan(this.#entries.keys(), alternatives, null);
  }

  #scan(among: Iterable<Id>, wanted: readonly (readonly string[])[], digits: string | null): ReadonlySet<Id> {
    const found = new Set<Id>();
    for (const id of among) {
      const entry = this.#entries.get(id);
      if (entry === undefined) continue;
      const fits =
        wanted.every((some) => some.some((word) => entry.text.includes(word))) ||
        (digits !== null && entry.digits.includes(digits));
      if (fits) found.add(id);
    }
    return found;
  }

  /** A word as it was typed, or the known words it may have been meant for, beginnings of them too. */
  #alternatives(word: string): readonly string[] {
    if (word.length < LEAST_FORGIVEN || !/^\p{L}+$/u.test(word)) return [word];
    const meant = [word];
    for (const known of this.#vocabulary.keys()) {
      if (known.length < word.length - 1) continue;
      const begun = known.length > word.length + 1 ? known.slice(0, word.length) : known;
      if (isWithinOne(word, begun)) meant.push(begun);
      if (meant.length > MOST_ALTERNATIVES) break;
    }
    return meant;
  }
}
