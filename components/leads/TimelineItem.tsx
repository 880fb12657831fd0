import {
  CircleCheck,
  CloudUpload,
  type LucideIcon,
  MessageCircle,
  MoveRight,
  Reply,
  ScanText,
  StickyNote,
} from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import type { RecordView } from '../../lib/app/models/record-view.ts';
import { certaintyOf } from '../../lib/capture/certainty.ts';
import type { Messages } from '../../lib/i18n/en.ts';
import { formatClock } from '../../lib/i18n/format.ts';
import type { Activity, Capture, Comment, Stage } from '../../lib/model/rows.ts';
import type { ActivityKind } from '../../lib/model/words.ts';
import type { TimelineEntry } from '../../lib/pipeline/timeline.ts';
import type { MemberId } from '../../lib/shared/ids.ts';
import { safeHref } from '../../lib/shared/url.ts';
import { CONTACT_ICONS } from '../tasks/contact-icons.ts';
import { ExternalLink } from '../ui/external-link.tsx';
import { Icon } from '../ui/icon.tsx';
import { ContactFacts } from './ContactFacts.tsx';
import { entryId } from './entry-id.ts';
import { hostOf } from './host-of.ts';
import { ReopenTask } from './ReopenTask.tsx';

interface TimelineItemProps {
  readonly view: RecordView;
  readonly entry: TimelineEntry;
}

const ACTIVITY_ICONS: Readonly<Record<ActivityKind, LucideIcon>> = {
  note: StickyNote,
  ...CONTACT_ICONS,
};

/** One thing that happened, who did it, and at what time. */
export function TimelineItem({ view, entry }: TimelineItemProps) {
  const { language } = useApp();
  const t = language.t.value.record.timeline;
  const nameOf = (stage: Stage | null) => stage?.name[language.current.value] ?? t.unknownStage;
  switch (entry.kind) {
    case 'activity': {
      const { activity, done } = entry;
      return (
        <Line
          by={activity.created_by}
          entry={entry}
          icon={activity.news === 'replied' ? Reply : ACTIVITY_ICONS[activity.kind]}
          title={
            <>
              <strong class="strong">{kindOf(activity, language.t.value)}</strong>
              {activity.call_outcome !== null && (
                <>
                  <span class="sep" />
                  {language.t.value.write.outcome[activity.call_outcome]}
                </>
              )}
            </>
          }
          view={view}
        >
          {saysNothingMore(activity, language.t.value) || (
            <p class="t2 said">
              <bdi dir="auto">{activity.body}</bdi>
            </p>
          )}
          <ContactFacts activity={activity} done={done} view={view} />
        </Line>
      );
    }
    case 'capture':
      return (
        <Line
          by={entry.capture.created_by}
          entry={entry}
          icon={ScanText}
          title={<CaptureTitle capture={entry.capture} />}
          view={view}
        >
          <CaptureFacts capture={entry.capture} />
        </Line>
      );
    case 'stage_change':
      return (
        <Line
          by={entry.change.created_by}
          entry={entry}
          icon={MoveRight}
          title={
            entry.change.from_stage_id === null
              ? t.created(nameOf(entry.to))
              : t.moved(nameOf(entry.from), nameOf(entry.to))
          }
          view={view}
        />
      );
    case 'comment':
      return (
        <Line
          by={entry.comment.created_by}
          entry={entry}
          icon={MessageCircle}
          title={<strong class="strong">{language.t.value.collaboration.comment}</strong>}
          view={view}
        >
          <p class="t2 said">
            <bdi dir="auto">{entry.comment.body}</bdi>
          </p>
          <RemoveComment comment={entry.comment} />
        </Line>
      );
    case 'task_done':
      return (
        <Line
          by={entry.task.updated_by}
          entry={entry}
          icon={CircleCheck}
          title={<bdi>{t.taskDone(entry.task.title)}</bdi>}
          view={view}
        >
          <ReopenTask mayEdit={view.rows.lead.editable} task={entry.task} />
        </Line>
      );
  }
}

/** What an activity was; of a mail also which way it went. */
function kindOf({ kind, direction, news }: Activity, t: Messages): string {
  if (kind !== 'mail' || direction === null) return t.common.activityKind[kind];
  return t.mail.entry[news ?? direction];
}

/** True for a plan without words of its own, and for a call of which only its outcome was noted: the title tells both. */
const saysNothingMore = (
  { kind, body, call_outcome }: Activity,
  { common, lists, write }: Messages,
): boolean =>
  body === common.activityKind[kind] ||
  (call_outcome !== null && body === lists.callNote(write.outcome[call_outcome]));

/** One's own comment can be taken out again. */
function RemoveComment({ comment }: { readonly comment: Comment }) {
  const { language, workspace } = useApp();
  const { leadTeam } = usePanel();
  if (comment.created_by !== workspace.current.value?.membership.memberId) return null;
  return (
    <button class="link small" onClick={() => void leadTeam.removeComment(comment.id)} type="button">
      {language.t.value.collaboration.removeComment}
    </button>
  );
}

interface LineProps extends TimelineItemProps {
  readonly icon: LucideIcon;
  readonly title: ComponentChildren;
  readonly by: MemberId | null;
  readonly children?: ComponentChildren;
}

/** The rows that an entry tells of. */
const rowsOf = (entry: TimelineEntry): readonly string[] =>
  entry.kind === 'activity' && entry.done !== null ? [entry.id, entry.done.id] : [entry.id];

function Line({ view, entry, icon, title, by, children }: LineProps) {
  const { language, team } = useApp();
  const t = language.t.value;
  const author = team.members.value?.find(({ id }) => id === by)?.display_name;
  return (
    <li id={entryId(entry.id)} tabIndex={-1}>
      <Icon class="t3" of={icon} />
      <div class="grow">
        <div class="flex">
          <span class="cut grow">{title}</span>
          {rowsOf(entry).some((id) => view.rows.waiting.has(id)) && (
            <Icon class="t3" label={t.pipeline.unsent} of={CloudUpload} />
          )}
          <time class="small t3" datetime={entry.at}>
            {formatClock(entry.at)}
          </time>
        </div>
        {children}
        <div class="small t3">{author ?? t.record.timeline.someone}</div>
      </div>
    </li>
  );
}

function CaptureTitle({ capture }: { readonly capture: Capture }) {
  const { language } = useApp();
  const t = language.t.value.record.timeline;
  const href = safeHref(capture.url);
  if (capture.method === 'manual' || capture.url === '' || href === undefined) return <>{t.typedIn}</>;
  return (
    <ExternalLink class="" href={href} title={capture.title}>
      {t.captured(hostOf(capture.url))}
    </ExternalLink>
  );
}

function CaptureFacts({ capture }: { readonly capture: Capture }) {
  const { language } = useApp();
  const t = language.t.value;
  const sure = capture.fields.filter(({ confidence }) => certaintyOf(confidence) === 'sure').length;
  return (
    <div class="small t3">
      {t.record.timeline.values(capture.fields.length, sure)}
      <span class="sep" />
      {t.record.timeline.basis(t.common.lawfulBasis[capture.lawful_basis])}
    </div>
  );
}
