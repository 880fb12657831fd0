import type { ManCondition, Standing } from '../model/qualification.ts';
import type { AnswerValue, Criterion } from '../model/words.ts';
import type { ManState } from './types.ts';

/** Each criterion's answer as it counts, `null` while unknown. */
export type Values = Readonly<Record<Criterion, AnswerValue>>;

/** The layers of need, as customers tell them first to last. */
export const NEED_LAYERS = [
  'need_stated',
  'need_actual',
  'need_latent',
] as const satisfies readonly Criterion[];

/** N is the strongest known of the three layers of need; unknown only while all three are. */
function strongestNeed(values: Values): AnswerValue {
  let strongest: AnswerValue = null;
  for (const layer of NEED_LAYERS) {
    const value = values[layer];
    if (value !== null && (strongest === null || value > strongest)) strongest = value;
  }
  return strongest;
}

const isSmall = (value: AnswerValue): boolean => value !== null && value < 2;

/** No condition is met, and that is known (m a n): not a customer. Reads the values one by one, for speed. */
export function meetsNoCondition(answerOf: (criterion: Criterion) => AnswerValue): boolean {
  if (!isSmall(answerOf('money')) || !isSmall(answerOf('authority'))) return false;
  let known = false;
  for (const layer of NEED_LAYERS) {
    const value = answerOf(layer);
    if (value === 2) return false;
    known ||= value !== null;
  }
  return known;
}

/** Yes at 2, no at 0 and 1. */
const standingOf = (value: AnswerValue): Standing => {
  if (value === null) return 'unknown';
  return value === 2 ? 'yes' : 'no';
};

const LETTERS = {
  money: { yes: 'M', no: 'm', unknown: '?' },
  authority: { yes: 'A', no: 'a', unknown: '?' },
  need: { yes: 'N', no: 'n', unknown: '?' },
} as const satisfies Record<ManCondition, Record<Standing, string>>;

/** The three letters of a lead, one of 27 states. */
export const manStateOf = (values: Values): ManState =>
  `${LETTERS.money[standingOf(values.money)]}${LETTERS.authority[standingOf(values.authority)]}${LETTERS.need[standingOf(strongestNeed(values))]}`;

const standingIn = (letter: string | undefined): Standing => {
  if (letter === undefined || letter === '?') return 'unknown';
  return letter === letter.toUpperCase() ? 'yes' : 'no';
};

/** How the three conditions stand, read from the letters. */
export const standingsIn = (state: ManState): Readonly<Record<ManCondition, Standing>> => ({
  money: standingIn(state[0]),
  authority: standingIn(state[1]),
  need: standingIn(state[2]),
});
