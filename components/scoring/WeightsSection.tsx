import { useModel } from '@preact/signals';
import { useId, useState } from 'preact/hooks';
import { useApp } from '../../lib/app/app-context.ts';
import { ScoreSettings, type ScoreSettingsModel } from '../../lib/app/models/score-settings.ts';
import { formatDay } from '../../lib/i18n/format.ts';
import { FIT_RULES } from '../../lib/model/qualification.ts';
import { CRITERIA } from '../../lib/model/words.ts';
import { EVENT_KINDS } from '../../lib/scoring/criteria/engagement.ts';
import type { AnswerPoints, ScoreModel } from '../../lib/scoring/types.ts';
import { instantOf } from '../../lib/shared/clock.ts';
import { dayOf } from '../../lib/shared/days.ts';
import { Button } from '../ui/button.tsx';
import { Fold } from '../ui/fold.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { Grade } from './Grade.tsx';
import { LearningSection } from './LearningSection.tsx';
import { NumberInput, PointsTable } from './PointsTable.tsx';
import { ProfileFields } from './ProfileFields.tsx';
import { WeightsPreview } from './WeightsPreview.tsx';

/** How leads are scored: the weights, what a change of them would do, and the versions kept. */
export function WeightsSection() {
  const app = useApp();
  const settings = useModel(() => new ScoreSettings(app));
  const draft = settings.draft.value;
  const active = settings.active.value;
  if (draft === undefined || active === undefined) return <Skeleton width="60%" />;
  return <Weights active={active} draft={draft} settings={settings} />;
}

interface WeightsProps {
  readonly settings: ScoreSettingsModel;
  readonly draft: ScoreModel;
  readonly active: ScoreModel;
}

function Weights({ settings, draft, active }: WeightsProps) {
  const { language } = useApp();
  const t = language.t.value;
  const readOnly = !settings.mayEdit.value;
  return (
    <div class="weights">
      <div class="weights-form">
        {readOnly && <p class="t2">{t.weights.readOnly}</p>}
        <p class="small t2">{t.weights.explain.unknown}</p>
        <section>
          <h2 class="title">{t.weights.answersTitle}</h2>
          <PointsTable
            heads={t.scoring.answer}
            onChange={(key, points) =>
              settings.change({ ...draft, answers: { ...draft.answers, [key]: points } })
            }
            readOnly={readOnly}
            rows={CRITERIA.map((key) => ({
              key,
              name: t.scoring.criterion[key].name,
              hint: t.scoring.criterion[key].hint,
              points: draft.answers[key],
              before: active.answers[key],
            }))}
            title={t.weights.answersTitle}
          />
        </section>
        <section>
          <h2 class="title">{t.weights.fitTitle}</h2>
          <PointsTable
            heads={{
              no: t.weights.against,
              unknown: t.scoring.answer.unknown,
              part: t.weights.inPart,
              yes: t.weights.forUs,
            }}
            onChange={(key, points: AnswerPoints) =>
              settings.change({
                ...draft,
                fit: { ...draft.fit, points: { ...draft.fit.points, [key]: points } },
              })
            }
            readOnly={readOnly}
            rows={FIT_RULES.map((key) => ({
              key,
              name: t.scoring.fit[key].name,
              points: draft.fit.points[key],
              before: active.fit.points[key],
            }))}
            title={t.weights.fitTitle}
          />
        </section>
        <Limits active={active} draft={draft} settings={settings} />
        {!readOnly && <LearningSection settings={settings} />}
        <ProfileFields active={active} draft={draft} settings={settings} />
        <Versions active={active} settings={settings} />
      </div>
      <aside>
        <WeightsPreview settings={settings} />
        {!readOnly && <SaveBar active={active} settings={settings} />}
      </aside>
    </div>
  );
}

/** Least points of the grades, what activity counts, and when to look again. */
function Limits({ settings, draft, active }: WeightsProps) {
  const { language } = useApp();
  const t = language.t.value.weights;
  const readOnly = !settings.mayEdit.value;
  const { engagement } = draft;
  const engage = (change: Partial<ScoreModel['engagement']>) =>
    settings.change({ ...draft, engagement: { ...engagement, ...change } });
  const field = (label: string, value: number, before: number, onChange: (value: number) => void) => (
    <div class="pair" key={label}>
      <span aria-hidden="true">{label}</span>
      <NumberInput before={before} label={label} onChange={onChange} readOnly={readOnly} value={value} />
    </div>
  );
  return (
    <>
      <section>
        <h2 class="title">{t.gradesTitle}</h2>
        <div class="pairs">
          {(['A', 'B', 'C'] as const).map((grade) =>
            field(t.gradeFrom(grade), draft.thresholds[grade], active.thresholds[grade], (value) =>
              settings.change({ ...draft, thresholds: { ...draft.thresholds, [grade]: value } }),
            ),
          )}
          <span class="flex t2">
            <Grade grade="D" label={language.t.value.common.grade('D')} />
            {t.below('D')}
          </span>
        </div>
        <p class="small t2">{t.explain.stop}</p>
      </section>
      <section>
        <h2 class="title">{t.engagementTitle}</h2>
        <div class="pairs">
          {EVENT_KINDS.map((kind) =>
            field(t.event[kind], engagement.points[kind], active.engagement.points[kind], (value) =>
              engage({ points: { ...engagement.points, [kind]: value } }),
            ),
          )}
          {field(t.most, engagement.most, active.engagement.most, (most) => engage({ most }))}
          {field(t.halfLife, engagement.halfLifeDays, active.engagement.halfLifeDays, (halfLifeDays) =>
            engage({ halfLifeDays }),
          )}
          {field(t.reviewDays, draft.reviewDays, active.reviewDays, (reviewDays) =>
            settings.change({ ...draft, reviewDays }),
          )}
        </div>
        <p class="small t2">{t.explain.decay(engagement.halfLifeDays)}</p>
      </section>
    </>
  );
}

function Versions({ settings, active }: Pick<WeightsProps, 'settings' | 'active'>) {
  const { language, team, clock } = useApp();
  const t = language.t.value;
  const nameOf = (id: string | null) =>
    team.members.value?.find((member) => member.id === id)?.display_name ?? t.record.timeline.someone;
  const today = dayOf(instantOf(clock));
  const lines = [
    ...settings.versions.value.map((version) => ({
      number: version.number,
      note: version.note,
      words: t.weights.versionLine(
        t.weights.origin[version.origin],
        nameOf(version.created_by),
        formatDay(language.current.value, dayOf(version.created_at), today, 'full'),
      ),
      version,
    })),
    { number: 1, note: null, words: t.weights.builtIn, version: null },
  ];
  return (
    <Fold summary={t.weights.versions}>
      <ul class="versions">
        {lines.map(({ number, note, words, version }) => (
          <li class="flex" key={number}>
            <span class="grow">
              <span class="strong">{t.weights.version(number)}</span>
              <span class="sep" />
              <span class="small t2">{number === active.version ? t.weights.inUse : words}</span>
              {note !== null && <bdi class="small t2 hint">{note}</bdi>}
            </span>
            {settings.mayEdit.value && number !== active.version && (
              <Button
                aria-label={t.weights.restoreVersion(number)}
                onClick={() => settings.restore(version)}
                size="small"
              >
                {t.weights.restore}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Fold>
  );
}

function SaveBar({ settings, active }: Pick<WeightsProps, 'settings' | 'active'>) {
  const { language } = useApp();
  const [note, setNote] = useState('');
  const id = useId();
  const { common, weights: t } = language.t.value;
  const outcome = settings.outcome.value;
  const changed = settings.changed.value;
  const save = async () => {
    await settings.save(note);
    setNote('');
  };
  return (
    <div class="card save">
      <p class="strong">
        {changed ? t.draft(active.version + 1) : common.clauses(t.version(active.version), t.inUse)}
      </p>
      {changed && (
        <>
          <label class="small t2" for={id}>
            {t.note}
          </label>
          <input
            class="input"
            id={id}
            maxLength={2000}
            onInput={(event) => setNote(event.currentTarget.value)}
            type="text"
            value={note}
          />
        </>
      )}
      <div class="flex">
        <Button disabled={!changed} onClick={() => settings.discard()}>
          {t.discard}
        </Button>
        <span class="end">
          <Button
            disabled={!changed || settings.faults.value.length > 0}
            look="primary"
            onClick={() => void save()}
          >
            {t.use}
          </Button>
        </span>
      </div>
      {outcome !== null && (
        <p class={outcome.code === 'saved' ? 'small' : 'error'} role="status">
          {outcome.code === 'saved' ? t.saved(outcome.number) : t[outcome.code]}
        </p>
      )}
    </div>
  );
}
