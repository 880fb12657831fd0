import { FileText } from 'lucide-preact';
import { useApp } from '../../lib/app/app-context.ts';
import type { RecordView } from '../../lib/app/models/record-view.ts';
import type { Score } from '../../lib/scoring/types.ts';
import { Icon } from '../ui/icon.tsx';
import { AnswerList } from './AnswerList.tsx';
import { FitPane } from './FitPane.tsx';
import { GradeRange } from './GradeRange.tsx';
import { ReasonTable } from './ReasonTable.tsx';
import { ScoreScale } from './ScoreScale.tsx';
import { WorthAsking } from './WorthAsking.tsx';

/** How good the lead is and why: the scale, the reasons that add up, what is worth asking, and the answers. */
export function ScorePane({ view }: { readonly view: RecordView }) {
  const { language } = useApp();
  const t = language.t.value.scoring;
  const { score, model } = view;
  const { highest, lowest } = score.range;
  const isOpen = highest !== lowest;
  const label = isOpen
    ? t.rangeLabel(score.grade, highest, lowest)
    : language.t.value.common.grade(score.grade);
  return (
    <>
      <div class="flex scoreh">
        <div class="grow">
          <p class="strong">{t.gradeAndPoints(score.grade, score.points)}</p>
          <Standing score={score} />
        </div>
        <GradeRange best={highest} grade={score.grade} label={label} worst={lowest} />
      </div>
      <ScoreScale model={model} score={score} />
      <ReasonTable view={view} />
      <WorthAsking view={view} />
      <AnswerList view={view} />
      <FitPane view={view} />
      <p class="sheet-link">
        <a class="btn sm" href={`/sheet.html#${view.rows.lead.id}`} rel="noopener" target="_blank">
          <Icon of={FileText} />
          {language.t.value.assessment.openSheet}
        </a>
      </p>
    </>
  );
}

/** How settled the grade is, and how much is still to be asked. */
function Standing({ score }: { readonly score: Score }) {
  const { language } = useApp();
  const t = language.t.value.scoring;
  const { highest, lowest } = score.range;
  if (score.gradeFrom === 'no_condition_met') return <p class="small t2">{t.notACustomer}</p>;
  if (score.missing.length === 0) return <p class="small t2">{t.settled}</p>;
  return (
    <p class="small t2">
      {highest !== lowest && (
        <>
          {t.range(highest, lowest)}
          <span class="sep" />
        </>
      )}
      {t.missing(score.missing.length)}
    </p>
  );
}
