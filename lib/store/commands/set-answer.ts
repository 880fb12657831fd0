import type { AnswerValue, Criterion, Grade } from '../../model/words.ts';
import type { ActivityId, CaptureId, LeadId } from '../../shared/ids.ts';
import { ok } from '../../shared/result.ts';
import { answerIdOf } from '../derived-ids.ts';
import type { LocalStore } from '../local-store.ts';
import type { CommandContext } from './command-context.ts';
import { type CommandResult, findEditable } from './command-failure.ts';
import { createRow } from './create-row.ts';
import { patchRow } from './patch-row.ts';

/** An answer as it was; all null where there was none. */
export interface PreviousAnswer {
  readonly value: AnswerValue;
  readonly note: string | null;
  readonly evidenceLevel: number | null;
  readonly captureId: CaptureId | null;
  readonly activityId: ActivityId | null;
}

/**
 * Answers one criterion of a lead; evidence left out stays. `score` is what the lead scores with the new
 * answer, written with it so that lists need not compute it. Gives the previous answer, which undoes the change.
 */
export async function setAnswer(
  store: LocalStore,
  context: CommandContext,
  input: {
    readonly leadId: LeadId;
    readonly criterion: Criterion;
    readonly value: AnswerValue;
    readonly note?: string | null;
    readonly evidenceLevel?: number | null;
    readonly captureId?: CaptureId | null;
    readonly activityId?: ActivityId | null;
    readonly score?: { readonly grade: Grade | null; readonly points: number | null };
  },
): Promise<CommandResult<PreviousAnswer>> {
  const { leadId, criterion, value } = input;
  const id = await answerIdOf(leadId, criterion);
  const given = {
    value,
    ...(input.note !== undefined ? { note: input.note } : {}),
    ...(input.evidenceLevel !== undefined ? { evidence_level: input.evidenceLevel } : {}),
    ...(input.captureId !== undefined ? { capture_id: input.captureId } : {}),
    ...(input.activityId !== undefined ? { activity_id: input.activityId } : {}),
  };
  return store.write(async (tx) => {
    const lead = await findEditable(tx, 'leads', leadId);
    if (!lead.ok) return lead;
    const answer = await tx.get('answers', id);
    if (answer) await patchRow(tx, context, 'answers', answer, given);
    else await createRow(tx, context, 'answers', id, { lead_id: leadId, criterion, ...given });
    if (input.score) await patchRow(tx, context, 'leads', lead.value, input.score);
    return ok({
      value: answer?.value ?? null,
      note: answer?.note ?? null,
      evidenceLevel: answer?.evidence_level ?? null,
      captureId: answer?.capture_id ?? null,
      activityId: answer?.activity_id ?? null,
    });
  });
}
