import type { LeadId, PersonId } from '../../shared/ids.ts';
import { err, ok } from '../../shared/result.ts';
import { employmentIdOf, identityIdOf, leadPersonIdOf } from '../derived-ids.ts';
import type { LocalStore } from '../local-store.ts';
import { createEvidence, createIdentity } from './capture-rows.ts';
import type { CommandContext } from './command-context.ts';
import { type CommandResult, findEditable } from './command-failure.ts';
import { createRow } from './create-row.ts';
import { type CaptureInput, savePerson } from './save-capture.ts';
import { type MadeRow, type MailEntry, type SavedMail, writeMail } from './save-mail.ts';

/** Somebody who is put among the people of a lead, with where that was read. */
export interface JoiningPerson
  extends Pick<CaptureInput, 'identities' | 'fields' | 'url' | 'title' | 'method' | 'lawfulBasis'> {
  readonly person: NonNullable<CaptureInput['person']>;
}

/** Puts somebody, new or known, among the people of a lead, and their mail onto its timeline; all or nothing. */
export async function joinLead(
  store: LocalStore,
  context: CommandContext,
  input: { readonly leadId: LeadId; readonly joining: JoiningPerson; readonly mail: MailEntry },
): Promise<CommandResult<SavedMail>> {
  const { leadId, joining, mail } = input;
  const { person } = joining;
  const isKnown = 'existingId' in person;
  const personId: PersonId = isKnown ? person.existingId : context.newId<'person'>();
  const companyId = (await store.read((tx) => tx.get('leads', leadId)))?.company_id ?? null;
  const partId = await leadPersonIdOf(leadId, personId);
  const employmentId = companyId === null ? null : await employmentIdOf(personId, companyId);
  const identities = await Promise.all(
    joining.identities
      .filter(({ of }) => of === 'person')
      .map(async (identity) => ({
        identity,
        id: await identityIdOf(personId, identity.kind, identity.valueNorm),
      })),
  );
  return store.write(async (tx) => {
    const lead = await findEditable(tx, 'leads', leadId);
    if (!lead.ok) return lead;
    if (isKnown && !(await tx.get('people', personId)))
      return err({ code: 'missing', table: 'people', id: personId });
    const made: MadeRow[] = [];
    if (await savePerson(tx, context, personId, person, joining.lawfulBasis))
      for (const { identity, id } of identities)
        await createIdentity(tx, context, id, identity, { personId, companyId: null });
    if (!isKnown && employmentId !== null && companyId !== null)
      await createRow(tx, context, 'employments', employmentId, {
        person_id: personId,
        company_id: companyId,
        title: (await tx.get('people', personId))?.title ?? null,
      });
    const parts = await tx.find('lead_people', 'lead_id', leadId);
    if (!parts.some((part) => part.person_id === personId && part.deleted_at === null)) {
      await createRow(tx, context, 'lead_people', partId, {
        lead_id: leadId,
        person_id: personId,
        contacted: false,
      });
      made.push({ table: 'lead_people', id: partId });
    }
    if (!isKnown) made.push({ table: 'people', id: personId });
    await createEvidence(tx, context, context.newId<'capture'>(), leadId, joining);
    const activityId = await writeMail(tx, context, leadId, personId, mail);
    if (activityId !== null) made.unshift({ table: 'activities', id: activityId });
    return ok({ leadId, activityId, made });
  });
}
