import { FileQuestion, FileWarning, FileX2 } from 'lucide-preact';
import type { DraftModel, ReadingPhase } from '../../lib/app/models/draft-model.ts';
import type { ListOfferModel } from '../../lib/app/models/list-offer.ts';
import type { Messages } from '../../lib/i18n/en.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { ListButton, ListOffer } from './ListOffer.tsx';
import { FailedParts } from './MailOffer.tsx';
import { PasteBox } from './PasteBox.tsx';

/** The phases in which there is no draft to show. */
export type EmptyPhase = Exclude<ReadingPhase, 'reading' | 'ready'>;

interface NoDraftProps {
  readonly draft: DraftModel;
  readonly list: ListOfferModel;
  readonly phase: EmptyPhase;
  readonly t: Messages;
}

/** Says why the page gave no draft, and what can be done instead. */
export function NoDraft({ draft, list, phase, t }: NoDraftProps) {
  const { capture } = t;
  const [icon, title, hint] = {
    no_lead: [FileQuestion, capture.noLeadTitle, capture.noLeadHint] as const,
    closed_page: [FileX2, capture.closedTitle, capture.closedHint] as const,
    failed: [FileWarning, capture.failedTitle, capture.failedHint] as const,
  }[phase];
  return (
    <section class="nodraft">
      <Icon class="t3" of={icon} />
      <div>
        <h1 class="title">{title}</h1>
        <p class="t2">{hint}</p>
      </div>
      {draft.mail.value !== null && <FailedParts mail={draft.mail.value} t={t} />}
      {phase === 'no_lead' && <ListOffer list={list} t={t} />}
      <PasteBox draft={draft} onDone={() => undefined} t={t}>
        <Button look="ghost" onClick={() => draft.enterByHand()}>
          {capture.typeIn}
        </Button>
        {phase === 'no_lead' && <ListButton list={list} t={t} />}
      </PasteBox>
    </section>
  );
}
