import { computed, createModel, type ReadonlySignal, signal } from '@preact/signals';
import type { OpenMail } from '../../capture/webmail/webmail-types.ts';
import type { MailEntry } from '../../store/commands/save-mail.ts';
import type { DraftModel } from './draft-model.ts';

export interface MailOfferModel {
  /** The open mail; null on a page that is no webmail. */
  readonly open: ReadonlySignal<OpenMail | null>;
  readonly isWanted: ReadonlySignal<boolean>;
  readonly isWhole: ReadonlySignal<boolean>;
  /** What will be logged with the next save. */
  readonly entry: ReadonlySignal<MailEntry | null>;
  want(wanted: boolean): void;
  /** Keeps the whole text instead of its beginning. */
  keepWhole(whole: boolean): void;
}

/** Whether the open mail goes onto the timeline with the lead, and how much of it. */
export const MailOffer = createModel((draft: DraftModel): MailOfferModel => {
  const isWanted = signal(true);
  const isWhole = signal(false);
  const entry = computed((): MailEntry | null => {
    const found = draft.mail.value?.entry;
    if (!found || !isWanted.value) return null;
    const { subject, snippet, text, direction, sentAt } = found;
    return { subject, text: isWhole.value ? text : snippet, direction, sentAt };
  });
  return {
    open: draft.mail,
    isWanted,
    isWhole,
    entry,
    want(wanted) {
      isWanted.value = wanted;
    },
    keepWhole(whole) {
      isWhole.value = whole;
    },
  };
});
