import type { FilledField } from '../draft-types.ts';

/** One company or person of a page that lists many, with the proof of every value. Plain JSON. */
export interface ListRow {
  /** Which part of the page it is: the same page gives the same keys. */
  readonly key: string;
  readonly about: 'company' | 'person';
  /** What the row is called. */
  readonly name: string;
  /** Found values by field, the name of company or person among them; each the best first, never empty. */
  readonly fields: readonly FilledField[];
}

/** A page read as a list. Plain JSON, so it survives executeScript and extension storage. */
export interface ListReading {
  readonly url: string;
  readonly title: string;
  /** At most 500; empty where the page lists nothing. */
  readonly rows: readonly ListRow[];
  /** The page has more than was read. */
  readonly partial: boolean;
}
