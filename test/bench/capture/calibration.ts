import type { Candidate } from '../../../lib/capture/draft-types.ts';
import type { Outcome } from './read-corpus.ts';
import { measureOfField, tallyValues, type ValueMeasure } from './score.ts';

/** Values of one band of confidence: how many there are, and how many of them the labels confirm. */
export interface Band {
  readonly from: number;
  readonly to: number;
  readonly values: number;
  readonly right: number;
  /** Mean of what the values claimed. */
  readonly claimed: number;
}

const EDGES = [0, 0.5, 0.6, 0.7, 0.8, 0.9, 1];

interface Judged {
  readonly confidence: number;
  readonly isRight: boolean;
}

/** Reliability of the confidence that values carry: of those marked .9, nine in ten should be right. */
export function bandsOf(judged: readonly Judged[]): Band[] {
  return EDGES.slice(1).flatMap((to, index): Band[] => {
    const from = EDGES[index] ?? 0;
    const inside = judged.filter(({ confidence }) => confidence >= from && (confidence < to || to === 1));
    if (inside.length === 0) return [];
    const claimed = inside.reduce((sum, { confidence }) => sum + confidence, 0) / inside.length;
    return [
      { from, to, values: inside.length, right: inside.filter(({ isRight }) => isRight).length, claimed },
    ];
  });
}

/** Expected calibration error: how far claim and truth lie apart, weighted by the values of each band. */
export function calibrationError(bands: readonly Band[]): number {
  const all = bands.reduce((sum, { values }) => sum + values, 0);
  return bands.reduce(
    (sum, { values, right, claimed }) => sum + (values / all) * Math.abs(right / values - claimed),
    0,
  );
}

/** Every value of a page that its labels can judge; of companies only the first, the others are meant as wrong. */
export function judgedValues({ page, reading }: Outcome, measures: readonly ValueMeasure[]): Judged[] {
  if (reading === undefined || reading.kind === 'no_lead') return [];
  const { fields, unknown, people = [] } = reading.draft;
  const shown = [
    ...fields.flatMap(({ field, candidates }) => (field === 'company' ? candidates.slice(0, 1) : candidates)),
    ...unknown.filter(({ field }) => field !== 'company'),
    ...people.map(({ name }) => name),
  ];
  return distinct(shown).flatMap((candidate): Judged[] => {
    const measure = measureOfField(candidate.field);
    if (measure === undefined || !measures.includes(measure)) return [];
    const tally = tallyValues(page, measure, [
      measure === 'phone' || measure === 'email' ? candidate.normalised : candidate.value,
    ]);
    if (tally === undefined || tally.hits.length + tally.wrong.length === 0) return [];
    return [{ confidence: candidate.confidence, isRight: tally.wrong.length === 0 }];
  });
}

const distinct = (candidates: readonly Candidate[]): Candidate[] =>
  candidates.filter(
    (one, at) =>
      candidates.findIndex((other) => other.field === one.field && other.normalised === one.normalised) ===
      at,
  );
