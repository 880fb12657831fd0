import { createModel, type ReadonlySignal, signal } from '@preact/signals';
import { DRAFT_FIELDS, type Draft, type DraftField } from '../../capture/draft-types.ts';
import type { AccountFailure, WaitingMail } from '../../messaging/protocol.ts';
import type { LeadId } from '../../shared/ids.ts';
import type { Background } from '../platform.ts';
import type { MailImportModel } from './mail-import.ts';

/** What stands in the way of a mail of the list. */
export type ReviewFault = AccountFailure['code'] | 'not_kept';

export interface MailReviewModel {
  /** Undefined until they were read; stays so without a network. */
  readonly mails: ReadonlySignal<readonly WaitingMail[] | undefined>;
  readonly fault: ReadonlySignal<ReviewFault | null>;
  /** The mail that is being settled. */
  readonly busy: ReadonlySignal<string | null>;
  read(): Promise<void>;
  /** Makes the person a lead, or logs the mail to the lead they have, and takes the mail off the list. */
  keep(mail: WaitingMail): Promise<void>;
  /** Throws a mail away; the database forgets what it said. */
  discard(mail: WaitingMail): Promise<void>;
}

const isField = (field: string): field is DraftField => DRAFT_FIELDS.some((each) => each === field);

/** The person of a waiting mail: what was read of it, else the sender. */
function draftOf({ fields, email, name, subject }: WaitingMail): Draft {
  const given: { field: DraftField; value: string }[] = fields.flatMap(({ field, value }) =>
    isField(field) ? [{ field, value }] : [],
  );
  const has = (field: DraftField) => given.some((each) => each.field === field);
  if (!has('email') && email !== '') given.push({ field: 'email', value: email });
  if (!has('full_name') && name !== '') given.push({ field: 'full_name', value: name });
  const candidate = (field: DraftField, value: string) => ({
    field,
    value,
    normalised: value.toLowerCase(),
    source: 'mail_header' as const,
    confidence: 0.9,
    label: 'mail',
    where: '',
    snippet: value,
  });
  return {
    url: '',
    title: subject,
    fields: given.map(({ field, value }) => ({ field, candidates: [candidate(field, value)] })),
    unknown: [],
    partial: false,
  };
}

/** Mails to the inbound addresses of which nobody knows yet who they are from. They are never kept on the device. */
export const MailReview = createModel(
  (mailImport: MailImportModel, background: Background): MailReviewModel => {
    const mails = signal<readonly WaitingMail[] | undefined>(undefined);
    const fault = signal<ReviewFault | null>(null);
    const busy = signal<string | null>(null);

    async function settle(mailId: string, leadId: LeadId | null): Promise<void> {
      // The database must know the lead before it can be named there.
      if (leadId !== null) await background.call('syncNow');
      const answer = await background.call('settleWaitingMail', { mailId, leadId });
      if (answer.ok) mails.value = mails.peek()?.filter(({ id }) => id !== mailId);
      else fault.value = answer.error.code;
    }

    async function work(mail: WaitingMail, run: () => Promise<void>): Promise<void> {
      if (busy.peek() !== null) return;
      busy.value = mail.id;
      fault.value = null;
      try {
        await run();
      } catch (error) {
        // The disk is full or the database broken: nothing was kept, and the mail still waits.
        console.error(error);
        fault.value = 'not_kept';
      } finally {
        busy.value = null;
      }
    }

    return {
      mails,
      fault,
      busy,
      async read() {
        const answer = await background.call('waitingMails');
        if (answer.ok) {
          mails.value = answer.value;
          fault.value = null;
        } else fault.value = answer.error.code;
      },
      keep: (mail) =>
        work(mail, async () => {
          const outcome = await mailImport.keepDraft(draftOf(mail), {
            subject: mail.subject,
            text: mail.snippet,
            direction: 'in',
            sentAt: mail.sentAt ?? undefined,
          });
          if ('leadId' in outcome) await settle(mail.id, outcome.leadId);
          else fault.value = 'not_kept';
        }),
      discard: (mail) => work(mail, () => settle(mail.id, null)),
    };
  },
);
