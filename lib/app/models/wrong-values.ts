import type { Candidate, Draft, FilledField } from '../../capture/draft-types.ts';
import type { Stored } from '../../settings/stored.ts';

/** That a value of a site is wrong, as it is kept on this device: what the value was cannot be read out of it. */
export interface WrongMark {
  readonly host: string;
  readonly field: string;
  /** Hash of host, field and normalised value. */
  readonly value: string;
  /** Hash of host, field and the place on the page; empty where the value stood in none. */
  readonly place: string;
  readonly markedAt: string;
}

/** Marks kept at most; the oldest goes first. */
const MOST_MARKS = 500;

/** The host of an address; empty for files and what is no address. */
export const hostOfPage = (url: string): string => (URL.canParse(url) ? new URL(url).hostname : '');

async function hashOf(...parts: readonly string[]): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(parts));
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(hash.subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The mark that a value of a page is wrong. */
export async function wrongMark(
  host: string,
  { field, normalised, where }: Pick<Candidate, 'field' | 'normalised' | 'where'>,
  markedAt: string,
): Promise<WrongMark> {
  const [value, place] = await Promise.all([
    hashOf(host, field, 'value', normalised),
    where === '' ? '' : hashOf(host, field, 'place', where),
  ]);
  return { host, field, value, place, markedAt };
}

/** Adds a mark, or makes it the newest. */
export const withMark = (marks: readonly WrongMark[], mark: WrongMark): readonly WrongMark[] =>
  [...marks.filter(({ value }) => value !== mark.value), mark].slice(-MOST_MARKS);

/**
 * A draft without what was marked as wrong on its site: such a value fills no field and stands among the unknown items;
 * another value at the same place comes behind the others.
 */
export async function withoutWrong(draft: Draft, marks: readonly WrongMark[]): Promise<Draft> {
  const host = hostOfPage(draft.url);
  const own = marks.filter((mark) => mark.host === host);
  if (host === '' || own.length === 0) return draft;
  const values = new Set(own.map(({ value }) => value));
  const places = new Set(own.flatMap(({ place }) => (place === '' ? [] : [place])));
  const put = async (fields: readonly FilledField[]) => {
    const wrong: Candidate[] = [];
    const kept: FilledField[] = [];
    for (const { field, candidates } of fields) {
      const [front, back]: [Candidate[], Candidate[]] = [[], []];
      for (const candidate of candidates) {
        const mark = await wrongMark(host, { ...candidate, field }, '');
        if (values.has(mark.value)) wrong.push(candidate);
        else if (places.has(mark.place)) back.push(candidate);
        else front.push(candidate);
      }
      if (front.length + back.length > 0) kept.push({ field, candidates: [...front, ...back] });
    }
    return { kept, wrong };
  };
  const { kept, wrong } = await put(draft.fields);
  const people =
    draft.people &&
    (await Promise.all(
      draft.people.map(async (person) => ({ ...person, fields: (await put(person.fields)).kept })),
    ));
  return {
    ...draft,
    fields: kept,
    unknown: [...draft.unknown, ...wrong],
    ...(people === undefined ? {} : { people }),
  };
}

/** Where the marks of this device are kept. */
export type WrongValues = Stored<readonly WrongMark[]>;
