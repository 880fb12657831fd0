import type { Messages } from '../../lib/i18n/en.ts';
import type { Grade } from '../../lib/model/words.ts';
import { gradeRank } from '../../lib/scoring/grade.ts';
import type { NextQuestion } from '../../lib/scoring/types.ts';

/** What the answer to a question would do, in one sentence: to the grade if it can, else to the points. */
export function effectOf(question: NextQuestion, grade: Grade, { scoring }: Messages): string {
  const { gradeIfYes, gradeIfNo, gain, loss } = question;
  const rises = gradeRank(gradeIfYes) > gradeRank(grade);
  const falls = gradeRank(gradeIfNo) < gradeRank(grade);
  if (rises && !falls) return scoring.couldBecome(gradeIfYes);
  return rises || falls ? scoring.changes(gradeIfYes, gradeIfNo) : scoring.changesPoints(gain, loss);
}
