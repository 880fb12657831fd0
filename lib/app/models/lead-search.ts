import { createModel, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { SyllablesOf } from '../../pipeline/search/pinyin-keys.ts';
import { SearchIndex, type SearchTexts } from '../../pipeline/search/search-index.ts';
import type { LeadId } from '../../shared/ids.ts';
import { changeOf, type ListChange } from './lead-search-changes.ts';

/** Loads how Chinese characters are read. */
export type SyllablesLoader = () => Promise<SyllablesOf>;

/** A line of the list as far as it is searched. One that is the same object as before is not asked for its texts again. */
export interface SearchedLine {
  readonly lead: { readonly id: LeadId };
  readonly texts: SearchTexts;
}

export interface LeadSearchModel {
  /** Grows whenever the index has changed, and so what a text finds. */
  readonly version: ReadonlySignal<number>;
  /** Every source has told its lines, all of them were read in, and their names are found by pinyin or it cannot be had. */
  readonly complete: ReadonlySignal<boolean>;
  /** The leads that a text finds, among those that were read into the index so far. */
  find(text: string): ReadonlySet<LeadId>;
}

/** So many leads are looked at before the panel may draw and answer keys again. */
const SLICE = 1000;

/** A change of one source, and how far it was taken in. */
interface Waiting extends ListChange<SearchedLine> {
  at: number;
}

const NO_LINES: readonly SearchedLine[] = [];

/**
 * Leads of any number by what they are called and reached by, read in slices so that the panel never waits for it. Of a
 * new value only the lines are read that are not the same objects as before.
 */
export const LeadSearch = createModel(
  (
    sources: readonly ReadonlySignal<readonly SearchedLine[] | undefined>[],
    loadSyllables: SyllablesLoader,
  ): LeadSearchModel => {
    const index = new SearchIndex<LeadId>();
    const version = signal(0);
    const complete = signal(false);
    /** What each source had when it was last looked at; still that while it is being read anew. */
    const known = sources.map(() => NO_LINES);
    /** In the order in which they came, so that the last one counts. */
    let waiting: Waiting[] = [];
    /** Leads that left a source and came in none since; another one may have them all along. */
    const leaving = new Set<LeadId>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isLoading = false;
    let stopped = false;

    const put = (line: SearchedLine): boolean => {
      leaving.delete(line.lead.id);
      return index.put(line.lead.id, line.texts);
    };
    const takeSlice = (): void => {
      timer = undefined;
      let room = SLICE;
      let changed = false;
      for (let change = waiting[0]; change !== undefined && room > 0; change = waiting[0]) {
        const { left, came } = change;
        for (; room > 0 && change.at < left.length + came.length; change.at += 1, room -= 1) {
          const gone = left[change.at];
          const line = came[change.at - left.length];
          if (gone !== undefined) leaving.add(gone.lead.id);
          else if (line !== undefined) changed = put(line) || changed;
        }
        if (change.at === left.length + came.length) waiting.shift();
      }
      if (waiting.length === 0) changed = dropSome() || changed;
      if (index.lacksPinyin) readPinyin();
      if (changed) version.value = version.peek() + 1;
      if (waiting.length > 0 || leaving.size > 0) timer = setTimeout(takeSlice);
      tellIfComplete();
    };
    /** Takes out some of the leads that left, unless they are in another source, whose texts then count. */
    const dropSome = (): boolean => {
      const gone = new Set([...leaving].slice(0, SLICE));
      if (gone.size === 0) return false;
      let changed = false;
      for (const line of known.flat()) if (gone.delete(line.lead.id)) changed = put(line) || changed;
      for (const id of gone) {
        leaving.delete(id);
        changed = index.remove(id) || changed;
      }
      return changed;
    };
    const tellIfComplete = (): void => {
      const isTold = sources.every((source) => source.peek() !== undefined);
      complete.value = isTold && !isLoading && waiting.length === 0;
    };
    const goOn = (): void => {
      if (timer === undefined && !stopped) takeSlice();
    };
    const readPinyin = (): void => {
      if (isLoading) return;
      isLoading = true;
      loadSyllables().then(
        (syllablesOf) => {
          isLoading = false;
          if (stopped) return;
          index.readAs(syllablesOf);
          waiting = known.map((came) => ({ left: NO_LINES, came, at: 0 }));
          goOn();
        },
        (error: unknown) => {
          // Names are found by their characters meanwhile; the next change of the list tries again.
          isLoading = false;
          console.error('The readings of Chinese characters could not be loaded.', error);
          tellIfComplete();
        },
      );
    };

    for (const [no, source] of sources.entries()) {
      effect(() => {
        const lines = source.value;
        if (lines !== undefined) {
          const change = changeOf(known[no] ?? NO_LINES, lines);
          known[no] = lines;
          if (change.came.length + change.left.length > 0) waiting.push({ ...change, at: 0 });
        }
        if (timer === undefined) takeSlice();
        else tellIfComplete();
      });
    }
    effect(() => () => {
      stopped = true;
      clearTimeout(timer);
    });

    return { version, complete, find: (text) => index.find(text) };
  },
);
