import { GRADES, type Grade } from '../model/words.ts';
import type { ScoreModel } from './types.ts';

/** The grade of points; D whatever the points once no condition is met. */
export function gradeOf(points: number, noCondition: boolean, { thresholds }: ScoreModel): Grade {
  if (noCondition) return 'D';
  if (points >= thresholds.A) return 'A';
  if (points >= thresholds.B) return 'B';
  return points >= thresholds.C ? 'C' : 'D';
}

/** How good a grade is: 3 for A down to 0 for D. */
export const gradeRank = (grade: Grade): number => GRADES.length - 1 - GRADES.indexOf(grade);

/** The grades from the highest to the lowest, both included. */
export const gradesBetween = (highest: Grade, lowest: Grade): readonly Grade[] =>
  GRADES.slice(GRADES.indexOf(highest), GRADES.indexOf(lowest) + 1);
