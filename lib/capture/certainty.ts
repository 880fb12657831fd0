/** How far a found value can be trusted, in the three steps that people are shown. */
export type Certainty = 'sure' | 'check' | 'guess';

/** The step of a calibrated chance: nine in ten are sure, better than half want a look, the rest is a guess. */
export function certaintyOf(confidence: number): Certainty {
  if (confidence >= 0.9) return 'sure';
  return confidence >= 0.5 ? 'check' : 'guess';
}
