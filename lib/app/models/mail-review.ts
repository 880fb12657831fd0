import { computed, createModel, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { Messages } from '../../i18n/en.ts';
import type { AccountFailure } from '../../messaging/protocol.ts';
import type { WaitingMail } from '../../model/waiting-mail.ts';
import type { LeadId } from '../../shared/ids.ts';
import { ok } from '../../shared/result.ts';
import type { CommandResult } from '../../store/commands/command-failure.ts';
import { createRow } from '../../store/commands/create-row.ts';
import { type JoiningPerson, joinLead } from '../../store/commands/join-lead.ts';
import { removeRow } from '../../store/commands/remove-row.ts';
import { logMail, type MadeRow, type MailEntry, takeBackMade } from '../../store/commands/save-mail.ts';
import { type KeepNeeds, keepPerson } from './keep-person.ts';
import type { LanguageModel } from './language.ts';
import { joiningOf, lookUpPerson, type NamedPerson } from './mail-person.ts';
import type { ActionsModel } from './panel-actions.ts';
import { draftOfWaiting } from './review-draft.ts';
import { findCandidates, type LeadFinder, type LeadOption, readLeadFinder } from './review-leads.ts';
import type { UndoModel } from './undo.ts';
import type { Workspace } from './workspace.ts';

/** What stands in the way of a mail of the list. */
export type ReviewFault = AccountFailure['code'] | 'not_kept';

/** A mail that waits, with what this device knows of whom it is about. */
export interface ReviewItem {
  readonly mail: WaitingMail;
  /** Open leads that it may belong to, the likeliest first. */
  readonly candidates: readonly LeadOption[];
}

export interface MailReviewModel {
  /** Undefined until they were read; stays so without a network. */
  readonly items: ReadonlySignal<readonly ReviewItem[] | undefined>;
  readonly fault: ReadonlySignal<ReviewFault | null>;
  /** The mail that is being worked on. */
  readonly busy: ReadonlySignal<string | null>;
  read(): Promise<void>;
  /** Makes whom the mail is about a new lead, with the mail on its timeline. */
  addLead(mail: WaitingMail): Promise<void>;
  /** Puts the mail on a lead's timeline; with the person also among the people of the lead. */
  addTo(mail: WaitingMail, lead: LeadOption, withPerson: boolean): Promise<void>;
  discard(mail: WaitingMail): void;
  /** Puts the address on the team's never-log list and throws the mail away; for admins. */
  neverLog(mail: WaitingMail): Promise<void>;
  /** Reads the leads that a mail can be added to, to be searched in. */
  leads(): Promise<LeadFinder | undefined>;
}

interface ReviewNeeds extends KeepNeeds {
  readonly actions: ActionsModel;
  readonly undo: UndoModel;
  readonly language: LanguageModel;
}

const entryOf = (mail: WaitingMail): MailEntry => ({
  subject: mail.subject,
  text: mail.snippet,
  direction: mail.direction,
  sentAt: mail.sentAt ?? undefined,
  messageHash: mail.messageHash,
});

/**
 * Mails to the inbound addresses of which nobody knows yet who they are from. They are never kept on the device, and
 * the database forgets one when its waiting ends; so that is told to it once the choice can no longer be undone.
 */
export const MailReview = createModel((needs: ReviewNeeds): MailReviewModel => {
  const { workspace, background, actions, undo, language, identitiesOf } = needs;
  const waiting = signal<readonly WaitingMail[] | undefined>(undefined);
  const read = signal<readonly ReviewItem[] | undefined>(undefined);
  const chosen = signal<ReadonlySet<string>>(new Set());
  const fault = signal<ReviewFault | null>(null);
  const busy = signal<string | null>(null);
  /** Where a mail stands already of which the database could not be told. */
  const kept = new Map<string, LeadId>();

  const choose = (mailId: string, isChosen: boolean): void => {
    const next = new Set(chosen.peek());
    if (isChosen) next.add(mailId);
    else next.delete(mailId);
    chosen.value = next;
  };

  const whoIs = ({ store }: Pick<Workspace, 'store'>, mail: WaitingMail): Promise<NamedPerson> =>
    lookUpPerson(draftOfWaiting(mail), identitiesOf, (query) => store.read(query));

  async function toItem({ store }: Workspace, mail: WaitingMail): Promise<ReviewItem> {
    const person = await whoIs({ store }, mail);
    return { mail, candidates: await store.read((tx) => findCandidates(tx, person, mail.email)) };
  }

  async function settle(mailId: string, leadId: LeadId | null): Promise<void> {
    // The database must know the lead before it can be named there.
    if (leadId !== null) await background.call('syncNow');
    const answer = await background.call('settleWaitingMail', { mailId, leadId });
    if (answer.ok) read.value = read.peek()?.filter(({ mail }) => mail.id !== mailId);
    else {
      fault.value = answer.error.code;
      const open = workspace.current.peek();
      // What was kept of it is what it belongs to now.
      if (leadId !== null && open !== null) {
        kept.set(mailId, leadId);
        const before = read.peek()?.find(({ mail }) => mail.id === mailId);
        const now = before && (await toItem(open, before.mail));
        read.value = read.peek()?.map((item) => (now && item === before ? now : item));
      }
    }
    choose(mailId, false);
  }

  /** Takes a mail off the list, with the way back; once that is gone the database is told. */
  function finish(
    mailId: string,
    leadId: LeadId | null,
    name: (t: Messages) => string,
    takeBack: (open: Workspace) => Promise<CommandResult<unknown>>,
  ): void {
    choose(mailId, true);
    let isUndone = false;
    undo.offer(name(language.t.peek()), async () => {
      isUndone = true;
      kept.delete(mailId);
      choose(mailId, false);
      await actions.run(takeBack);
    });
    const no = undo.current.peek()?.no;
    let isOver = false;
    const stop = effect(() => {
      if (undo.current.value?.no === no || isOver) return;
      isOver = true;
      // The bar goes before what it offers is begun.
      queueMicrotask(() => {
        stop();
        if (!isUndone) void settle(mailId, leadId);
      });
    });
  }

  async function work(mail: WaitingMail, run: (open: Workspace) => Promise<boolean>): Promise<void> {
    const open = workspace.current.peek();
    if (busy.peek() !== null || open === null) return;
    busy.value = mail.id;
    fault.value = null;
    try {
      if (!(await run(open))) fault.value = 'not_kept';
    } catch (error) {
      // The disk is full or the database broken: nothing was kept, and the mail still waits.
      console.error(error);
      fault.value = 'not_kept';
    } finally {
      busy.value = null;
    }
  }

  // The list may be there before the local database is open.
  effect(() => {
    const mails = waiting.value;
    const open = workspace.current.value;
    if (mails === undefined || open === null) return;
    Promise.all(mails.map((mail) => toItem(open, mail))).then(
      (items) => {
        if (waiting.peek() === mails) read.value = items;
      },
      (error: unknown) => {
        console.error(error);
        fault.value = 'not_kept';
      },
    );
  });

  const takingBack =
    (made: readonly MadeRow[]) =>
    ({ store, context }: Workspace): Promise<CommandResult<unknown>> =>
      takeBackMade(store, context, made);

  return {
    items: computed(() => read.value?.filter(({ mail }) => !chosen.value.has(mail.id))),
    fault,
    busy,
    async read() {
      const answer = await background.call('waitingMails');
      fault.value = answer.ok ? null : answer.error.code;
      if (answer.ok) waiting.value = answer.value;
    },
    addLead: (mail) =>
      work(mail, async (open) => {
        const draft = draftOfWaiting(mail);
        const { outcome, made } = await keepPerson(needs, open, {
          draft,
          title: mail.subject,
          mail: entryOf(mail),
          asNew: !kept.has(mail.id),
        });
        if (!('leadId' in outcome)) return false;
        finish(mail.id, outcome.leadId, (t) => t.mail.madeOne(outcome.title), takingBack(made));
        return true;
      }),
    addTo: (mail, lead, withPerson) =>
      work(mail, async (open) => {
        const { store, context } = open;
        const person = await whoIs(open, mail);
        const joining: JoiningPerson | undefined = withPerson
          ? joiningOf(person, mail.subject, lead.place)
          : undefined;
        const personId = person.choice.person?.id ?? null;
        const entry = entryOf(mail);
        const saved = await workspace.act(() =>
          joining === undefined
            ? logMail(store, context, { leadId: lead.id, personId, mail: entry })
            : joinLead(store, context, { leadId: lead.id, joining, mail: entry }),
        );
        if (!saved.ok) return false;
        finish(mail.id, lead.id, (t) => t.mail.loggedOne(lead.title), takingBack(saved.value.made));
        return true;
      }),
    discard(mail) {
      fault.value = null;
      finish(
        mail.id,
        null,
        (t) => t.mail.review.discarded(mail.name || mail.email),
        async () => ok(null),
      );
    },
    neverLog: (mail) =>
      work(mail, async ({ store, context }) => {
        const id = context.newId<'never-log'>();
        await workspace.act(() =>
          store.write((tx) => createRow(tx, context, 'never_logs', id, { entry: mail.email.toLowerCase() })),
        );
        finish(
          mail.id,
          null,
          (t) => t.mail.review.neverLogged(mail.email),
          (open) => removeRow(open.store, open.context, { table: 'never_logs', id }),
        );
        return true;
      }),
    leads: async () => workspace.current.peek()?.store.read(readLeadFinder),
  };
});
