import { useRef, useState } from 'preact/hooks';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import type { ReviewItem } from '../../lib/app/models/mail-review.ts';
import type { LeadFinder, LeadOption } from '../../lib/app/models/review-leads.ts';
import { Button } from '../ui/button.tsx';
import { Name } from '../ui/name.tsx';
import { Popover } from '../ui/popover.tsx';
import { TextField } from '../ui/text-field.tsx';

interface LeadChooserProps {
  readonly item: ReviewItem;
  readonly who: string;
  readonly disabled: boolean;
}

/** Chooses the lead a mail is put to: those that fit come first, others are searched for. */
export function LeadChooser({ item, who, disabled }: LeadChooserProps) {
  const { language } = useApp();
  const { mailReview } = usePanel();
  const anchor = useRef<HTMLButtonElement>(null);
  const [isOpen, open] = useState(false);
  const [finder, setFinder] = useState<LeadFinder>();
  const [text, setText] = useState('');
  const [withPerson, setWithPerson] = useState(item.mail.direction === 'in');
  const t = language.t.value.mail.review;
  const show = async () => {
    open(true);
    setText('');
    setFinder(await mailReview.leads());
  };
  const fitting = text.trim() === '' ? item.candidates : [];
  const known = new Set(fitting.map(({ id }) => id));
  const found = finder?.find(text).filter(({ id }) => !known.has(id)) ?? [];
  const options = [...fitting, ...found];
  const choose = (lead: LeadOption) => {
    open(false);
    void mailReview.addTo(item.mail, lead, withPerson);
  };
  return (
    <>
      <Button
        aria-expanded={isOpen}
        aria-haspopup="dialog"
        aria-label={t.toLeadOf(who)}
        disabled={disabled}
        onClick={() => (isOpen ? open(false) : void show())}
        ref={anchor}
        size="small"
      >
        {t.toLead}
      </Button>
      <Popover
        anchor={anchor}
        class="lead-chooser"
        label={t.toLeadOf(who)}
        onClose={() => open(false)}
        open={isOpen}
      >
        <TextField autofocus label={t.findLead} onInput={setText} value={text} />
        <label class="with-person small">
          <input
            checked={withPerson}
            onChange={(event) => setWithPerson(event.currentTarget.checked)}
            type="checkbox"
          />
          <span class="cut">{t.withPerson(who)}</span>
        </label>
        <ul>
          {options.map((lead) => (
            <li key={lead.id}>
              <button class="item" onClick={() => choose(lead)} type="button">
                <Name class="cut grow">{lead.title || language.t.value.common.unnamed}</Name>
                <span class="small t3 nowrap">{lead.stage?.name[language.current.value]}</span>
              </button>
            </li>
          ))}
        </ul>
        {finder !== undefined && options.length === 0 && (
          <p class="small t2" role="status">
            {t.noLead}
          </p>
        )}
      </Popover>
    </>
  );
}
