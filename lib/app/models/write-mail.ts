import { computed, createModel, type ReadonlySignal, signal } from '@preact/signals';
import type { Company, Lead, MessageTemplate, Person, Stage } from '../../model/rows.ts';
import type { Placeholder } from '../../model/words.ts';
import { inPosition } from '../../pipeline/by-position.ts';
import { wantsNo } from '../../pipeline/contact-wish.ts';
import type { TemplateValues } from '../../pipeline/fill-template.ts';
import { firstNameOf, formOfAddress, fullNameOf } from '../../pipeline/form-of-address.ts';
import { nextTaskOf } from '../../pipeline/task-state.ts';
import type { Stored } from '../../settings/stored.ts';
import type { Day } from '../../shared/clock.ts';
import { MAIL_PLACES, type MailPlace } from '../../shared/compose-mail.ts';
import type { LeadId, MemberId, PersonId, TeamId } from '../../shared/ids.ts';
import { mailHref } from '../../shared/url.ts';
import {
  confirmMailDraft,
  discardMailDraft,
  keepMailDraft,
  putBackMailDraft,
  readMailDrafts,
  undoConfirmMailDraft,
} from '../../store/commands/mail-drafts.ts';
import type { MailDraft, ReadTransaction } from '../../store/local-store.ts';
import type { Background } from '../platform.ts';
import { lateSignal } from '../stored-signal.ts';
import type { ActionsModel } from './panel-actions.ts';
import type { NavigationModel } from './panel-navigation.ts';
import type { WorkspaceModel } from './workspace.ts';

/** Somebody who is written to about a lead, with what a template is filled from. */
export interface Writing {
  readonly lead: Lead;
  readonly person: Person;
  readonly company: Company | null;
  readonly stage: Stage | null;
  readonly nextStep: string | null;
  readonly myName: string;
  readonly teamName: string;
  readonly templates: readonly MessageTemplate[];
}

/** Why nobody is written to here. */
export type WriteRefusal = 'no_contact' | 'suppressed' | 'no_address';

export interface WriteModel {
  /** Null while nothing is being written, undefined while it is read. */
  readonly writing: ReadonlySignal<Writing | null | undefined>;
  readonly refusal: ReadonlySignal<WriteRefusal | null>;
  /** The address that logs what it gets a copy of; null where there is none, undefined while that is not known. */
  readonly logAddress: ReadonlySignal<string | null | undefined>;
  /** Where mails are written on this device. */
  readonly place: ReadonlySignal<MailPlace>;
  choosePlace(place: MailPlace): void;
  start(leadId: LeadId, personId: PersonId): void;
  close(): void;
  /** Notes that the mail was opened; whether it is sent, its writer says later. */
  opened(mail: {
    readonly subject: string;
    readonly body: string;
    /** Its link carries the copy to the log address. */
    readonly copied: boolean;
  }): Promise<void>;
  /** Mails to people of the open lead of which it is not known if they were sent. */
  readonly drafts: ReadonlySignal<readonly MailDraft[]>;
  /** It was sent: puts it onto the timeline. */
  confirm(draft: MailDraft): Promise<void>;
  /** It was not sent. */
  discard(draft: MailDraft): Promise<void>;
}

interface Neighbours {
  readonly workspace: WorkspaceModel;
  readonly navigation: NavigationModel;
  readonly actions: ActionsModel;
  readonly background: Background;
  readonly today: ReadonlySignal<Day>;
  /** Where the place of writing is kept; left out: for as long as the panel is open. */
  readonly places?: Stored<MailPlace> | undefined;
}

async function readWriting(
  tx: ReadTransaction,
  me: { readonly teamId: TeamId; readonly memberId: MemberId },
  asked: { readonly leadId: LeadId; readonly personId: PersonId },
  today: Day,
): Promise<Writing | null> {
  const [lead, person] = await Promise.all([tx.get('leads', asked.leadId), tx.get('people', asked.personId)]);
  if (!lead || lead.deleted_at !== null || !person || person.deleted_at !== null) return null;
  const [company, stage, tasks, templates, member, team] = await Promise.all([
    lead.company_id === null ? undefined : tx.get('companies', lead.company_id),
    tx.get('stages', lead.stage_id),
    tx.find('tasks', 'lead_id', lead.id),
    tx.list('message_templates'),
    tx.get('members', me.memberId),
    tx.get('teams', me.teamId),
  ]);
  return {
    lead,
    person,
    company: company && company.deleted_at === null ? company : null,
    stage: stage ?? null,
    nextStep: nextTaskOf(tasks, today).task?.title ?? null,
    myName: member?.display_name ?? '',
    teamName: team?.name ?? '',
    templates: inPosition(templates),
  };
}

/** What a template is filled with in one language; what is not known is left out. */
export function valuesOf(writing: Writing, language: 'en' | 'zh'): TemplateValues {
  const { person, company, stage, nextStep, myName, teamName } = writing;
  const values: Record<Placeholder, string | undefined> = {
    first_name: firstNameOf(person),
    full_name: fullNameOf(person),
    salutation: formOfAddress(person, language),
    job_title: person.title ?? undefined,
    company: company?.name,
    my_name: myName,
    my_team: teamName,
    stage: stage?.name[language],
    next_step: nextStep ?? undefined,
  };
  return values;
}

/** The language to write somebody in: theirs if it is known, else that of their name or country. */
export function languageTo({ person, company }: Writing, own: 'en' | 'zh'): 'en' | 'zh' {
  const said = person.language?.toLowerCase() ?? '';
  if (said !== '') return said.startsWith('zh') ? 'zh' : 'en';
  if (/\p{Script=Han}/u.test(person.full_name)) return 'zh';
  if (company?.country) return ['CN', 'TW', 'HK', 'MO'].includes(company.country) ? 'zh' : 'en';
  return own;
}

const isPlace = (place: unknown): place is MailPlace => MAIL_PLACES.some((each) => each === place);

/** Writing mails: checked first, written in the person's own program, and confirmed by whoever wrote. */
export const WriteMail = createModel((neighbours: Neighbours): WriteModel => {
  const { workspace, navigation, actions, background, today, places } = neighbours;
  const asked = signal<{ readonly leadId: LeadId; readonly personId: PersonId } | null>(null);
  const suppressed = signal(false);
  const logAddress = signal<string | null | undefined>(undefined);
  const chosen = signal<MailPlace | undefined>(undefined);
  const stored = places === undefined ? undefined : lateSignal(places).value;

  const source = computed(() => {
    const who = asked.value;
    const day = today.value;
    return who === null ? null : workspace.live((tx, { context }) => readWriting(tx, context, who, day));
  });
  const writing = computed(() => (source.value === null ? null : source.value.value));
  const draftSource = computed(() => {
    const leadId = navigation.openLeadId.value;
    return leadId === null ? undefined : workspace.live((tx) => readMailDrafts(tx, leadId));
  });

  /** Asks the backend what this device cannot know; without a network it is not known. */
  async function ask({ personId }: { readonly personId: PersonId }): Promise<void> {
    const person = await workspace.current.peek()?.store.read((tx) => tx.get('people', personId));
    const [address, known] = await Promise.all([
      background.call('inboundAddresses'),
      person?.email
        ? background.call('checkIdentities', {
            queries: [{ kind: 'email', value: person.email.trim().toLowerCase() }],
          })
        : undefined,
    ]);
    if (asked.peek()?.personId !== personId) return;
    if (address.ok) logAddress.value = address.value.mine ?? address.value.team;
    suppressed.value = known?.ok === true && known.value.some((one) => one.suppressed);
  }

  return {
    writing,
    refusal: computed(() => {
      const open = writing.value;
      if (!open) return null;
      if (wantsNo(open.person, 'mail')) return 'no_contact';
      if (suppressed.value) return 'suppressed';
      return mailHref(open.person.email ?? '') === undefined ? 'no_address' : null;
    }),
    logAddress,
    place: computed(() => {
      const place = chosen.value ?? stored?.value;
      return isPlace(place) ? place : 'program';
    }),
    choosePlace(place) {
      chosen.value = place;
      void places?.setValue(place);
    },
    start(leadId, personId) {
      suppressed.value = false;
      logAddress.value = undefined;
      asked.value = { leadId, personId };
      void ask({ personId });
    },
    close() {
      asked.value = null;
    },
    async opened(mail) {
      const open = writing.peek();
      asked.value = null;
      if (!open) return;
      const { lead, person } = open;
      // Whoever may only read the lead writes nothing onto its timeline either.
      if (!lead.editable) return;
      const to = person.email ?? '';
      await actions.run(({ store, context }) =>
        keepMailDraft(store, context, { leadId: lead.id, personId: person.id, to, ...mail }),
      );
    },
    drafts: computed(() => draftSource.value?.value ?? []),
    async confirm(draft) {
      const done = await actions.run(({ store, context }) => confirmMailDraft(store, context, draft));
      if (done === undefined) return;
      actions.offerUndo(
        (t) => t.write.confirmed(draft.subject),
        ({ store, context }) => undoConfirmMailDraft(store, context, { draft, ...done }),
      );
    },
    async discard(draft) {
      const done = await actions.run(({ store }) => discardMailDraft(store, draft));
      if (done === undefined) return;
      actions.offerUndo(
        (t) => t.write.discarded(draft.subject),
        ({ store, context }) => putBackMailDraft(store, context, draft),
      );
    },
  };
});
