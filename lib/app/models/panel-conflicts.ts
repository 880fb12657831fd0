import { createModel, type ReadonlySignal } from '@preact/signals';
import type { Messages } from '../../i18n/en.ts';
import {
  dismissNotice,
  putBackNotice,
  redoConflict,
  reopenDispute,
  restoreAndApply,
  settleDispute,
  undoConflict,
} from '../../store/commands/settle-conflict.ts';
import type { FieldAddress } from '../../store/conflict-notices.ts';
import type { ActionsModel } from './panel-actions.ts';
import { type Conflicts, readConflicts } from './read-conflicts.ts';
import type { WorkspaceModel } from './workspace.ts';

type Named = (t: Messages) => string;

/** Every act is named for the undo bar by `name`. */
export interface ConflictsModel {
  readonly lists: ReadonlySignal<Conflicts | undefined>;
  /** Puts the replaced value back; works without a network. */
  undo(notice: FieldAddress, name: Named): Promise<void>;
  /** Keeps the own value and hides the notice. */
  dismiss(notice: FieldAddress, name: Named): Promise<void>;
  /** Answers a question. */
  settle(no: number, keep: 'mine' | 'theirs', name: Named): Promise<void>;
  /** Brings back what a colleague deleted and makes the refused changes once more. */
  restore(nos: readonly number[]): Promise<void>;
}

/** What colleagues and this member changed at the same time, and what can be done about it. */
export const PanelConflicts = createModel(
  (workspace: WorkspaceModel, actions: ActionsModel): ConflictsModel => ({
    lists: workspace.live(readConflicts),
    async undo(notice, name) {
      const settled = await actions.run(({ store, context }) => undoConflict(store, context, notice));
      if (settled) actions.offerUndo(name, ({ store, context }) => redoConflict(store, context, settled));
    },
    async dismiss(notice, name) {
      const dropped = await actions.run(({ store }) => dismissNotice(store, notice));
      if (dropped) actions.offerUndo(name, ({ store }) => putBackNotice(store, dropped));
    },
    async settle(no, keep, name) {
      const settled = await actions.run(({ store, context }) => settleDispute(store, context, { no, keep }));
      if (settled) actions.offerUndo(name, ({ store, context }) => reopenDispute(store, context, settled));
    },
    async restore(nos) {
      await actions.run(({ store, context }) => restoreAndApply(store, context, { nos }));
    },
  }),
);
