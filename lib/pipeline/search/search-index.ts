import { foldText } from './fold.ts';
import { isNear, type NearWord, toNearWord } from './near-word.ts';
import { hasHan, type SyllablesOf } from './pinyin-keys.ts';
import { digitsIn, toSearchedText } from './searched-text.ts';

/** What something is found by; null and undefined are left out. */
export interface SearchTexts {
  /** Names: also found by pinyin. */
  readonly names: readonly (string | null | undefined)[];
  /** Addresses and the like. */
  readonly others: readonly (string | null | undefined)[];
  readonly phones: readonly (string | null | undefined)[];
}

/** What is typed of a telephone number: digits and what people write between them. */
const NUMBER = /^\+?[\d\s().\-/]+$/u;
/** Fewer digits are in too many numbers to find one. */
const LEAST_DIGITS = 3;

/** A place in the lists of an index. */
type Slot = number;

/**
 * Texts by id, found by every word of what is typed: by parts of names, by pinyin and initials, by digits of a number
 * however it is written, and, where nothing is found so, with one letter wrong in words of five and more.
 */
export class SearchIndex<Id extends string> {
  readonly #slots = new Map<Id, Slot>();
  /** Side by side, without holes. Lists of texts, because 100,000 objects would take half as much again. */
  readonly #ids: Id[] = [];
  readonly #narrow: string[] = [];
  readonly #wide: string[] = [];
  #syllablesOf: SyllablesOf | undefined;
  #lacksPinyin = false;
  /** The last answer: a longer text finds among what the shorter one found. */
  #last: { readonly text: string; readonly digits: string; readonly found: readonly Slot[] } | undefined;

  get size(): number {
    return this.#ids.length;
  }

  /** Some name could be found by pinyin if the characters' readings were known. */
  get lacksPinyin(): boolean {
    return this.#lacksPinyin;
  }

  /** Has names found by pinyin from now on; what is in the index already must be put anew. */
  readAs(syllablesOf: SyllablesOf): void {
    this.#syllablesOf = syllablesOf;
    this.#lacksPinyin = false;
    this.#slots.clear();
    for (const list of [this.#ids, this.#narrow, this.#wide]) list.length = 0;
    this.#last = undefined;
  }

  /** Takes the texts of one id in; false when it is found by the same as before. */
  put(id: Id, texts: SearchTexts): boolean {
    const { narrow, wide } = toSearchedText(texts, this.#syllablesOf);
    if (this.#syllablesOf === undefined) this.#lacksPinyin ||= texts.names.some((name) => hasHan(name ?? ''));
    const known = this.#slots.get(id);
    if (known !== undefined && this.#narrow[known] === narrow && this.#wide[known] === wide) return false;
    const slot = known ?? this.#ids.length;
    this.#slots.set(id, slot);
    this.#ids[slot] = id;
    this.#narrow[slot] = narrow;
    this.#wide[slot] = wide;
    this.#last = undefined;
    return true;
  }

  /** Has the id found no more; false when it was not there. */
  remove(id: Id): boolean {
    const slot = this.#slots.get(id);
    if (slot === undefined) return false;
    this.#slots.delete(id);
    this.#last = undefined;
    const moved = this.#ids.pop();
    const narrow = this.#narrow.pop();
    const wide = this.#wide.pop();
    if (moved === undefined || narrow === undefined || wide === undefined || moved === id) return true;
    this.#slots.set(moved, slot);
    this.#ids[slot] = moved;
    this.#narrow[slot] = narrow;
    this.#wide[slot] = wide;
    return true;
  }

  /** The ids whose texts fit what is typed. Zeros in front of a number do not count: one kept with its country has none. */
  find(typed: string): ReadonlySet<Id> {
    const text = foldText(typed).trim();
    const words = text.split(/\s+/u).filter(Boolean);
    const digits = NUMBER.test(text) ? digitsIn(text.replace(/^[^1-9]+/u, '')) : '';
    const before = this.#last;
    // Words find no more as they grow letter by letter; a number begins to count at its third digit.
    const narrows =
      before !== undefined &&
      before.text !== '' &&
      text.startsWith(before.text) &&
      (digits.length < LEAST_DIGITS || before.digits.length >= LEAST_DIGITS);
    const among = narrows ? before.found : undefined;
    let found = this.#having(words[0] ?? '', among);
    for (const word of words.slice(1)) found = this.#having(word, found);
    if (digits.length >= LEAST_DIGITS) found = found.concat(this.#having(digits, among));
    this.#last = { text, digits, found };
    return this.#idsOf(found.length > 0 ? found : this.#nearly(words));
  }

  /** What fits when one letter of each longer word may be wrong. */
  #nearly(words: readonly string[]): readonly Slot[] {
    const nears = words.flatMap((word) => toNearWord(word) ?? []);
    if (nears.length === 0) return [];
    let found: readonly Slot[] | undefined;
    // What must be there as it was typed comes first: it is looked for quicker.
    for (const word of words) if (toNearWord(word) === null) found = this.#having(word, found);
    for (const near of nears) found = this.#havingNear(near, found);
    return found ?? [];
  }

  #having(word: string, among: readonly Slot[] | undefined): readonly Slot[] {
    const found: Slot[] = [];
    const count = among?.length ?? this.#ids.length;
    for (let at = 0; at < count; at += 1) {
      const slot = among?.[at] ?? at;
      if (this.#has(slot, word)) found.push(slot);
    }
    return found;
  }

  #havingNear(near: NearWord, among: readonly Slot[] | undefined): readonly Slot[] {
    const found: Slot[] = [];
    const count = among?.length ?? this.#ids.length;
    for (let at = 0; at < count; at += 1) {
      const slot = among?.[at] ?? at;
      if (isNear(this.#narrow[slot] ?? '', near) || isNear(this.#wide[slot] ?? '', near)) found.push(slot);
    }
    return found;
  }

  #has(slot: Slot, word: string): boolean {
    if (this.#narrow[slot]?.includes(word)) return true;
    const wide = this.#wide[slot] ?? '';
    return wide !== '' && wide.includes(word);
  }

  #idsOf(slots: readonly Slot[]): ReadonlySet<Id> {
    const found = new Set<Id>();
    for (const slot of slots) {
      const id = this.#ids[slot];
      if (id !== undefined) found.add(id);
    }
    return found;
  }
}
