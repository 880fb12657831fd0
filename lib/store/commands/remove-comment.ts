import type { CommentId } from '../../shared/ids.ts';
import { err, ok } from '../../shared/result.ts';
import type { LocalStore } from '../local-store.ts';
import { performOperation } from '../perform-operation.ts';
import type { CommandContext } from './command-context.ts';
import type { CommandResult } from './command-failure.ts';

/** Takes one's own comment out, also on a lead that one may only read; `restoreRow` brings it back. */
export function removeComment(
  store: LocalStore,
  context: CommandContext,
  input: { readonly commentId: CommentId },
): Promise<CommandResult<null>> {
  const { commentId: id } = input;
  return store.write(async (tx) => {
    const comment = await tx.get('comments', id);
    if (!comment) return err({ code: 'missing', table: 'comments', id });
    if (comment.created_by !== context.memberId) return err({ code: 'not_editable', table: 'comments', id });
    await performOperation(tx, context, { op: 'remove', table: 'comments', id });
    return ok(null);
  });
}
