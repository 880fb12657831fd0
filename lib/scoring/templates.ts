import { type AnswerValue, CRITERIA, type Criterion } from '../model/words.ts';
import type { Values } from './man-state.ts';
import { NEED_LAYERS } from './man-state.ts';

/** One part of a way of qualifying, and which of our criteria answer it. */
export interface TemplatePart {
  readonly key: string;
  /** What stands for it in the name of the template. */
  readonly letter: string;
  readonly criteria: readonly [Criterion, ...Criterion[]];
  /** Of several criteria the strongest counts (layers of one need), or the weakest (both are asked for). */
  readonly counts: 'strongest' | 'weakest';
}

/** The known ways of qualifying, as views on the same criteria: changing the view asks nothing twice and loses nothing. */
export const TEMPLATES = {
  man: [
    { key: 'money', letter: 'M', criteria: ['money'], counts: 'weakest' },
    { key: 'authority', letter: 'A', criteria: ['authority'], counts: 'weakest' },
    { key: 'need', letter: 'N', criteria: NEED_LAYERS, counts: 'strongest' },
  ],
  bant: [
    { key: 'budget', letter: 'B', criteria: ['budget', 'money'], counts: 'weakest' },
    { key: 'authority', letter: 'A', criteria: ['authority'], counts: 'weakest' },
    { key: 'need', letter: 'N', criteria: NEED_LAYERS, counts: 'strongest' },
    { key: 'timeline', letter: 'T', criteria: ['timing'], counts: 'weakest' },
  ],
  champ: [
    {
      key: 'challenges',
      letter: 'CH',
      criteria: ['need_actual', 'need_stated', 'need_latent'],
      counts: 'strongest',
    },
    { key: 'authority', letter: 'A', criteria: ['authority'], counts: 'weakest' },
    { key: 'money', letter: 'M', criteria: ['money', 'budget'], counts: 'weakest' },
    { key: 'prioritization', letter: 'P', criteria: ['priority', 'timing'], counts: 'weakest' },
  ],
  meddicc: [
    { key: 'metrics', letter: 'M', criteria: ['need_latent'], counts: 'weakest' },
    { key: 'economic_buyer', letter: 'E', criteria: ['authority', 'money', 'budget'], counts: 'weakest' },
    { key: 'decision_criteria', letter: 'D', criteria: ['need_stated'], counts: 'weakest' },
    { key: 'decision_process', letter: 'D', criteria: ['decision', 'timing'], counts: 'weakest' },
    { key: 'identified_pain', letter: 'I', criteria: ['need_actual', 'priority'], counts: 'weakest' },
    { key: 'champion', letter: 'C', criteria: ['acceptance'], counts: 'weakest' },
    { key: 'competition', letter: 'C', criteria: ['competition'], counts: 'weakest' },
  ],
} as const satisfies Readonly<Record<string, readonly TemplatePart[]>>;

export type TemplateName = keyof typeof TEMPLATES;
export const TEMPLATE_NAMES = Object.keys(TEMPLATES) as TemplateName[];

/** A part with what its criteria's answers come to. */
export interface PartValue {
  readonly part: TemplatePart;
  /** Null while none of its criteria is answered. */
  readonly value: AnswerValue;
  /** Those of its criteria that nobody has answered yet. */
  readonly missing: readonly Criterion[];
}

function standingOf({ criteria, counts }: TemplatePart, values: Values): AnswerValue {
  const known = criteria.flatMap((criterion) => values[criterion] ?? []);
  if (known.length === 0) return null;
  return (counts === 'strongest' ? Math.max(...known) : Math.min(...known)) as AnswerValue;
}

/** A lead's answers as a template sees them. */
export const partValues = (template: TemplateName, values: Values): readonly PartValue[] =>
  TEMPLATES[template].map((part) => ({
    part,
    value: standingOf(part, values),
    missing: part.criteria.filter((criterion) => values[criterion] === null),
  }));

/** The criteria that a template does not ask for; they count all the same and are shown beside it. */
export function criteriaBeside(template: TemplateName): readonly Criterion[] {
  const asked = new Set<Criterion>(TEMPLATES[template].flatMap(({ criteria }) => criteria));
  return CRITERIA.filter((criterion) => !asked.has(criterion));
}
