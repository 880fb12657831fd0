import type { Draft } from '../../capture/draft-types.ts';
import type { MailFault, NoLeadReason } from '../../capture/mail/mail-types.ts';
import type { NeverLogged } from '../../capture/mail/never-log.ts';
import type { LeadId } from '../../shared/ids.ts';
import type { CapturedIdentity } from '../../store/commands/save-capture.ts';
import { logMail, type MadeRow, type MailEntry, saveMail } from '../../store/commands/save-mail.ts';
import type { Background } from '../platform.ts';
import type { IdentityFinder } from './known-model.ts';
import { captureOfPerson, lookUpPerson } from './mail-person.ts';
import { findTarget, readTargets } from './popup-target.ts';
import type { Workspace, WorkspaceModel } from './workspace.ts';

/** What became of one mail or card. */
export type ImportOutcome =
  | { readonly kind: 'made' | 'logged' | 'known'; readonly leadId: LeadId; readonly title: string }
  | { readonly kind: 'no_lead'; readonly reason: NoLeadReason | 'suppressed' | 'nameless' | 'no_card' }
  | ({ readonly kind: 'never_logged' } & NeverLogged)
  | { readonly kind: 'unread'; readonly fault: UnreadFault }
  | { readonly kind: 'taken_back' };

/** Why a file was not read or not saved; nothing of it stays. */
export type UnreadFault = MailFault['code'] | 'unreadable' | 'other_file' | 'no_stage' | 'not_saved';

/** What became of one mail or card, and what was made of it. */
export interface Kept {
  readonly title: string;
  readonly outcome: ImportOutcome;
  readonly made: readonly MadeRow[];
}

/** What keeping somebody needs of the panel. */
export interface KeepNeeds {
  readonly workspace: WorkspaceModel;
  readonly background: Background;
  readonly identitiesOf: IdentityFinder;
}

interface Named {
  readonly draft: Draft;
  readonly title: string;
  /** Null for a card. */
  readonly mail: MailEntry | null;
  /** Makes a further lead also where the person has one. */
  readonly asNew?: boolean | undefined;
}

/** A result of which nothing was made. */
export const nothing = (title: string, outcome: ImportOutcome): Kept => ({ title, outcome, made: [] });

/** Says if the backend keeps this person from being captured; unasked without a network, where it refuses later. */
async function isSuppressed(
  background: Background,
  identities: readonly CapturedIdentity[],
): Promise<boolean> {
  if (identities.length === 0) return false;
  const answer = await background.call('checkIdentities', {
    queries: identities.slice(0, 50).map(({ kind, valueNorm }) => ({ kind, value: valueNorm })),
  });
  return answer.ok && answer.value.some(({ suppressed }) => suppressed);
}

/** Saves whom a draft names: onto the timeline of the known lead, else as a lead of their own. */
export async function keepPerson(
  { workspace, background, identitiesOf }: KeepNeeds,
  { store, context }: Workspace,
  { draft, title, mail, asNew = false }: Named,
): Promise<Kept> {
  const person = await lookUpPerson(draft, identitiesOf, (query) => store.read(query));
  const name = person.title;
  const lead = person.choice.proposed === 'lead' && !asNew ? person.choice.lead : undefined;
  if (lead !== undefined) {
    if (mail === null) return nothing(title, { kind: 'known', leadId: lead.id, title: lead.name });
    const personId = person.choice.person?.id ?? null;
    const logged = await workspace.act(() => logMail(store, context, { leadId: lead.id, personId, mail }));
    if (!logged.ok) return nothing(title, { kind: 'unread', fault: 'not_saved' });
    const kind = logged.value.activityId === null ? 'known' : 'logged';
    return { title, outcome: { kind, leadId: lead.id, title: lead.name }, made: logged.value.made };
  }
  if (await isSuppressed(background, person.identities))
    return nothing(title, { kind: 'no_lead', reason: 'suppressed' });
  const place = findTarget(await store.read(readTargets), { pipelineId: null, stageId: null });
  if (place === undefined) return nothing(title, { kind: 'unread', fault: 'no_stage' });
  const capture = captureOfPerson(person, place, { url: '', title }, context.clock);
  if (capture === undefined) return nothing(title, { kind: 'no_lead', reason: 'nameless' });
  const saved = await workspace.act(() => saveMail(store, context, { capture, mail }));
  if (!saved.ok) return nothing(title, { kind: 'unread', fault: 'not_saved' });
  const { leadId, made: rows } = saved.value;
  return { title, outcome: { kind: 'made', leadId, title: name }, made: rows };
}
