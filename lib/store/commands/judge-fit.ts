import type { DeliveryItem, WorthItem } from '../../model/qualification.ts';
import type { AnswerValue } from '../../model/words.ts';
import type { LeadId } from '../../shared/ids.ts';
import { ok } from '../../shared/result.ts';
import { fitJudgementIdOf } from '../derived-ids.ts';
import type { LocalStore } from '../local-store.ts';
import type { CommandContext } from './command-context.ts';
import { type CommandResult, findEditable } from './command-failure.ts';
import { createRow } from './create-row.ts';
import { patchRow } from './patch-row.ts';

/** Judges one line of a lead's comparison by hand; null leaves it to the record again. Gives the judgement before. */
export async function judgeFit(
  store: LocalStore,
  context: CommandContext,
  input: { readonly leadId: LeadId; readonly item: WorthItem | DeliveryItem; readonly value: AnswerValue },
): Promise<CommandResult<{ readonly value: AnswerValue }>> {
  const { leadId, item, value } = input;
  const id = await fitJudgementIdOf(leadId, item);
  return store.write(async (tx) => {
    const lead = await findEditable(tx, 'leads', leadId);
    if (!lead.ok) return lead;
    const before = await tx.get('fit_judgements', id);
    if (before) await patchRow(tx, context, 'fit_judgements', before, { value });
    else await createRow(tx, context, 'fit_judgements', id, { lead_id: leadId, item, value });
    return ok({ value: before?.value ?? null });
  });
}
