import { CalendarPlus, ChevronRight, Phone } from 'lucide-preact';
import { useRef, useState } from 'preact/hooks';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import type { TodayLine } from '../../lib/app/models/today-rows.ts';
import type { TodayGroupName } from '../../lib/pipeline/today.ts';
import { addDays } from '../../lib/shared/days.ts';
import { TaskForm } from '../tasks/TaskForm.tsx';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Popover } from '../ui/popover.tsx';
import { CallLink } from '../write/CallLink.tsx';

interface TodayActsProps {
  readonly group: TodayGroupName;
  readonly line: TodayLine;
  readonly open: () => void;
  /** Runs what will take the line away. */
  readonly leaving: (work: Promise<boolean>) => Promise<void>;
}

/** What can be done with the selected line at once. */
export function TodayActs({ group, line, open, leaving }: TodayActsProps) {
  const { language, shell } = useApp();
  const { day, today } = usePanel();
  const [isPlanning, plan] = useState(false);
  const t = language.t.value;
  const { entry, phone, title, editable } = line;
  if (entry.request !== null) {
    return (
      <div class="flex acts">
        <Button look="primary" onClick={open} size="small">
          {t.day.answer}
        </Button>
      </div>
    );
  }
  const isSettling = entry.task !== null || entry.reply !== null;
  const canWait = editable && (entry.task !== null || group === 'returning');
  const snooze = (days: number) => void leaving(day.snooze(line, addDays(today.value, days)));
  const save = () => {
    const text = day.calendar(line);
    if (text === undefined) return;
    shell.saveFile({ name: `${entry.task?.title ?? ''}.ics`, text, type: 'text/calendar' });
  };
  return (
    <>
      <div class="flex acts">
        {phone !== null && entry.lead !== undefined && (
          <CallLink
            class="btn sm primary"
            label={t.pipeline.callPhone(phone)}
            leadId={entry.lead.id}
            number={phone}
            personId={line.personId}
          >
            <Icon of={Phone} />
            {t.day.call}
          </CallLink>
        )}
        {canWait && (
          <>
            <Button onClick={() => snooze(1)} size="small">
              {t.day.tomorrow}
            </Button>
            <Button onClick={() => snooze(7)} size="small">
              {t.day.nextWeek}
            </Button>
            <PickDay onPick={(picked) => void leaving(day.snooze(line, picked))} />
          </>
        )}
        {editable && (
          <Button aria-expanded={isPlanning} onClick={() => plan(!isPlanning)} size="small">
            {isSettling ? t.day.followUp : t.day.plan}
          </Button>
        )}
        {entry.task !== null && entry.day !== null && (
          <Button
            aria-label={t.day.toCalendar}
            icon={CalendarPlus}
            look="ghost"
            onClick={save}
            size="small"
          />
        )}
        <Button
          aria-label={t.pipeline.openLead(title ?? t.common.unnamed)}
          icon={ChevronRight}
          look="ghost"
          onClick={open}
          size="small"
        />
      </div>
      {isPlanning && (
        <TaskForm
          onClose={() => plan(false)}
          onSave={(next) => day.planNext(line, next)}
          saveLabel={isSettling ? t.day.saveDone : t.record.saveTask}
          title=""
        />
      )}
    </>
  );
}

function PickDay({ onPick }: { readonly onPick: (day: string) => void }) {
  const { language } = useApp();
  const { today } = usePanel();
  const [isOpen, setOpen] = useState(false);
  const anchor = useRef<HTMLButtonElement>(null);
  const t = language.t.value.day;
  return (
    <>
      <Button
        aria-expanded={isOpen}
        aria-haspopup="dialog"
        onClick={() => setOpen(!isOpen)}
        ref={anchor}
        size="small"
      >
        {t.pickDay}
      </Button>
      <Popover anchor={anchor} label={t.until} onClose={() => setOpen(false)} open={isOpen}>
        <label class="item">
          {t.until}
          <input
            autofocus
            class="input"
            min={addDays(today.value, 1)}
            onChange={(event) => {
              const picked = event.currentTarget.value;
              if (picked === '') return;
              setOpen(false);
              onPick(picked);
            }}
            type="date"
          />
        </label>
      </Popover>
    </>
  );
}
