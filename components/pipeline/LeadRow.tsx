import {
  ChevronRight,
  CloudUpload,
  Lock,
  Mail,
  MoveRight,
  Phone,
  Square,
  SquareCheckBig,
  StickyNote,
} from 'lucide-preact';
import { useEffect, useRef } from 'preact/hooks';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import type { LeadLine } from '../../lib/app/models/lead-line.ts';
import type { Messages } from '../../lib/i18n/en.ts';
import { formatCompactMoney, formatRelativeDay } from '../../lib/i18n/format.ts';
import { daysBetween } from '../../lib/shared/days.ts';
import { ProtectionMark } from '../collaboration/ProtectionMark.tsx';
import { Grade } from '../scoring/Grade.tsx';
import { TaskStateIcon } from '../tasks/TaskStateIcon.tsx';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Name } from '../ui/name.tsx';
import { CallLink } from '../write/CallLink.tsx';
import { LEAD_ATTRIBUTE } from './carry-lead.ts';
import { MOVE_ANCHOR } from './MoveFromList.tsx';

interface LeadRowProps {
  readonly line: LeadLine;
  readonly isSelected: boolean;
}

/** One lead of the list; selected it shows what is next and what can be done at once. */
export function LeadRow({ line, isSelected }: LeadRowProps) {
  const { language } = useApp();
  const { navigation, pipeline, selection } = usePanel();
  const t = language.t.value;
  const { lead, title, next, days, waiting } = line;
  const isPicking = selection.isOn.value && lead.pipeline_id === pipeline.pipeline.value?.id;
  const isPicked = isPicking && selection.ids.value.has(lead.id);
  const main = useRef<HTMLButtonElement>(null);
  /** The pointer that focuses a line selects it; only the press after that opens it. */
  const wasSelected = useRef(false);

  // Coming back to the list, the lead that was open has the focus again.
  useEffect(() => {
    const nobody = document.activeElement === null || document.activeElement === document.body;
    if (isSelected && nobody) main.current?.focus();
  }, [isSelected]);

  return (
    <li class={isSelected ? 'row lead sel' : 'row lead'} {...{ [LEAD_ATTRIBUTE]: lead.id }}>
      {/* biome-ignore lint/a11y/useAriaPropsSupportedByRole: checked only where its role is a checkbox's */}
      <button
        aria-checked={isPicking ? isPicked : undefined}
        aria-current={isSelected || undefined}
        class={isPicking ? 'line pick' : 'line'}
        data-stop
        onClick={(event) => {
          if (isPicking) selection.toggle(lead.id, event.shiftKey);
          else if (event.detail === 0 || wasSelected.current) navigation.openLead(lead.id);
        }}
        onFocus={() => navigation.select(lead.id)}
        onPointerDown={() => {
          wasSelected.current = isSelected;
        }}
        ref={main}
        role={isPicking ? 'checkbox' : undefined}
        type="button"
      >
        {isPicking && <Icon class="box" of={isPicked ? SquareCheckBig : Square} />}
        {lead.grade === null ? (
          <span aria-label={t.pipeline.noGrade} class="grade open" role="img" title={t.pipeline.noGrade}>
            ?
          </span>
        ) : (
          <Grade grade={lead.grade} label={t.common.grade(lead.grade)} />
        )}
        <span class="name">
          <Name class="cut">{title ?? t.common.unnamed}</Name>
          {waiting && <Icon label={t.pipeline.unsent} of={CloudUpload} />}
          {!lead.editable && <Icon label={t.pipeline.readOnly} of={Lock} />}
          <ProtectionMark lead={lead} />
        </span>
        <span class="num">{amountOf(line, t, language.current.value)}</span>
        <span class="num t3 small" title={t.pipeline.inStageFor(days)}>
          {t.common.shortDays(days)}
        </span>
        <TaskStateIcon label={t.pipeline.due[next.state]} state={next.state} />
      </button>
      {isSelected && !isPicking && <NextLine line={line} />}
    </li>
  );
}

const amountOf = ({ lead }: LeadLine, t: Messages, language: 'en' | 'zh'): string =>
  lead.amount_minor === null || lead.currency === null
    ? t.common.noAmount
    : formatCompactMoney(language, lead.amount_minor, lead.currency);

/** What is next for the selected lead, and the quick actions. */
function NextLine({ line }: { readonly line: LeadLine }) {
  const { language } = useApp();
  const { navigation, write } = usePanel();
  const t = language.t.value;
  const { lead, title, phone, mailTo } = line;
  const name = title ?? t.common.unnamed;
  return (
    <div class="next">
      <NextTask line={line} />
      <span class="acts">
        {phone !== null && (
          <CallLink
            class="btn sm ghost icon"
            label={t.pipeline.callPhone(phone)}
            leadId={lead.id}
            number={phone}
            personId={lead.primary_person_id}
          >
            <Icon of={Phone} />
          </CallLink>
        )}
        {lead.editable && mailTo !== null && (
          <Button
            aria-haspopup="dialog"
            aria-label={t.record.writePerson(mailTo.full_name)}
            icon={Mail}
            look="ghost"
            onClick={() => write.start(lead.id, mailTo.id)}
            size="small"
          />
        )}
        {lead.editable && (
          <>
            <Button
              aria-label={t.pipeline.noteOn(name)}
              icon={StickyNote}
              look="ghost"
              onClick={() => navigation.wantNote(lead.id)}
              size="small"
            />
            <Button
              aria-haspopup="menu"
              aria-label={t.pipeline.moveLead(name)}
              icon={MoveRight}
              id={MOVE_ANCHOR}
              look="ghost"
              onClick={() => navigation.show('move')}
              size="small"
            />
          </>
        )}
        <Button
          aria-label={t.pipeline.openLead(name)}
          icon={ChevronRight}
          look="ghost"
          onClick={() => navigation.openLead(lead.id)}
          size="small"
        />
      </span>
    </div>
  );
}

function NextTask({ line }: { readonly line: LeadLine }) {
  const { language } = useApp();
  const { today } = usePanel();
  const t = language.t.value;
  const { next } = line;
  if (next.task === null) return <span class="due none grow">{t.pipeline.due.none}</span>;
  const { due_on: dueOn, title } = next.task;
  return (
    <>
      {dueOn !== null && (
        <span class={`due ${next.state}`}>
          {next.state === 'late'
            ? t.pipeline.lateBy(daysBetween(dueOn, today.value))
            : formatRelativeDay(language.current.value, dueOn, today.value)}
        </span>
      )}
      <bdi class="cut grow t2">{title}</bdi>
    </>
  );
}
