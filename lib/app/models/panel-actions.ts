import { createModel, type ReadonlySignal, signal } from '@preact/signals';
import type { Messages } from '../../i18n/en.ts';
import type { Lead } from '../../model/rows.ts';
import type { CommandFailure, CommandResult } from '../../store/commands/command-failure.ts';
import type { LanguageModel } from './language.ts';
import type { UndoModel } from './undo.ts';
import type { Workspace, WorkspaceModel } from './workspace.ts';

/** Something a person must be told: a change that was not made, or a lead that left while it was open. */
export interface PanelNotice {
  readonly code: CommandFailure['code'] | 'failed' | 'lead_gone' | 'read_only';
  /** With `read_only`: the lead that was to be moved. */
  readonly lead?: Lead;
}

export interface ActionsModel {
  readonly notice: ReadonlySignal<PanelNotice | null>;
  tell(notice: PanelNotice): void;
  dismiss(): void;
  /** Runs a command; undefined when it changed nothing, which the notice then tells. */
  run<Value>(work: (workspace: Workspace) => Promise<CommandResult<Value>>): Promise<Value | undefined>;
  /** Offers to take a change back, named in the language of the moment. */
  offerUndo(
    name: (t: Messages) => string,
    work: (workspace: Workspace) => Promise<CommandResult<unknown>>,
  ): void;
}

/** Changes made in the panel: run, told when they fail, taken back by name. */
export const PanelActions = createModel(
  (workspace: WorkspaceModel, undo: UndoModel, language: LanguageModel): ActionsModel => {
    const notice = signal<PanelNotice | null>(null);
    const run: ActionsModel['run'] = async (work) => {
      try {
        const result = await workspace.act(work);
        notice.value = result.ok ? null : { code: result.error.code };
        return result.ok ? result.value : undefined;
      } catch (error) {
        // The store itself failed, for example because the disk is full; nothing of the change was kept.
        console.error(error);
        notice.value = { code: 'failed' };
        return undefined;
      }
    };
    return {
      notice,
      tell(told) {
        notice.value = told;
      },
      dismiss() {
        notice.value = null;
      },
      run,
      offerUndo: (name, work) =>
        undo.offer(name(language.t.peek()), async () => {
          await run(work);
        }),
    };
  },
);
