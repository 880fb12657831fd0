import type { CommentId, LeadId, MemberId } from '../../shared/ids.ts';
import { err, ok } from '../../shared/result.ts';
import type { LocalStore } from '../local-store.ts';
import type { CommandContext } from './command-context.ts';
import type { CommandResult } from './command-failure.ts';
import { createRow } from './create-row.ts';

/** Says something about a lead, also one that may only be read; `mentions` names whose Today it shall stand in. */
export function addComment(
  store: LocalStore,
  context: CommandContext,
  input: { readonly leadId: LeadId; readonly body: string; readonly mentions: readonly MemberId[] },
): Promise<CommandResult<{ readonly commentId: CommentId }>> {
  const commentId = context.newId<'comment'>();
  const body = input.body.trim();
  return store.write(async (tx) => {
    if (!(await tx.get('leads', input.leadId))) {
      return err({ code: 'missing', table: 'leads', id: input.leadId });
    }
    if (body === '') return err({ code: 'invalid', table: 'comments', id: commentId });
    await createRow(tx, context, 'comments', commentId, {
      lead_id: input.leadId,
      body,
      mentions: [...new Set(input.mentions)],
    });
    return ok({ commentId });
  });
}
