import { ArrowRight } from 'lucide-preact';
import type { ManAnswers } from '../../lib/app/models/draft-ports.ts';
import type { PopupModel } from '../../lib/app/models/popup.ts';
import { POPUP_CRITERIA } from '../../lib/app/models/popup-score.ts';
import type { Messages } from '../../lib/i18n/en.ts';
import { standingsIn } from '../../lib/scoring/man-state.ts';
import type { Score } from '../../lib/scoring/types.ts';
import { GradeRange } from '../scoring/GradeRange.tsx';
import { ManLetters } from '../scoring/ManLetters.tsx';
import { ManQuestions } from '../scoring/ManQuestions.tsx';
import { Icon } from '../ui/icon.tsx';

interface QualifyProps {
  readonly popup: PopupModel;
  readonly t: Messages;
  readonly fixed: boolean;
}

const QUESTIONS = ['money', 'authority', 'need'] as const satisfies readonly (keyof ManAnswers)[];

/** The three questions, the state and grade they give, and what to ask or do next. */
export function Qualify({ popup, t, fixed }: QualifyProps) {
  const score = popup.score.value;
  const { highest, lowest } = score.range;
  const standings = standingsIn(score.man);
  // The company stands at the top of this window; without its name the sentences stay in one line.
  const facts = { ...score.nextStep.facts, company: null };
  const step = t.scoring.nextStep[score.nextStep.code].title(facts);
  const questions = QUESTIONS.map((key) => {
    const words = t.scoring.criterion[POPUP_CRITERIA[key]];
    const value = popup.answers.value[key];
    return {
      criterion: POPUP_CRITERIA[key],
      name: t.scoring.conditionTitle[key],
      hint: t.scoring.conditionHint[key],
      question: words.question(facts),
      value,
    };
  });
  const { answer } = t.scoring;
  return (
    <section aria-label={t.capture.qualify} class="qualify">
      <div class="flex qhead">
        <h2 class="label">{t.capture.qualify}</h2>
        <ManLetters
          label={QUESTIONS.map((key) => t.scoring.standing[key][standings[key]]).join(', ')}
          man={score.man}
        />
        <span class="end small t2">
          {highest === lowest ? t.scoring.settled : t.scoring.range(highest, lowest)}
        </span>
        <GradeRange
          best={highest}
          grade={score.grade}
          label={t.scoring.rangeLabel(score.grade, highest, lowest)}
          worst={lowest}
        />
      </div>
      <ManQuestions
        choices={[answer.no, answer.part, answer.yes]}
        disabled={fixed}
        onAnswer={(criterion, value) => {
          const key = QUESTIONS.find((question) => POPUP_CRITERIA[question] === criterion);
          if (key) popup.answer(key, value);
        }}
        questions={questions}
        unknown={t.common.unknown}
      />
      <div aria-live="polite" class="ask">
        <Icon of={ArrowRight} />
        <span class="strong cut" title={step}>
          {step}
        </span>
        <span class="why cut">{whyOf(score, t)}</span>
      </div>
    </section>
  );
}

/** What the answer to the next question changes, or why the step is the next one. */
function whyOf({ nextStep, nextQuestions }: Score, t: Messages): string {
  const { code, facts } = nextStep;
  const asked = nextQuestions.find(({ criterion }) => criterion === facts.criterion);
  if (code !== 'ask' || asked === undefined) return t.scoring.nextStep[code].why(facts);
  return asked.gradeIfYes === asked.gradeIfNo
    ? t.scoring.changesPoints(asked.gain, asked.loss)
    : t.scoring.changes(asked.gradeIfYes, asked.gradeIfNo);
}
