import type { LeadId, PipelineId, StageId } from '../../shared/ids.ts';
import { err, ok } from '../../shared/result.ts';
import { leadPersonIdOf } from '../derived-ids.ts';
import type { LocalStore } from '../local-store.ts';
import type { CommandContext } from './command-context.ts';
import type { CommandResult } from './command-failure.ts';
import { createRow } from './create-row.ts';

/**
 * Opens another sales case of the customer of a lead, for this member: the same company and the same people, whose
 * parts in it are open. Fails as `missing` when the lead is not on this device.
 */
export async function openCase(
  store: LocalStore,
  context: CommandContext,
  input: {
    readonly of: LeadId;
    readonly name: string;
    readonly pipelineId: PipelineId;
    readonly stageId: StageId;
  },
): Promise<CommandResult<{ readonly leadId: LeadId }>> {
  const leadId = context.newId<'lead'>();
  const name = input.name.trim();
  const parts = await store.read((tx) => tx.find('lead_people', 'lead_id', input.of));
  const people = await Promise.all(
    parts
      .filter(({ deleted_at }) => deleted_at === null)
      .map(async ({ person_id: personId, contacted }) => ({
        personId,
        contacted,
        id: await leadPersonIdOf(leadId, personId),
      })),
  );
  return store.write(async (tx) => {
    const lead = await tx.get('leads', input.of);
    if (!lead || lead.deleted_at !== null) return err({ code: 'missing', table: 'leads', id: input.of });
    if (name === '') return err({ code: 'invalid', table: 'leads', id: leadId });
    await createRow(tx, context, 'leads', leadId, {
      name,
      pipeline_id: input.pipelineId,
      stage_id: input.stageId,
      company_id: lead.company_id,
      primary_person_id: lead.primary_person_id,
      source: lead.source,
    });
    for (const { id, personId, contacted } of people) {
      await createRow(tx, context, 'lead_people', id, {
        lead_id: leadId,
        person_id: personId,
        contacted,
      });
    }
    return ok({ leadId });
  });
}
