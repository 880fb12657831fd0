import { Check, Phone, PhoneOff } from 'lucide-preact';
import { useRef } from 'preact/hooks';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import type { RecordView } from '../../lib/app/models/record-view.ts';
import type { Messages } from '../../lib/i18n/en.ts';
import { formatDay, formatRelativeDay } from '../../lib/i18n/format.ts';
import type { Stage } from '../../lib/model/rows.ts';
import { calleeOf, wantsNo } from '../../lib/pipeline/contact-wish.ts';
import { isOpen } from '../../lib/pipeline/stage-path.ts';
import { ManLetters } from '../scoring/ManLetters.tsx';
import { manWords } from '../scoring/man-words.ts';
import { effectOf } from '../scoring/question-effect.ts';
import { PlanText } from '../tasks/PlanText.tsx';
import { TaskStateIcon } from '../tasks/TaskStateIcon.tsx';
import { useDoneFocus } from '../tasks/use-done-focus.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { CallLink } from '../write/CallLink.tsx';
import { EndReason } from './EndReason.tsx';

interface NextBoxProps {
  readonly view: RecordView;
  /** Begins a task with this title. */
  readonly onPlan: (title: string) => void;
}

/** What to do next with the lead, and what to ask: the first thing on its record. */
export function NextBox(props: NextBoxProps) {
  const { stage, next } = props.view;
  const isClosed = stage !== null && !isOpen(stage) && next.task === null;
  return isClosed ? <ClosedBox stage={stage} view={props.view} /> : <StepBox {...props} />;
}

/** A lead that is no longer worked on: how it ended, and when to ask again if that was set. */
function ClosedBox({ stage, view }: { readonly stage: Stage; readonly view: RecordView }) {
  const { language } = useApp();
  const { today } = usePanel();
  const t = language.t.value;
  const current = language.current.value;
  const again = view.rows.lead.ask_again_on;
  return (
    <section aria-label={t.record.nextTitle} class="nextbox">
      <h2 class="label">{t.record.nextTitle}</h2>
      <p class="strong">{t.record.closed(t.common.stageKind[stage.kind])}</p>
      <EndReason view={view} />
      {again !== null && (
        <p class="small t2">{t.record.askAgainOn(formatDay(current, again, today.value, 'full'))}</p>
      )}
    </section>
  );
}

function StepBox({ view, onPlan }: NextBoxProps) {
  const { language } = useApp();
  const { record } = usePanel();
  const t = language.t.value;
  const { next, score, rows } = view;
  const acts = useRef<HTMLDivElement>(null);
  const pressed = useDoneFocus(view.openTasks, () => acts.current?.querySelector('button')?.focus());
  const { title, detail } = nextWords(view, t);
  const callee = calleeOf(
    view.people.map(({ person }) => person),
    rows.company,
  );
  const { task } = next;
  // Why no call is offered, where there would be a number.
  const [main] = view.people;
  const silent = callee === undefined && wantsNo(main?.person, 'phone') ? main?.person : undefined;
  const mayEdit = rows.lead.editable && (task?.editable ?? true);
  return (
    <section aria-label={t.record.nextTitle} class="nextbox">
      <div class="flex">
        <h2 class="label grow">{t.record.nextTitle}</h2>
        <DueWord view={view} />
      </div>
      <p class="strong">
        <bdi>{title}</bdi>
      </p>
      {detail !== '' && <p class="small t2">{detail}</p>}
      {task !== null && <PlanText task={task} />}
      <EndReason view={view} />
      <div class="flex acts" ref={acts}>
        {callee !== undefined && (
          <CallLink
            class="btn sm primary"
            leadId={rows.lead.id}
            number={callee.number}
            personId={callee.person?.id ?? null}
          >
            <Icon of={Phone} />
            {t.record.call}
          </CallLink>
        )}
        {silent !== undefined && (
          <span class="small t2 flex">
            <Icon of={PhoneOff} />
            {t.write.wantsNoOf(silent.full_name, t.write.wantsNo.phone)}
          </span>
        )}
        {mayEdit && task !== null && (
          <>
            <Button
              icon={Check}
              onClick={() => {
                pressed(task, 0);
                void record.complete(task);
              }}
              size="small"
            >
              {t.common.done}
            </Button>
            {next.state !== 'later' && (
              <Button onClick={() => void record.putOff(task)} size="small">
                {t.record.tomorrow}
              </Button>
            )}
          </>
        )}
        {mayEdit && task === null && <StepButton onPlan={() => onPlan(title)} view={view} />}
        <span class="end flex">
          <ManLetters label={manWords(score.man, t)} man={score.man} />
        </span>
      </div>
    </section>
  );
}

interface StepButtonProps {
  readonly view: RecordView;
  readonly onPlan: () => void;
}

/** What a press does about the step: a dated review that says what must change, the end of the case, or a task. */
function StepButton({ view, onPlan }: StepButtonProps) {
  const { language } = useApp();
  const { record } = usePanel();
  const t = language.t.value;
  const { code, facts } = view.score.nextStep;
  const { reviewOn } = facts;
  if (code === 'nurture' && reviewOn !== null) {
    const task = t.assessment.reviewTask(t.scoring.nextStep.nurture.why(facts));
    return (
      <Button onClick={() => void record.addTask({ title: task, dueOn: reviewOn })} size="small">
        {t.assessment.planReview}
      </Button>
    );
  }
  const stopped = view.rows.stages.find(({ kind }) => kind === 'stopped');
  if (code === 'stop' && stopped) {
    return (
      <Button onClick={() => void record.move(stopped)} size="small">
        {t.assessment.stopLead(stopped.name[language.current.value])}
      </Button>
    );
  }
  return (
    <Button onClick={onPlan} size="small">
      {t.record.planIt}
    </Button>
  );
}

function DueWord({ view }: { readonly view: RecordView }) {
  const { language } = useApp();
  const { today } = usePanel();
  const t = language.t.value.record;
  const { state, task } = view.next;
  const words = () => {
    if (task === null) return t.noTask;
    return task.due_on === null
      ? t.plans
      : t.dueOnDay(formatRelativeDay(language.current.value, task.due_on, today.value));
  };
  return (
    <span class={`due ${state}`}>
      <TaskStateIcon state={state} />
      {words()}
    </span>
  );
}

/** The planned task, else the step that the state asks for; and below it the question or the reason. */
function nextWords({ next, score, ask, stage }: RecordView, t: Messages): { title: string; detail: string } {
  const { code, facts } = score.nextStep;
  const words = t.scoring.nextStep[code];
  const question = score.nextQuestions.find(({ criterion }) => criterion === facts.criterion);
  const effect = question === undefined ? '' : effectOf(question, score.grade, t);
  if (next.task === null)
    return { title: words.title(facts), detail: effect === '' ? words.why(facts) : effect };
  if (stage !== null && !isOpen(stage)) return { title: next.task.title, detail: '' };
  if (question === undefined) return { title: next.task.title, detail: words.title(facts) };
  const asked = t.scoring.askLine(t.scoring.criterion[question.criterion].question(ask));
  return { title: next.task.title, detail: t.common.sentences(asked, effect) };
}
