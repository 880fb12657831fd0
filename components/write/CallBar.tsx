import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import type { AskedCall } from '../../lib/app/models/log-call.ts';
import { CALL_OUTCOMES, type CallOutcome } from '../../lib/model/words.ts';
import type { Day } from '../../lib/shared/clock.ts';
import { addDays } from '../../lib/shared/days.ts';
import { Button } from '../ui/button.tsx';
import { Name } from '../ui/name.tsx';

/** After a number was dialled: asks what came of it, and what follows. */
export function CallBar() {
  const { calls } = usePanel();
  const call = calls.asked.value;
  if (call === null) return null;
  return <CallForm call={call} key={`${call.leadId} ${call.number}`} />;
}

/** After these a further try is proposed; after the others nothing is. */
const TRY_AGAIN: readonly CallOutcome[] = ['not_reached', 'call_back'];
/** After these nothing follows. */
const OVER: readonly CallOutcome[] = ['refused', 'not_interested'];

function CallForm({ call }: { readonly call: AskedCall }) {
  const { language } = useApp();
  const { calls, today } = usePanel();
  const [outcome, setOutcome] = useState<CallOutcome | null>(null);
  const [note, setNote] = useState('');
  const [title, setTitle] = useState('');
  const [due, setDue] = useState<Day>(addDays(today.value, 1));
  const [isDone, setDone] = useState(true);
  const form = useRef<HTMLFormElement>(null);
  useFocusBack(form);
  const t = language.t.value;
  const name = call.person?.full_name ?? call.lead.name;
  const choose = (next: CallOutcome) => {
    setOutcome(next);
    // Who was not reached has not been asked what the task is about.
    setDone(next === 'reached');
    const proposed = t.lists.callTask;
    if (TRY_AGAIN.includes(next) && title.trim() === '') setTitle(proposed);
    else if (!TRY_AGAIN.includes(next) && title === proposed) setTitle('');
  };
  const goesOn = outcome !== null && !OVER.includes(outcome);
  const hasNext = goesOn && title.trim() !== '';
  const log = () => {
    if (outcome === null) return;
    void calls.log({
      outcome,
      note,
      next: hasNext ? { title, dueOn: due === '' ? null : due } : null,
      doneTaskId: hasNext && isDone ? call.task?.id : undefined,
    });
  };
  return (
    <form
      aria-label={t.write.callTitle(name)}
      class="callbar"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.isComposing) return;
        event.preventDefault();
        calls.dismiss();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        log();
      }}
      ref={form}
    >
      <div class="flex" role="status">
        <Name class="strong cut">{t.write.callTitle(name)}</Name>
        <span class="t2 small nowrap">{t.write.howDidItGo}</span>
      </div>
      <fieldset aria-label={t.write.howDidItGo} class="chips">
        {CALL_OUTCOMES.map((each) => (
          <button
            aria-pressed={outcome === each}
            class="chip"
            key={each}
            onClick={() => choose(each)}
            type="button"
          >
            {t.write.outcome[each]}
          </button>
        ))}
      </fieldset>
      <Consequence call={call} outcome={outcome} />
      {outcome !== null && (
        <textarea
          aria-label={t.write.callNote}
          class="input"
          maxLength={5000}
          onInput={(event) => setNote(event.currentTarget.value)}
          placeholder={t.write.callNote}
          rows={1}
          value={note}
        />
      )}
      {goesOn && (
        <div class="flex">
          <input
            aria-label={t.write.nextStep}
            autocomplete="off"
            class="input grow"
            maxLength={500}
            onInput={(event) => setTitle(event.currentTarget.value)}
            placeholder={t.write.nextStep}
            type="text"
            value={title}
          />
          <input
            aria-label={t.write.nextDay}
            class="input"
            min={today.value}
            onInput={(event) => setDue(event.currentTarget.value)}
            type="date"
            value={due}
          />
        </div>
      )}
      {hasNext && call.task !== null && (
        <label class="chk small">
          <input
            checked={isDone}
            onChange={(event) => setDone(event.currentTarget.checked)}
            type="checkbox"
          />
          <bdi class="cut">{t.write.settles(call.task.title)}</bdi>
        </label>
      )}
      <div class="flex">
        <Button disabled={outcome === null} look="primary" size="small" type="submit">
          {t.write.logIt}
        </Button>
        <Button look="ghost" onClick={() => calls.dismiss()} size="small">
          {t.write.notCalled}
        </Button>
      </div>
    </form>
  );
}

/** When the form goes while it has the focus, what had it before gets it back. */
function useFocusBack(form: RefObject<HTMLFormElement | null>): void {
  useLayoutEffect(() => {
    const before = document.activeElement;
    const element = form.current;
    return () => {
      if (element?.contains(document.activeElement) && before instanceof HTMLElement) before.focus();
    };
  }, [form]);
}

/** What an outcome marks on the person, said before it does. */
function Consequence({ call, outcome }: { readonly call: AskedCall; readonly outcome: CallOutcome | null }) {
  const { language } = useApp();
  const t = language.t.value.write.consequence;
  if (call.person === null) return null;
  if (outcome === 'refused') return <p class="small c-amber">{t.refused(call.person.full_name)}</p>;
  if (outcome === 'wrong_number') return <p class="small c-amber">{t.wrong_number(call.number)}</p>;
  return null;
}
