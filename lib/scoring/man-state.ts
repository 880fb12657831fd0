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

const standingOf = (value: AnswerValue): Standing => {
  if (value === null) return 'unknown';
  return value === 2 ? 'yes' : 'no';
};

/** How the three conditions stand: yes at 2, no at 0 and 1. */
export const standingsOf = (values: Values): Readonly<Record<ManCondition, Standing>> => ({
  money: standingOf(values.money),
  authority: standingOf(values.authority),
  need: standingOf(strongestNeed(values)),
});

const LETTERS = {
  money: { yes: 'M', no: 'm', unknown: '?' },
  authority: { yes: 'A', no: 'a', unknown: '?' },
  need: { yes: 'N', no: 'n', unknown: '?' },
} as const;

/** The three letters of a lead, one of 27 states. */
export function manStateOf(values: Values): ManState {
  const { money, authority, need } = standingsOf(values);
  return `${LETTERS.money[money]}${LETTERS.authority[authority]}${LETTERS.need[need]}`;
}

/** The conditions behind a state's letters. */
export const standingsIn = (state: ManState): Readonly<Record<ManCondition, Standing>> => {
  const read = (letter: string | undefined): Standing => {
    if (letter === undefined || letter === '?') return 'unknown';
    return letter === letter.toUpperCase() ? 'yes' : 'no';
  };
  return { money: read(state[0]), authority: read(state[1]), need: read(state[2]) };
};
