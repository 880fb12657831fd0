import type { PageReading } from '../../../lib/capture/draft-types.ts';
import type { CorpusLabel, CorpusPage } from './corpus.ts';
import type { Tally } from './score.ts';

interface Pair {
  readonly name: string;
  readonly title: string;
}

/**
 * Compares the people of a reading that have a title with the pairs that the labels give: a title with the person it
 * is said to be `of`, else with the person labelled beside it; undefined where the labels hold no pair.
 */
export function tallyPairs(page: CorpusPage, reading: PageReading): Tally | undefined {
  if (page.labels === undefined) return undefined;
  const expected = distinct(labelledPairs(page.labels)).filter(isFull);
  if (expected.length === 0) return undefined;
  const found = distinct(foundPairs(reading));
  return {
    hits: expected.filter((pair) => found.some((other) => agree(pair, other))).map(shown),
    wrong: found.filter((pair) => !expected.some((other) => agree(pair, other))).map(shown),
    missed: expected.filter((pair) => !found.some((other) => agree(pair, other))).map(shown),
  };
}

/** As for people alone: a given name, as a text goes on to call somebody, is not expected as a find of its own. */
const isFull = ({ name }: Pair): boolean => name.includes(' ') || /[\u4e00-\u9fff]/.test(name);

/** Labels lie in reading order; whether titles stand before or after names is the page's own habit. */
function labelledPairs(labels: readonly CorpusLabel[]): Pair[] {
  const told = labels.filter(({ type }) => type === 'PER' || type === 'FUNC');
  const owned = told.flatMap(({ type, text, of }) =>
    type === 'FUNC' &&
    typeof of === 'string' &&
    told.some((other) => other.type === 'PER' && other.text === of)
      ? [{ name: of, title: text }]
      : [],
  );
  if (owned.length > 0) return owned;
  const titleFirst = told[0]?.type === 'FUNC';
  return told.flatMap((label, at): Pair[] => {
    const beside = told[at + (titleFirst ? 1 : -1)];
    return label.type === 'FUNC' && beside?.type === 'PER' ? [{ name: beside.text, title: label.text }] : [];
  });
}

function foundPairs(reading: PageReading): Pair[] {
  if (reading.kind === 'no_lead') return [];
  return (reading.draft.people ?? []).flatMap(({ name, fields }) => {
    const title = fields.find(({ field }) => field === 'title')?.candidates[0];
    return title === undefined ? [] : [{ name: name.value, title: title.value }];
  });
}

const shown = ({ name, title }: Pair): string => `${name} = ${title}`;

const words = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\b(?:mr|mrs|ms|dr|prof|phd|md|dds|jd|cpa|jr|esq|m\.d|d\.d\.s)\b\.?/g, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

function agree(a: Pair, b: Pair): boolean {
  const [first, second] = [words(a.name).split(' '), words(b.name).split(' ')];
  const [one, other] = [words(a.title), words(b.title)];
  return (
    first[0] === second[0] &&
    first[first.length - 1] === second[second.length - 1] &&
    (one.includes(other) || other.includes(one))
  );
}

const distinct = (pairs: readonly Pair[]): Pair[] =>
  pairs.filter(
    (pair, at) => words(pair.title) !== '' && pairs.findIndex((other) => agree(pair, other)) === at,
  );
