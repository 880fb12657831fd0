import type { Messages } from '../../i18n/en.ts';
import type { LeadId } from '../../shared/ids.ts';
import { ok } from '../../shared/result.ts';
import type { CommandContext } from '../../store/commands/command-context.ts';
import type { CommandResult } from '../../store/commands/command-failure.ts';
import type { LocalStore } from '../../store/local-store.ts';
import { keepScore } from './keep-score.ts';
import type { ActionsModel } from './panel-actions.ts';
import type { Workspace } from './workspace.ts';

/** A command that only lacks where it runs. */
export type Command<Value> = (store: LocalStore, context: CommandContext) => Promise<CommandResult<Value>>;

/** A change of a lead: what does it, what it is called once done, and what takes it back. */
export interface Change<Value> {
  readonly command: Command<Value>;
  readonly name: (t: Messages) => string;
  readonly undo: (value: Value) => Command<unknown>;
}

/**
 * Changes a lead by a person's own act, keeps its score true, and offers to take the change back, which does both
 * again. False when nothing was changed; the notice then says why.
 */
export async function changeLead<Value>(
  actions: ActionsModel,
  leadId: LeadId,
  change: Change<Value>,
): Promise<boolean> {
  const perform =
    <Outcome>(command: Command<Outcome>) =>
    async (open: Workspace): Promise<CommandResult<{ readonly value: Outcome }>> => {
      const result = await command(open.store, open.context);
      if (!result.ok) return result;
      await keepScore(open, leadId);
      return ok({ value: result.value });
    };
  const done = await actions.run(perform(change.command));
  if (done === undefined) return false;
  actions.offerUndo(change.name, perform(change.undo(done.value)));
  return true;
}
