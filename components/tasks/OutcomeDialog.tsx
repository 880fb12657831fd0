import { useState } from 'preact/hooks';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import type { Task } from '../../lib/model/rows.ts';
import type { Day } from '../../lib/shared/clock.ts';
import { addDays } from '../../lib/shared/days.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextArea, TextField } from '../ui/text-field.tsx';
import { PlanText } from './PlanText.tsx';

/** What came of a planned contact, and what follows; asked when it is marked as done, and may be left unsaid. */
export function OutcomeDialog() {
  const { outcome } = usePanel();
  const task = outcome.asked.value;
  return task === null ? null : <Questions key={task.id} task={task} />;
}

function Questions({ task }: { readonly task: Task }) {
  const { language } = useApp();
  const { outcome, today } = usePanel();
  const [came, setCame] = useState('');
  const [next, setNext] = useState('');
  const [due, setDue] = useState<Day>(addDays(today.value, 7));
  const t = language.t.value;
  const isEmpty = came.trim() === '' && next.trim() === '';
  const keep = () =>
    void outcome.keep(came, next.trim() === '' ? null : { title: next, dueOn: due === '' ? null : due });
  return (
    <Dialog
      actions={
        <>
          <Button onClick={() => void outcome.skip()}>{t.record.plan.skip}</Button>
          <Button disabled={isEmpty} look="primary" onClick={keep}>
            {t.record.plan.keep}
          </Button>
        </>
      }
      closeLabel={t.common.close}
      onClose={() => outcome.dismiss()}
      open
      title={t.record.plan.cameOf(task.title)}
    >
      <div class="fix">
        <PlanText task={task} />
        <TextArea
          autofocus
          dir="auto"
          label={t.record.plan.outcome}
          maxLength={2000}
          onInput={setCame}
          rows={3}
          value={came}
        />
        <TextField label={t.record.plan.next} onInput={setNext} value={next} />
        {next.trim() !== '' && <TextField label={t.record.dueOn} onInput={setDue} type="date" value={due} />}
      </div>
    </Dialog>
  );
}
