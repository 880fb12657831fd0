import {
  Ban,
  CircleCheck,
  CloudOff,
  Info,
  type LucideIcon,
  ScanSearch,
  UserCheck,
  Users,
} from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { useApp } from '../../lib/app/app-context.ts';
import { findValue } from '../../lib/app/models/draft-state.ts';
import type { PopupModel } from '../../lib/app/models/popup.ts';
import type { Attachment, KnownNotice as Known } from '../../lib/app/models/popup-known.ts';
import type { Messages } from '../../lib/i18n/en.ts';
import { formatRelativeDay } from '../../lib/i18n/format.ts';
import type { Language } from '../../lib/i18n/language.ts';
import type { Day } from '../../lib/shared/clock.ts';
import { dayOf } from '../../lib/shared/days.ts';
import { Icon } from '../ui/icon.tsx';
import { Select } from '../ui/select-field.tsx';
import { AskForLead } from './AskForLead.tsx';

interface KnownNoticeProps {
  readonly popup: PopupModel;
  readonly t: Messages;
  readonly fixed: boolean;
}

/** Whether somebody has this customer already; one line keeps its place whatever it says. */
export function KnownNotice({ popup, t, fixed }: KnownNoticeProps) {
  const app = useApp();
  const { notice, choice, attachment } = popup.known;
  // What was saved is known from then on: that a colleague had it before must stay to be read.
  const before = useRef(notice.value);
  if (!fixed && !popup.saving.busy.value) before.current = notice.value;
  const stays = fixed && before.current.kind === 'colleague';
  const known = stays ? before.current : notice.value;
  const isReading = popup.draft.phase.value === 'reading' && known.kind === 'nothing_to_ask';
  const line = isReading
    ? { tone: 'neutral', icon: ScanSearch, content: t.capture.reading }
    : lineOf(known, t, {
        language: app.language.current.value,
        today: dayOf(app.clock.now()),
        me: app.workspace.current.value?.membership.memberId,
        company: findValue(popup.draft.state.value, 'company')?.value,
      });
  const options = choice.value.options.map((value) => ({ value, label: attachText(value, popup, t) }));
  return (
    <div class={`notice known ${fixed && !stays ? 'green' : line.tone}`}>
      <div class="flex">
        <Icon of={fixed && !stays ? CircleCheck : line.icon} />
        <div class="grow cut" role="status">
          {line.content}
        </div>
        {known.kind === 'lead' && !fixed && (
          <button
            aria-label={t.capture.known.openExisting(known.known.lead.name)}
            class="link"
            onClick={() => void popup.openLead(known.known.lead.id)}
            type="button"
          >
            {t.capture.known.open}
          </button>
        )}
      </div>
      <AskForLead ask={popup.ask} t={t} />
      {!fixed && options.length > 1 && (
        <Select
          choices={options}
          onChange={(value) => popup.known.attach(value)}
          prefix={t.capture.known.saveAs}
          value={attachment.value}
        />
      )}
    </div>
  );
}

function attachText(attachment: Attachment, popup: PopupModel, t: Messages): string {
  const { person, company, lead } = popup.known.choice.value;
  if (attachment === 'lead') return t.capture.known.attach.lead(lead?.name ?? '');
  if (attachment === 'person') return t.capture.known.attach.person(person?.full_name ?? '');
  if (attachment === 'company') return t.capture.known.attach.company(company?.name ?? '');
  return t.capture.known.attach.new;
}

interface Line {
  readonly tone: 'amber' | 'red' | 'neutral';
  readonly icon: LucideIcon;
  readonly content: ComponentChildren;
}

interface Reader {
  readonly language: Language;
  readonly today: Day;
  readonly me: string | undefined;
  /** What the draft calls the company. */
  readonly company: string | undefined;
}

function lineOf(known: Known, t: Messages, { language, today, me, company }: Reader): Line {
  const words = t.capture.collision;
  const when = (day: Day | null) => (day === null ? undefined : formatRelativeDay(language, day, today));
  switch (known.kind) {
    case 'suppressed':
      return { tone: 'red', icon: Ban, content: <b>{words.suppressed}</b> };
    case 'lead': {
      const { stage, owner, lead } = known.known;
      const whose = owner?.id === me ? t.common.me : (owner?.display_name ?? t.capture.known.inPool);
      // A lead that goes by another name than the draft is named: it may be somebody else's.
      const name = lead.name === company ? undefined : lead.name;
      const touched = when(dayOf(lead.updated_at));
      const more = known.others > 0 ? t.capture.known.others(known.others) : undefined;
      return {
        tone: 'amber',
        icon: UserCheck,
        content: (
          <>
            {name !== undefined && <span class="sr">{t.capture.known.lead}</span>}
            {parted(name ?? t.capture.known.lead, [stage?.name[language], whose, touched, more], {
              head: name !== undefined,
              part: whose,
            })}
          </>
        ),
      };
    }
    case 'customer':
      return { tone: 'amber', icon: UserCheck, content: <b>{t.capture.known.customer(known.name)}</b> };
    case 'colleague': {
      const owner = known.ownerName === null ? words.exists : words.with(known.ownerName);
      const stage = known.stageKind === null ? undefined : t.common.stageKind[known.stageKind];
      return {
        tone: 'amber',
        icon: Users,
        content: parted(known.mine ? words.withYou : owner, [stage, when(known.lastTouchDay)]),
      };
    }
    case 'pool':
      return { tone: 'amber', icon: Users, content: parted(words.inPool, [when(known.lastTouchDay)]) };
    case 'nobody':
      return { tone: 'neutral', icon: UserCheck, content: words.nobody };
    case 'checking':
      return { tone: 'neutral', icon: Users, content: words.checking };
    case 'unchecked':
      return { tone: 'neutral', icon: CloudOff, content: words.notChecked };
    case 'nothing_to_ask':
      return { tone: 'neutral', icon: Info, content: words.nothingToCheck };
  }
}

/** A head with facts behind it; `gives` says what is cut when the line is full: names, never stages and dates. */
const parted = (
  head: string,
  parts: readonly (string | undefined)[],
  gives: { readonly head: boolean; readonly part?: string } = { head: true },
): ComponentChildren => (
  <span class="parts">
    <b class={gives.head ? 'cut' : undefined}>{head}</b>
    {parts.map((part) =>
      part === undefined ? null : (
        <span class={part === gives.part ? 'sep cut' : 'sep'} key={part}>
          {part}
        </span>
      ),
    )}
  </span>
);
