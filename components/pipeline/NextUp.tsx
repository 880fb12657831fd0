import { ChevronLeft, ChevronRight, ListX, Lock, Phone } from 'lucide-preact';
import { useRef, useState } from 'preact/hooks';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import type { ListLine } from '../../lib/app/models/target-list-rows.ts';
import { LIST_OUTCOMES } from '../../lib/model/words.ts';
import { wantsNo } from '../../lib/pipeline/contact-wish.ts';
import type { Day } from '../../lib/shared/clock.ts';
import { addDays } from '../../lib/shared/days.ts';
import { phoneHref } from '../leads/phone-href.ts';
import { phoneText } from '../leads/phone-text.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Name } from '../ui/name.tsx';
import { Popover } from '../ui/popover.tsx';
import { ListFacts } from './ListFacts.tsx';
import { OutcomeIcon } from './OutcomeIcon.tsx';

/** The lead to try now: call, say what came of it, go on. */
export function NextUp({ line }: { readonly line: ListLine }) {
  const { language, team } = useApp();
  const { lists, navigation } = usePanel();
  const t = language.t.value;
  const { lead, phone, company } = line;
  const call = phone === null ? undefined : phoneHref(phone);
  const owner = team.members.value?.find(({ id }) => id === lead.owner_id)?.display_name;
  return (
    <section aria-label={t.lists.next} class="nextup">
      <div class="flex">
        <div class="grow">
          <div class="label">{t.lists.next}</div>
          <button
            aria-label={t.lists.open(lead.name)}
            class="strong cut linked"
            onClick={() => navigation.openLead(lead.id)}
            type="button"
          >
            <Name>{lead.name}</Name>
          </button>
          <div class="small t2 cut">
            <ListFacts line={line} />
          </div>
        </div>
        {line.place.outcome !== null && (
          <OutcomeIcon label={t.write.outcome[line.place.outcome]} outcome={line.place.outcome} />
        )}
        <Button
          aria-label={t.lists.previous}
          icon={ChevronLeft}
          look="ghost"
          onClick={() => lists.step(-1)}
          size="small"
        />
        <Button
          aria-label={t.lists.skip}
          icon={ChevronRight}
          look="ghost"
          onClick={() => lists.step(1)}
          size="small"
        />
      </div>
      {!line.editable && (
        <p class="small t2 flex">
          <Icon of={Lock} />
          {owner === undefined ? t.pipeline.readOnly : t.lists.withColleague(owner)}
        </p>
      )}
      <div class="flex">
        {call === undefined || phone === null ? (
          <span class="small t3 grow">
            {wantsNo(line.person, 'phone') && line.person !== undefined
              ? t.write.wantsNoOf(line.person.full_name, t.write.wantsNo.phone)
              : t.lists.noPhone}
          </span>
        ) : (
          <a class="btn lg primary grow" href={call}>
            <Icon of={Phone} />
            {t.lists.call} <bdi class="cut">{phoneText(phone, company?.country ?? null)}</bdi>
          </a>
        )}
        {line.editable && (
          <Button
            aria-label={t.lists.takeOff(lead.name)}
            icon={ListX}
            onClick={() => void lists.takeOff(line)}
            size="large"
          />
        )}
      </div>
      {line.editable && <Outcomes />}
    </section>
  );
}

/** What can have come of it; a call back asks for its day. */
function Outcomes() {
  const { language } = useApp();
  const { lists } = usePanel();
  const [asking, setAsking] = useState(false);
  const anchor = useRef<HTMLButtonElement>(null);
  const { lists: t, write } = language.t.value;
  return (
    <fieldset aria-label={t.outcomeQuestion} class="outcomes">
      {LIST_OUTCOMES.map((outcome) => (
        <Button
          key={outcome}
          onClick={() => (outcome === 'call_back' ? setAsking(!asking) : void lists.touch(outcome))}
          size="small"
          {...(outcome === 'call_back'
            ? { 'aria-expanded': asking, 'aria-haspopup': 'dialog' as const, ref: anchor }
            : {})}
        >
          <OutcomeIcon outcome={outcome} />
          {write.outcome[outcome]}
        </Button>
      ))}
      <Popover anchor={anchor} label={t.callBackOn} onClose={() => setAsking(false)} open={asking}>
        <CallBackDays
          onPick={(day) => {
            setAsking(false);
            void lists.touch('call_back', day);
          }}
        />
      </Popover>
    </fieldset>
  );
}

function CallBackDays({ onPick }: { readonly onPick: (day: Day) => void }) {
  const { language } = useApp();
  const { today } = usePanel();
  const t = language.t.value.lists;
  const quick = [
    [t.tomorrow, 1],
    [t.inThreeDays, 3],
    [t.inAWeek, 7],
  ] as const;
  return (
    <div class="callback">
      {quick.map(([word, days], index) => (
        <button
          autofocus={index === 0}
          class="item"
          key={days}
          onClick={() => onPick(addDays(today.value, days))}
          type="button"
        >
          {word}
        </button>
      ))}
      <label class="item">
        {t.otherDay}
        <input
          class="input"
          min={today.value}
          onChange={(event) => {
            if (event.currentTarget.value !== '') onPick(event.currentTarget.value);
          }}
          type="date"
        />
      </label>
    </div>
  );
}
