import { type AnswerValue, CRITERIA, type Criterion } from '../model/words.ts';
import { pointsOf } from './criteria/answers.ts';
import { gradeOf, gradeRank } from './grade.ts';
import { meetsNoCondition, type Values } from './man-state.ts';
import type { NextQuestion, ScoreModel } from './types.ts';

/** A lead's answers as they count, with the points they and everything else have given it. */
export interface Position {
  readonly values: Values;
  readonly points: number;
}

function questionAbout(criterion: Criterion, { values, points }: Position, model: ScoreModel): NextQuestion {
  const weights = model.answers[criterion];
  const gradeIf = (value: AnswerValue) => {
    const noCondition = meetsNoCondition((one) => (one === criterion ? value : values[one]));
    return gradeOf(points - weights.unknown + pointsOf(weights, value), noCondition, model);
  };
  return {
    criterion,
    gradeIfYes: gradeIf(2),
    gradeIfPart: gradeIf(1),
    gradeIfNo: gradeIf(0),
    gain: weights.yes - weights.unknown,
    loss: weights.unknown - weights.no,
  };
}

/** How many grades lie between a yes and a no. */
const gradesMoved = ({ gradeIfYes, gradeIfNo }: NextQuestion): number =>
  gradeRank(gradeIfYes) - gradeRank(gradeIfNo);

const byValueOfInformation = (one: NextQuestion, other: NextQuestion): number =>
  gradesMoved(other) - gradesMoved(one) ||
  other.gain + other.loss - (one.gain + one.loss) ||
  CRITERIA.indexOf(one.criterion) - CRITERIA.indexOf(other.criterion);

/**
 * The unknown criteria by the value of their answer: first those whose answer can change the grade most, then those
 * that move most points. What is known is never asked.
 */
export const nextQuestionsFor = (position: Position, model: ScoreModel): readonly NextQuestion[] =>
  CRITERIA.filter((criterion) => position.values[criterion] === null)
    .map((criterion) => questionAbout(criterion, position, model))
    .sort(byValueOfInformation);
