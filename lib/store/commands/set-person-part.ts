import type { DecisionRole } from '../../model/words.ts';
import type { LeadId, PersonId } from '../../shared/ids.ts';
import { err, ok } from '../../shared/result.ts';
import { leadPersonIdOf } from '../derived-ids.ts';
import type { LocalStore } from '../local-store.ts';
import type { CommandContext } from './command-context.ts';
import { type CommandResult, findEditable } from './command-failure.ts';
import { createRow } from './create-row.ts';
import { patchRow } from './patch-row.ts';

/** What is known of a person's part in a decision. */
export interface PersonPart {
  readonly decisionRole: DecisionRole | null;
  readonly contacted: boolean;
}

/** Says which part a person has in a lead's decision, or that we have talked; gives the part before, which undoes it. */
export async function setPersonPart(
  store: LocalStore,
  context: CommandContext,
  input: { readonly leadId: LeadId; readonly personId: PersonId; readonly part: Partial<PersonPart> },
): Promise<CommandResult<{ readonly previous: PersonPart }>> {
  const { leadId, personId, part } = input;
  const derived = await leadPersonIdOf(leadId, personId);
  return store.write(async (tx) => {
    const lead = await findEditable(tx, 'leads', leadId);
    if (!lead.ok) return lead;
    // A link that was not made on a device may have an id of its own.
    const link = (await tx.find('lead_people', 'lead_id', leadId)).find((row) => row.person_id === personId);
    if (link) {
      if (!link.editable) return err({ code: 'not_editable', table: 'lead_people', id: link.id });
      await patchRow(tx, context, 'lead_people', link, {
        ...(part.decisionRole !== undefined ? { decision_role: part.decisionRole } : {}),
        ...(part.contacted !== undefined ? { contacted: part.contacted } : {}),
      });
    } else {
      if (!(await tx.get('people', personId))) return err({ code: 'missing', table: 'people', id: personId });
      await createRow(tx, context, 'lead_people', derived, {
        lead_id: leadId,
        person_id: personId,
        decision_role: part.decisionRole ?? null,
        contacted: part.contacted ?? false,
      });
    }
    return ok({
      previous: { decisionRole: link?.decision_role ?? null, contacted: link?.contacted ?? false },
    });
  });
}
