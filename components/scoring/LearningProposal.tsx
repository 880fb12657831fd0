import { useApp } from '../../lib/app/app-context.ts';
import type { ScoreSettingsModel } from '../../lib/app/models/score-settings.ts';
import { FIT_RULES } from '../../lib/model/qualification.ts';
import { CRITERIA } from '../../lib/model/words.ts';
import type { Estimate } from '../../lib/scoring/learning/auc.ts';
import { type ProposedWeights, toKeptReport } from '../../lib/scoring/learning/learn-weights.ts';
import { isCalibrated } from '../../lib/scoring/learning/reliability.ts';
import type { LearningReport } from '../../lib/scoring/learning/report.ts';
import { chanceOf } from '../../lib/scoring/learning/train-points.ts';
import type { AnswerPoints, ScoreModel } from '../../lib/scoring/types.ts';
import { Button } from '../ui/button.tsx';
import { Fold } from '../ui/fold.tsx';
import { outOf100 } from './out-of-100.ts';
import { ReliabilityPlot } from './ReliabilityPlot.tsx';

type Proposal = Extract<LearningReport<ProposedWeights>, { kind: 'proposal' }>;

interface ProposalProps {
  readonly report: Proposal;
  /** The weights that the learned ones were compared with. */
  readonly today: ScoreModel;
  /** Others are in use by now. */
  readonly isStale: boolean;
  readonly settings: ScoreSettingsModel;
  readonly onAgain: () => void;
  readonly onLeave: () => void;
}

/** What learned weights were measured to do, beside today's, and the way to look at them as a draft or not. */
export function LearningProposal({ report, today, isStale, settings, onAgain, onLeave }: ProposalProps) {
  const { language } = useApp();
  const t = language.t.value.weights.learning;
  const { gain, model } = report.model;
  return (
    <>
      <p class="strong" role="status">
        {t.proposal}
      </p>
      <p>{gain.from > 0 ? t.better(outOf100(gain.value)) : t.notBetter(outOf100(gain.value))}</p>
      <Ranks report={report} />
      <Calibration report={report} />
      <Fold summary={t.beside}>
        <WeightsBeside after={model} before={today} />
      </Fold>
      {isStale ? (
        <>
          <p>{t.stale}</p>
          <div>
            <Button onClick={onAgain}>{t.again}</Button>
          </div>
        </>
      ) : (
        <>
          <p class="small t2">{t.compareHint}</p>
          <div class="flex">
            <Button onClick={() => settings.propose(model, toKeptReport(report))} look="primary">
              {t.compare}
            </Button>
            <Button onClick={onLeave}>{t.leave}</Button>
          </div>
        </>
      )}
    </>
  );
}

/** How many pairs both rank rightly, on shuffled parts and on the later leads. */
function Ranks({ report }: { readonly report: Proposal }) {
  const { language } = useApp();
  const t = language.t.value.weights.learning;
  const words = ({ value, from, to }: Estimate) => t.between(outOf100(value), outOf100(from), outOf100(to));
  const { trial, model } = report;
  const rows = [
    { name: t.inFolds, today: model.today.folds, learned: trial.folds },
    { name: t.onLater, today: model.today.byOrder, learned: trial.byOrder },
  ];
  const tested = rows.flatMap(({ name, today, learned }) =>
    today === null || learned === null
      ? []
      : [{ name, today: words(today.auc), learned: words(learned.auc) }],
  );
  return <Beside caption={t.ranked} first={t.version} rows={tested} />;
}

/** How true the chances were; they are told only where they were true enough. */
function Calibration({ report }: { readonly report: Proposal }) {
  const { language } = useApp();
  const { learning: t } = language.t.value.weights;
  const { calibrationError, reliability } = report.trial.folds;
  const { model, chance } = report.model;
  return (
    <>
      <h3 class="label">{t.calibration}</h3>
      <p>{t.calibrationError(outOf100(calibrationError))}</p>
      <ReliabilityPlot groups={reliability} />
      {isCalibrated(calibrationError) ? (
        <ul aria-label={t.chances}>
          {(['A', 'B', 'C'] as const).map((grade) => {
            const points = model.thresholds[grade];
            return (
              <li key={grade}>{t.chanceAt(grade, points, `${outOf100(chanceOf(chance, points))} %`)}</li>
            );
          })}
        </ul>
      ) : (
        <p>{t.notCalibrated}</p>
      )}
    </>
  );
}

const pointsIn = ({ no, unknown, part, yes }: AnswerPoints): string =>
  [no, unknown, part, yes].join(', ').replaceAll('-', '−');

/** The points of every rule, as they are and as learned. */
function WeightsBeside({ before, after }: { readonly before: ScoreModel; readonly after: ScoreModel }) {
  const { language } = useApp();
  const { scoring, weights } = language.t.value;
  const t = weights.learning;
  const rows = [
    ...CRITERIA.map((rule) => ({
      name: scoring.criterion[rule].name,
      today: pointsIn(before.answers[rule]),
      learned: pointsIn(after.answers[rule]),
    })),
    ...FIT_RULES.map((rule) => ({
      name: scoring.fit[rule].name,
      today: pointsIn(before.fit.points[rule]),
      learned: pointsIn(after.fit.points[rule]),
    })),
    {
      name: `${weights.engagementTitle}: ${weights.most}`,
      today: String(before.engagement.most),
      learned: String(after.engagement.most),
    },
  ];
  return <Beside caption={t.weightsTable} first={weights.criterion} rows={rows} />;
}

interface BesideProps {
  readonly caption: string;
  /** What the rows are. */
  readonly first: string;
  readonly rows: readonly { readonly name: string; readonly today: string; readonly learned: string }[];
}

/** Today's beside learned. */
function Beside({ caption, first, rows }: BesideProps) {
  const { language } = useApp();
  const t = language.t.value.weights.learning;
  return (
    <table class="ba">
      <caption class="label">{caption}</caption>
      <thead>
        <tr class="label">
          <th scope="col">{first}</th>
          <th class="num" scope="col">
            {t.today}
          </th>
          <th class="num" scope="col">
            {t.learned}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, today, learned }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td class="num t2">{today}</td>
            <td class={today === learned ? 'num' : 'num strong'}>{learned}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
