import { ArrowRight } from 'lucide-preact';
import { useApp } from '../../lib/app/app-context.ts';
import type { RecordView } from '../../lib/app/models/record-view.ts';
import { Icon } from '../ui/icon.tsx';
import { answerRowId } from './AnswerList.tsx';
import { effectOf } from './question-effect.ts';

/** Questions past these change little. */
const MOST = 4;

/** The questions whose answers would tell most; a press leads to where the answer is given. */
export function WorthAsking({ view }: { readonly view: RecordView }) {
  const { language } = useApp();
  const t = language.t.value;
  const { score, ask, rows } = view;
  const questions = score.nextQuestions.slice(0, MOST);
  if (questions.length === 0) return null;
  return (
    <section aria-label={t.scoring.worthAsking} class="missing">
      <h2 class="label">{t.scoring.worthAsking}</h2>
      <ul>
        {questions.map((question) => {
          const text = t.scoring.criterion[question.criterion].question(ask);
          const gain = <span class="small t2 num">{t.scoring.gain(question.gain)}</span>;
          return (
            <li key={question.criterion}>
              {rows.lead.editable ? (
                <button
                  class="flex"
                  onClick={() => focusAnswer(question.criterion)}
                  title={effectOf(question, score.grade, t)}
                  type="button"
                >
                  <Icon class="c-accent" of={ArrowRight} />
                  <span class="grow cut">{text}</span>
                  {gain}
                </button>
              ) : (
                <span class="flex" title={effectOf(question, score.grade, t)}>
                  <Icon class="c-accent" of={ArrowRight} />
                  <span class="grow cut">{text}</span>
                  {gain}
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function focusAnswer(criterion: string): void {
  document.querySelector<HTMLElement>(`#${answerRowId(criterion)} [role="radio"][tabindex="0"]`)?.focus();
}
