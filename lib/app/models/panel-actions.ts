import { createModel, type ReadonlySignal, signal } from '@preact/signals';
import type { Messages } from '../../i18n/en.ts';
import type { Fate } from '../../messaging/protocol.ts';
import type { Lead } from '../../model/rows.ts';
import type { CommandFailure, CommandResult } from '../../store/commands/command-failure.ts';
import type { LanguageModel } from './language.ts';
import type { UndoModel } from './undo.ts';
import type { Workspace, WorkspaceModel } from './workspace.ts';

/** What left a member's sight while they looked at it. */
export interface Departure {
  readonly what: 'open_lead' | 'leads' | 'pipeline';
  /** More than one only with `leads`. */
  readonly count: number;
  /** What it was called; null without a name, and for several. */
  readonly title: string | null;
  /** Undefined while it is asked for. */
  readonly fate?: Fate | 'untold' | 'unasked';
}

/** Something a person must be told: a change that was not made, or a row that left while it was looked at. */
export type PanelNotice =
  | { readonly code: 'left'; readonly left: Departure }
  /** Names the lead that was to be moved. */
  | { readonly code: 'read_only'; readonly lead?: Lead }
  | { readonly code: CommandFailure['code'] | 'failed' };

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
