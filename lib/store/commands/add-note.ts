import type { ActivityKind } from '../../model/words.ts';
import { type Instant, instantOf } from '../../shared/clock.ts';
import type { ActivityId, LeadId, PersonId } from '../../shared/ids.ts';
import { err, ok } from '../../shared/result.ts';
import type { LocalStore } from '../local-store.ts';
import type { CommandContext } from './command-context.ts';
import { type CommandResult, findEditable } from './command-failure.ts';
import { createRow } from './create-row.ts';

/** Adds an entry to a lead's timeline: a note unless said otherwise, happened now unless said otherwise. */
export function addNote(
  store: LocalStore,
  context: CommandContext,
  input: {
    readonly leadId: LeadId;
    readonly body: string;
    readonly kind?: ActivityKind;
    readonly personId?: PersonId | null;
    readonly happenedAt?: Instant;
    readonly purpose?: string | null;
    readonly outcome?: string | null;
    readonly nextStep?: string | null;
  },
): Promise<CommandResult<{ readonly activityId: ActivityId }>> {
  const activityId = context.newId<'activity'>();
  const body = input.body.trim();
  return store.write(async (tx) => {
    const found = await findEditable(tx, 'leads', input.leadId);
    if (!found.ok) return found;
    if (body === '') return err({ code: 'invalid', table: 'activities', id: activityId });
    await createRow(tx, context, 'activities', activityId, {
      lead_id: input.leadId,
      kind: input.kind ?? 'note',
      body,
      happened_at: input.happenedAt ?? instantOf(context.clock),
      person_id: input.personId ?? null,
      purpose: input.purpose ?? null,
      outcome: input.outcome ?? null,
      next_step: input.nextStep ?? null,
    });
    return ok({ activityId });
  });
}
