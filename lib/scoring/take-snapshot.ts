import type { SnapshotMoment } from '../model/words.ts';
import type { StageId } from '../shared/ids.ts';
import { featuresOf } from './lead-features.ts';
import type { Score, ScoredLead, ScoreModel } from './types.ts';

/** A score with all that it was worked out from, as it is kept: no names, no texts. */
export function takeSnapshot(
  lead: ScoredLead,
  score: Score,
  model: ScoreModel,
  at: { readonly moment: SnapshotMoment; readonly stageId: StageId },
) {
  return {
    stage_id: at.stageId,
    moment: at.moment,
    taken_at: score.asOf,
    model_version: model.version,
    features: featuresOf(lead, model, score.asOf),
    man: score.man,
    points: score.points,
    grade: score.grade,
  };
}
