import { useModel } from '@preact/signals';
import { useApp } from '../../lib/app/app-context.ts';
import { ScoreLearning, type ScoreLearningModel } from '../../lib/app/models/score-learning.ts';
import type { ScoreSettingsModel } from '../../lib/app/models/score-settings.ts';
import { formatList } from '../../lib/i18n/format.ts';
import { LEAST_CLOSED, LEAST_OF_EACH, type Supply } from '../../lib/scoring/learning/enough.ts';
import type { ProposedWeights } from '../../lib/scoring/learning/learn-weights.ts';
import type { LearningReport } from '../../lib/scoring/learning/report.ts';
import { Button } from '../ui/button.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { LearningProposal } from './LearningProposal.tsx';
import { outOf100 } from './out-of-100.ts';

/** For admins: weights learned from the team's own closed leads, what they were measured to do, and the decision. */
export function LearningSection({ settings }: { readonly settings: ScoreSettingsModel }) {
  const app = useApp();
  const learning = useModel(() => new ScoreLearning(app));
  const t = app.language.t.value.weights.learning;
  const supply = learning.supply.value;
  return (
    <section aria-label={t.title} class="card learn">
      <h2 class="title">{t.title}</h2>
      <p class="small t2">{t.what}</p>
      {supply === undefined ? (
        <Skeleton width="60%" />
      ) : (
        <>
          <p>
            {t.supply(supply.closed, supply.won)}
            {supply.withoutScore > 0 && ` ${t.withoutScore(supply.withoutScore)}`}
          </p>
          {learning.isEnough.value ? (
            <Progress learning={learning} settings={settings} />
          ) : (
            <Missing supply={supply} />
          )}
        </>
      )}
    </section>
  );
}

function Missing({ supply }: { readonly supply: Supply }) {
  const { language } = useApp();
  const t = language.t.value.weights.learning;
  const parts = (['closed', 'won', 'lost'] as const)
    .filter((part) => supply.missing[part] > 0)
    .map((part) => t.missingPart[part](supply.missing[part]));
  return (
    <p>
      {t.needs(LEAST_CLOSED, LEAST_OF_EACH)}{' '}
      <strong class="strong">{t.missing(formatList(language.current.value, parts))}</strong>
    </p>
  );
}

interface ProgressProps {
  readonly learning: ScoreLearningModel;
  readonly settings: ScoreSettingsModel;
}

function Progress({ learning, settings }: ProgressProps) {
  const { language } = useApp();
  const { common, weights } = language.t.value;
  const t = weights.learning;
  const state = learning.state.value;
  const active = settings.active.value;
  const start = () => {
    if (active !== undefined) void learning.start(active);
  };
  switch (state.kind) {
    case 'idle':
      return (
        <div>
          <Button onClick={start}>{t.start}</Button>
        </div>
      );
    case 'running':
      return (
        <div class="flex">
          <progress aria-label={t.running} class="grow" max={1} value={state.share} />
          <Button onClick={() => learning.leave()}>{common.cancel}</Button>
        </div>
      );
    case 'failed':
      return (
        <>
          <p class="error" role="alert">
            {t.failed}
          </p>
          <div>
            <Button onClick={start}>{t.again}</Button>
          </div>
        </>
      );
    case 'done': {
      const { report, today } = state;
      if (report.kind === 'not_enough') return <Missing supply={report.supply} />;
      if (report.kind === 'proposal') {
        return (
          <LearningProposal
            isStale={active !== undefined && active.version !== today.version}
            onAgain={start}
            onLeave={() => learning.leave()}
            report={report}
            settings={settings}
            today={today}
          />
        );
      }
      return <NoSignal onAgain={start} report={report} />;
    }
  }
}

interface NoSignalProps {
  readonly report: Extract<LearningReport<ProposedWeights>, { kind: 'no_signal' }>;
  readonly onAgain: () => void;
}

/** What is known of the leads does not tell won from lost: said out loud, with how sure that is. */
export function NoSignal({ report, onAgain }: NoSignalProps) {
  const { language } = useApp();
  const t = language.t.value.weights.learning;
  return (
    <div role="status">
      <p class="strong">{t.noSignal}</p>
      <p>{t.noSignalWhy(Math.round(100 * report.chance), outOf100(report.auc.value))}</p>
      <p class="small t2">{t.noSignalDo}</p>
      <Button onClick={onAgain}>{t.again}</Button>
    </div>
  );
}
