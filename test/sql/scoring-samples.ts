import { DEFAULT_SCORE_MODEL } from '../../lib/scoring/default-model.ts';

/** Columns of a score snapshot, without its lead. */
export const SNAPSHOT = {
  moment: 'capture',
  taken_at: '2026-01-01T00:00:00Z',
  model_version: 1,
  features: { answers: { money: 2 }, fit: {}, left: { note: 0 } },
  man: 'M??',
  points: 50,
  grade: 'B',
};
const { version: _, ...content } = DEFAULT_SCORE_MODEL;
/** A score model as the database keeps it. */
export const MODEL = content;
