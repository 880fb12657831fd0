import type { StoredScoreModel } from '../model/rows.ts';
import type { ScoreModelContent } from '../model/score-model.ts';
import { DEFAULT_SCORE_MODEL } from './default-model.ts';
import type { ScoreModel } from './types.ts';

/** A stored version as a model. */
export const modelOf = ({ model, number }: Pick<StoredScoreModel, 'model' | 'number'>): ScoreModel => ({
  ...model,
  version: number,
});

/** What of a model is stored: all but its version, which is a column. */
export function contentOf(model: ScoreModel): ScoreModelContent {
  const { version: _, ...content } = model;
  return content as ScoreModelContent;
}

/** The versions that a team has kept, the newest first; the id decides between two of one number. */
export const versionsIn = (rows: readonly StoredScoreModel[]): readonly StoredScoreModel[] =>
  rows
    .filter(({ deleted_at }) => deleted_at === null)
    .sort((one, other) => other.number - one.number || (one.id < other.id ? -1 : 1));

/** The model that counts: the newest version, or the built-in one while the team has kept none. */
export function activeModel(rows: readonly StoredScoreModel[]): ScoreModel {
  const [newest] = versionsIn(rows);
  return newest ? modelOf(newest) : DEFAULT_SCORE_MODEL;
}
