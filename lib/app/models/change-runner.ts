import type { Messages } from '../../i18n/en.ts';
import type { CommandFailure, CommandResult } from '../../store/commands/command-failure.ts';
import type { LanguageModel } from './language.ts';
import type { UndoModel } from './undo.ts';
import type { Workspace, WorkspaceModel } from './workspace.ts';

/** Why a change was not made; `failed`: this device could not write it. */
export type ChangeFailure = CommandFailure['code'] | 'failed';

export interface ChangeRunner {
  /** Runs a command; undefined when it changed nothing, and why is told. */
  run<Value>(work: (workspace: Workspace) => Promise<CommandResult<Value>>): Promise<Value | undefined>;
  /** Offers to take a change back, named in the language of the moment. */
  offerUndo(
    name: (t: Messages) => string,
    work: (workspace: Workspace) => Promise<CommandResult<unknown>>,
  ): void;
}

interface Neighbours {
  readonly workspace: WorkspaceModel;
  readonly undo: UndoModel;
  readonly language: Pick<LanguageModel, 't'>;
}

/** Changes made by a person: run, told when they fail (null: it was made), taken back by name. */
export function createChangeRunner(
  { workspace, undo, language }: Neighbours,
  tell: (failure: ChangeFailure | null) => void,
): ChangeRunner {
  const run: ChangeRunner['run'] = async (work) => {
    try {
      const result = await workspace.act(work);
      tell(result.ok ? null : result.error.code);
      return result.ok ? result.value : undefined;
    } catch (error) {
      // The store itself failed, for example because the disk is full; nothing of the change was kept.
      console.error(error);
      tell('failed');
      return undefined;
    }
  };
  return {
    run,
    offerUndo: (name, work) =>
      undo.offer(name(language.t.peek()), async () => {
        await run(work);
      }),
  };
}
