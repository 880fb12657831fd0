import type { Activity } from '../../model/rows.ts';
import { instantOf } from '../../shared/clock.ts';
import type { ActivityId, LeadId, PersonId } from '../../shared/ids.ts';
import { err, ok } from '../../shared/result.ts';
import type { LocalStore, MailDraft, ReadTransaction, WriteTransaction } from '../local-store.ts';
import type { CommandContext } from './command-context.ts';
import { type CommandResult, findEditable } from './command-failure.ts';
import { createRow } from './create-row.ts';
import { takeBackRows } from './remove-row.ts';
import { bareSubject } from './same-mail.ts';
import { mailBody } from './save-mail.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** So long a mail may lie in its program before it is sent; a later one of the same subject is another. */
const SENT_WITHIN = 3 * DAY;
/** Webmails show the subject of a thread without what stands before it: of these only what was sent at once is told. */
const SENT_AT_ONCE = 120 * MINUTE;
const KEPT_FOR = 30 * DAY;
const MOST_KEPT = 100;

/** Says if an entry of the timeline is the mail that a draft became, brought by the log address, a file or a page. */
const isItsMail = (
  draft: MailDraft,
  { kind, deleted_at, direction, happened_at, body }: Activity,
): boolean => {
  const after = Date.parse(happened_at) - Date.parse(draft.at);
  const isSame = (body.split('\n')[0] ?? '').trim() === draft.subject.trim();
  return (
    kind === 'mail' &&
    deleted_at === null &&
    direction !== 'in' &&
    after > -5 * MINUTE &&
    after < (isSame ? SENT_WITHIN : SENT_AT_ONCE) &&
    bareSubject(body) === bareSubject(draft.subject)
  );
};

/** The mails that were opened from here to people of one lead and are not yet known to be sent, newest first. */
export async function readMailDrafts(tx: ReadTransaction, leadId: LeadId): Promise<readonly MailDraft[]> {
  const drafts = ((await tx.meta('mail_drafts')) ?? []).filter((draft) => draft.leadId === leadId);
  if (drafts.length === 0) return [];
  const entries = await tx.find('activities', 'lead_id', leadId);
  return drafts.filter((draft) => !entries.some((entry) => isItsMail(draft, entry))).reverse();
}

async function put(tx: WriteTransaction, draft: MailDraft, now: string): Promise<void> {
  const kept = ((await tx.meta('mail_drafts')) ?? []).filter(
    ({ id, at }) => id !== draft.id && Date.parse(now) - Date.parse(at) < KEPT_FOR,
  );
  const drafts = [...kept, draft].sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
  await tx.setMeta('mail_drafts', drafts.slice(-MOST_KEPT));
}

/** Remembers on this device that a mail was opened for writing. */
export function keepMailDraft(
  store: LocalStore,
  context: CommandContext,
  mail: {
    readonly leadId: LeadId;
    readonly personId: PersonId;
    readonly to: string;
    readonly subject: string;
    readonly body: string;
    readonly copied: boolean;
  },
): Promise<CommandResult<MailDraft>> {
  const at = instantOf(context.clock);
  const draft = { ...mail, id: context.newId<'mail-draft'>() as string, at };
  return store.write(async (tx) => {
    await put(tx, draft, at);
    return ok(draft);
  });
}

/** Puts a draft back that was discarded. */
export function putBackMailDraft(
  store: LocalStore,
  context: CommandContext,
  draft: MailDraft,
): Promise<CommandResult<null>> {
  return store.write(async (tx) => {
    await put(tx, draft, instantOf(context.clock));
    return ok(null);
  });
}

const drop = async (tx: WriteTransaction, id: string): Promise<void> =>
  tx.setMeta(
    'mail_drafts',
    ((await tx.meta('mail_drafts')) ?? []).filter((draft) => draft.id !== id),
  );

/** Forgets a draft: the mail was never sent. */
export function discardMailDraft(store: LocalStore, draft: MailDraft): Promise<CommandResult<null>> {
  return store.write(async (tx) => {
    await drop(tx, draft.id);
    return ok(null);
  });
}

/** Puts a mail that was sent onto the timeline; null where the mail itself came there meanwhile. */
export function confirmMailDraft(
  store: LocalStore,
  context: CommandContext,
  draft: MailDraft,
): Promise<CommandResult<{ readonly activityId: ActivityId | null }>> {
  const activityId = context.newId<'activity'>();
  return store.write(async (tx) => {
    const lead = await findEditable(tx, 'leads', draft.leadId);
    if (!lead.ok) return lead;
    const body = mailBody({ subject: draft.subject, text: draft.body });
    if (body === '') return err({ code: 'invalid', table: 'activities', id: activityId });
    const entries = await tx.find('activities', 'lead_id', draft.leadId);
    await drop(tx, draft.id);
    if (entries.some((entry) => isItsMail(draft, entry))) return ok({ activityId: null });
    await createRow(tx, context, 'activities', activityId, {
      lead_id: draft.leadId,
      kind: 'mail',
      direction: 'out',
      body,
      happened_at: draft.at,
      person_id: draft.personId,
    });
    return ok({ activityId });
  });
}

/** Takes a confirmation back: the entry goes, the draft stands again. */
export function undoConfirmMailDraft(
  store: LocalStore,
  context: CommandContext,
  confirmed: { readonly draft: MailDraft; readonly activityId: ActivityId | null },
): Promise<CommandResult<null>> {
  const { draft, activityId } = confirmed;
  return store.write(async (tx) => {
    if (activityId !== null) await takeBackRows(tx, context, [{ table: 'activities', id: activityId }]);
    await put(tx, draft, instantOf(context.clock));
    return ok(null);
  });
}
