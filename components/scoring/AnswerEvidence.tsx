import { useApp, usePanel } from '../../lib/app/app-context.ts';
import type { RecordView } from '../../lib/app/models/record-view.ts';
import { formatDay } from '../../lib/i18n/format.ts';
import type { Answer, AnswerChange } from '../../lib/model/rows.ts';
import type { Criterion } from '../../lib/model/words.ts';
import { dayOf } from '../../lib/shared/days.ts';
import type { ActivityId, CaptureId } from '../../lib/shared/ids.ts';
import { hostOf } from '../leads/host-of.ts';
import { Fold } from '../ui/fold.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { Select } from '../ui/select-field.tsx';

interface AnswerEvidenceProps {
  readonly view: RecordView;
  readonly criterion: Criterion;
  readonly answer: Answer | undefined;
  readonly mayEdit: boolean;
}

const LEVELS = [1, 2, 3, 4] as const;
type Level = (typeof LEVELS)[number];

/** What an answer rests on, how hard that was to get, and what was answered before. */
export function AnswerEvidence({ view, criterion, answer, mayEdit }: AnswerEvidenceProps) {
  const { language } = useApp();
  const { record } = usePanel();
  const t = language.t.value;
  const changes = view.rows.answerChanges.filter((change) => change.criterion === criterion);
  const isAnswered = answer !== undefined && answer.value !== null;
  if (!isAnswered && changes.length === 0) return null;
  const level = LEVELS.find((one) => one === answer?.evidence_level) ?? null;
  return (
    <Fold
      class="evidence"
      summary={
        <span title={t.assessment.detailsOf(t.scoring.criterion[criterion].name)}>
          {t.assessment.details}
          {level !== null && (
            <>
              <span class="sep" />
              {t.assessment.levels[level - 1]}
            </>
          )}
        </span>
      }
    >
      {isAnswered && (
        <>
          <div class="flex">
            <span class="small t2 grow">{t.assessment.level}</span>
            <Segmented<Level>
              disabled={!mayEdit}
              label={`${t.assessment.level}: ${t.scoring.criterion[criterion].name}`}
              onChange={(next) => void record.explain(criterion, { evidenceLevel: next })}
              segments={LEVELS.map((value) => ({
                value,
                label: <span title={t.assessment.levels[value - 1]}>{value}</span>,
              }))}
              value={level}
            />
          </div>
          <RestsOn answer={answer} criterion={criterion} mayEdit={mayEdit} view={view} />
        </>
      )}
      <History changes={changes} />
    </Fold>
  );
}

function RestsOn({ view, criterion, answer, mayEdit }: AnswerEvidenceProps) {
  const { language } = useApp();
  const { record, today } = usePanel();
  const t = language.t.value;
  const day = (at: string) => formatDay(language.current.value, dayOf(at), today.value);
  const { captures, activities } = view.rows;
  const choices = [
    { value: '', label: t.assessment.nothingLinked },
    ...captures.map(({ id, url, captured_at }) => ({
      value: `capture ${id}`,
      label: t.assessment.capturedOn(hostOf(url), day(captured_at)),
    })),
    ...activities.map(({ id, kind, happened_at, body }) => ({
      value: `activity ${id}`,
      label: `${t.assessment.happenedOn(t.common.activityKind[kind], day(happened_at))} ${body.slice(0, 40)}`,
    })),
  ];
  const chosen = answer?.capture_id
    ? `capture ${answer.capture_id}`
    : answer?.activity_id
      ? `activity ${answer.activity_id}`
      : '';
  const label = choices.find(({ value }) => value === chosen)?.label ?? t.assessment.nothingLinked;
  if (!mayEdit) return <p class="small t2">{`${t.assessment.restsOn}: ${label}`}</p>;
  return (
    <div class="flex">
      <span class="small t2">{t.assessment.restsOn}</span>
      <span class="grow rests">
        <Select
          aria-label={`${t.assessment.restsOn}: ${t.scoring.criterion[criterion].name}`}
          choices={choices}
          onChange={(next) => {
            const [kind, id = null] = next.split(' ');
            void record.explain(criterion, {
              captureId: kind === 'capture' ? (id as CaptureId) : null,
              activityId: kind === 'activity' ? (id as ActivityId) : null,
            });
          }}
          value={choices.some(({ value }) => value === chosen) ? chosen : ''}
        />
      </span>
    </div>
  );
}

const WORDS = ['no', 'part', 'yes'] as const;

/** Who answered what and when, the newest first. */
function History({ changes }: { readonly changes: readonly AnswerChange[] }) {
  const { language, team } = useApp();
  const { today } = usePanel();
  const t = language.t.value;
  const newest = [...changes].sort((one, other) => Date.parse(other.created_at) - Date.parse(one.created_at));
  const nameOf = (id: string | null) =>
    team.members.value?.find((member) => member.id === id)?.display_name ?? t.record.timeline.someone;
  if (newest.length === 0) return <p class="small t3">{t.assessment.noHistory}</p>;
  return (
    <>
      <h4 class="label">{t.assessment.history}</h4>
      <ol class="small t2">
        {newest.map((change) => (
          <li key={change.id}>
            {t.assessment.historyLine(
              t.scoring.answer[change.value === null ? 'unknown' : WORDS[change.value]],
              nameOf(change.created_by),
              formatDay(language.current.value, dayOf(change.created_at), today.value),
            )}
            {change.note !== null && (
              <>
                <span class="sep" />
                <bdi>{change.note}</bdi>
              </>
            )}
          </li>
        ))}
      </ol>
    </>
  );
}
