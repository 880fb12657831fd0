import type { AnswerValue, Criterion } from '../../lib/model/words.ts';
import { Segmented } from '../ui/segmented.tsx';

/** One of the three questions with its answer so far. */
export interface ManQuestion {
  readonly criterion: Criterion;
  /** The short name that labels the row: Money, Authority, Need. */
  readonly name: string;
  /** Stands between name and answers: the question in short. */
  readonly hint: string;
  /** The whole question, shown on hover and read aloud with the group. */
  readonly question: string;
  readonly value: AnswerValue;
}

interface ManQuestionsProps {
  readonly questions: readonly ManQuestion[];
  /** The words of the answers 0, 1 and 2. */
  readonly choices: readonly [no: string, inPart: string, yes: string];
  /** Read aloud with a question that has no answer yet. */
  readonly unknown: string;
  /** Called with null when the chosen answer is chosen again: back to unknown. */
  readonly onAnswer: (criterion: Criterion, value: AnswerValue) => void;
  readonly disabled?: boolean | undefined;
}

/** Money, Authority and Need, each answered no, in part or yes; nothing chosen means unknown. */
export function ManQuestions({ questions, choices, unknown, onAnswer, disabled }: ManQuestionsProps) {
  const segments = [
    { value: 0, label: choices[0] },
    { value: 1, label: choices[1] },
    { value: 2, label: choices[2] },
  ] as const;
  return (
    <div class="man-questions">
      {questions.map(({ criterion, name, hint, question, value }) => (
        <div class="man" key={criterion}>
          <span class="k">{name}</span>
          <span class="small t3 cut" title={question}>
            {hint}
          </span>
          <Segmented<0 | 1 | 2>
            label={value === null ? `${name}: ${question} (${unknown})` : `${name}: ${question}`}
            segments={segments}
            value={value}
            onChange={(next) => onAnswer(criterion, next)}
            disabled={disabled}
          />
        </div>
      ))}
    </div>
  );
}
