import { createModel, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { SyllablesOf } from '../../pipeline/search/pinyin-keys.ts';
import { SearchIndex } from '../../pipeline/search/search-index.ts';
import type { LeadId } from '../../shared/ids.ts';
import type { LeadLine } from './lead-line.ts';

/** Loads how Chinese characters are read. */
export type SyllablesLoader = () => Promise<SyllablesOf>;

export interface LeadSearchModel {
  /** Grows whenever the index has changed, and so what a text finds. */
  readonly version: ReadonlySignal<number>;
  /** The leads that a text finds, among those that were read into the index so far. */
  find(text: string): ReadonlySet<LeadId>;
}

/** So many leads are looked at before the panel may draw and answer keys again. */
const SLICE = 1000;

interface Pass {
  readonly lines: readonly LeadLine[];
  at: number;
}

/** Leads of any number by what they are called and reached by, read in slices so that the panel never waits for it. */
export const LeadSearch = createModel(
  (
    sources: readonly ReadonlySignal<readonly LeadLine[] | undefined>[],
    loadSyllables: SyllablesLoader,
  ): LeadSearchModel => {
    const index = new SearchIndex<LeadId>();
    const version = signal(0);
    const passes = new Map<number, Pass>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let asked = false;
    let stopped = false;

    const takeSlice = (): void => {
      timer = undefined;
      let room = SLICE;
      let changed = false;
      for (const [no, pass] of passes) {
        const end = Math.min(pass.lines.length, pass.at + room);
        room -= end - pass.at;
        for (const line of pass.lines.slice(pass.at, end))
          changed = index.put(line.lead.id, line.texts) || changed;
        pass.at = end;
        if (pass.at === pass.lines.length) passes.delete(no);
        if (room <= 0) break;
      }
      if (index.lacksPinyin) readPinyin();
      if (changed) version.value = version.peek() + 1;
      if (passes.size > 0) timer = setTimeout(takeSlice);
      else dropTheGone();
    };
    /** A lead that is in no source is not shown, so that it is here does no harm until there are many of them. */
    const dropTheGone = (): void => {
      const known = new Set(sources.flatMap((source) => (source.peek() ?? []).map(({ lead }) => lead.id)));
      if (index.size <= 2 * known.size + SLICE) return;
      for (const id of index.ids()) if (!known.has(id)) index.remove(id);
    };
    const readAgain = (): void => {
      for (const [no, source] of sources.entries()) {
        const lines = source.peek();
        if (lines !== undefined && lines.length > 0) passes.set(no, { lines, at: 0 });
      }
      if (timer === undefined && !stopped) takeSlice();
    };
    const readPinyin = (): void => {
      if (asked) return;
      asked = true;
      loadSyllables().then(
        (syllablesOf) => {
          if (stopped) return;
          index.readAs(syllablesOf);
          readAgain();
        },
        (error: unknown) => {
          // Names are found by their characters meanwhile; the next change of the list tries again.
          asked = false;
          console.error('The readings of Chinese characters could not be loaded.', error);
        },
      );
    };

    for (const [no, source] of sources.entries()) {
      effect(() => {
        const lines = source.value;
        if (lines === undefined || lines.length === 0) passes.delete(no);
        else passes.set(no, { lines, at: 0 });
        if (timer === undefined && passes.size > 0) takeSlice();
      });
    }
    effect(() => () => {
      stopped = true;
      clearTimeout(timer);
    });

    return { version, find: (text) => index.find(text) };
  },
);
