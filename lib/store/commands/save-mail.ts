import { type Instant, instantOf } from '../../shared/clock.ts';
import type { ActivityId, LeadId, PersonId } from '../../shared/ids.ts';
import { err, ok } from '../../shared/result.ts';
import type { LocalStore, WriteTransaction } from '../local-store.ts';
import { keepFromRules } from './assign-by-rule.ts';
import type { CommandContext } from './command-context.ts';
import { type CommandResult, findEditable } from './command-failure.ts';
import { createRow } from './create-row.ts';
import { takeBackRows } from './remove-row.ts';
import { isSameMail } from './same-mail.ts';
import { type CaptureInput, prepareCapture, type SavedCapture, writeCapture } from './save-capture.ts';

/** What a timeline keeps of a mail. */
export interface MailEntry {
  readonly subject: string;
  /** Empty where nothing of the text is kept. */
  readonly text: string;
  readonly direction: 'in' | 'out';
  readonly sentAt: Instant | undefined;
  /** What the mail is recognised by (`messageHashOf`); left out where its Message-ID is not shown. */
  readonly messageHash?: string | undefined;
}

/** A row that an import made. */
export interface MadeRow {
  readonly table: 'leads' | 'people' | 'companies' | 'lead_people' | 'activities';
  readonly id: string;
}

export interface SavedMail {
  readonly leadId: LeadId;
  /** Null when there was no mail to log, or it stood there already. */
  readonly activityId: ActivityId | null;
  /** All that was made, children first; nothing when it was all known. */
  readonly made: readonly MadeRow[];
}

const MOST_BODY = 20_000;

/** A mail as the timeline holds it: its subject, then its text, cut to what the database takes. */
export const mailBody = ({ subject, text }: Pick<MailEntry, 'subject' | 'text'>): string =>
  [subject.trim(), text.trim()]
    .filter((part) => part !== '')
    .join('\n\n')
    .slice(0, MOST_BODY)
    .toWellFormed();

/** Writes the entry unless the same mail stands there, put by a file, a page or the inbound address. */
export async function writeMail(
  tx: WriteTransaction,
  context: CommandContext,
  leadId: LeadId,
  personId: PersonId | null,
  mail: MailEntry,
): Promise<ActivityId | null> {
  const now = instantOf(context.clock);
  // A Date header may lie; the future is no place on a timeline.
  const at = mail.sentAt === undefined || mail.sentAt > now ? now : mail.sentAt;
  const mark = { ...mail, personId, messageHash: mail.messageHash, sentAt: mail.sentAt && at };
  const entries = await tx.find('activities', 'lead_id', leadId);
  if (entries.some((entry) => isSameMail(entry, mark))) return null;
  const activityId = context.newId<'activity'>();
  await createRow(tx, context, 'activities', activityId, {
    lead_id: leadId,
    kind: 'mail',
    body: mailBody(mail),
    happened_at: at,
    person_id: personId,
    direction: mail.direction,
    message_hash: mail.messageHash ?? null,
  });
  return activityId;
}

/** Puts a mail onto the timeline of a lead; a mail that stands there already is not put there twice. */
export function logMail(
  store: LocalStore,
  context: CommandContext,
  input: { readonly leadId: LeadId; readonly personId: PersonId | null; readonly mail: MailEntry },
): Promise<CommandResult<SavedMail>> {
  const { leadId, personId, mail } = input;
  return store.write(async (tx) => {
    const found = await findEditable(tx, 'leads', leadId);
    if (!found.ok) return found;
    const activityId = await writeMail(tx, context, leadId, personId, mail);
    const made: MadeRow[] = activityId === null ? [] : [{ table: 'activities', id: activityId }];
    return ok({ leadId, activityId, made });
  });
}

/** Saves a person read from a mail or a card as a lead, with the mail on its timeline, all or nothing. */
export async function saveMail(
  store: LocalStore,
  context: CommandContext,
  input: { readonly capture: CaptureInput; readonly mail: MailEntry | null },
): Promise<CommandResult<SavedMail>> {
  const { capture, mail } = input;
  const { company, person } = capture;
  const ids: SavedCapture = {
    leadId: context.newId<'lead'>(),
    companyId: company && ('existingId' in company ? company.existingId : context.newId<'company'>()),
    personId: person && ('existingId' in person ? person.existingId : context.newId<'person'>()),
  };
  const prepared = await prepareCapture(capture, ids, context.newId<'capture'>());
  return store.write(async (tx) => {
    const saved = await writeCapture(tx, context, prepared);
    if (!saved.ok) return err(saved.error);
    const activityId = mail === null ? null : await writeMail(tx, context, ids.leadId, ids.personId, mail);
    const made: MadeRow[] = [{ table: 'leads', id: ids.leadId }];
    if (person && !('existingId' in person) && ids.personId) made.push({ table: 'people', id: ids.personId });
    if (company && !('existingId' in company) && ids.companyId)
      made.push({ table: 'companies', id: ids.companyId });
    return ok({ leadId: ids.leadId, activityId, made });
  });
}

/** Takes back what an import made, in one step; rows that are gone already need no removing. */
export async function takeBackMade(
  store: LocalStore,
  context: CommandContext,
  made: readonly MadeRow[],
): Promise<CommandResult<null>> {
  return store.write(async (tx) => {
    for (const { table, id } of made) if (table === 'leads') await keepFromRules(tx, context, id);
    await takeBackRows(tx, context, made);
    return ok(null);
  });
}
