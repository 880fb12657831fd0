import { createModel, type ReadonlySignal, signal } from '@preact/signals';
import { discardRefused, retryRefused } from '../../store/commands/settle-refused.ts';
import type { Background } from '../platform.ts';
import type { ActionsModel } from './panel-actions.ts';
import { type OutboxLists, readOutbox } from './panel-outbox.ts';
import type { WorkspaceModel } from './workspace.ts';

export interface WaitingModel {
  readonly lists: ReadonlySignal<OutboxLists | undefined>;
  /** A round of sending is under way because someone asked for it. */
  readonly sending: ReadonlySignal<boolean>;
  sendNow(): Promise<void>;
  /** Sends a refused change once more. */
  retry(no: number): Promise<void>;
  /** Gives a refused change up for good. */
  discard(no: number): Promise<void>;
}

/** What waits to be sent and what was refused. */
export const PanelWaiting = createModel(
  (workspace: WorkspaceModel, actions: ActionsModel, background: Background): WaitingModel => {
    const sending = signal(false);
    return {
      lists: workspace.live(readOutbox),
      sending,
      async sendNow() {
        sending.value = true;
        // Its outcome shows in the status line, which is fed by what the round wrote down.
        await background.call('syncNow');
        sending.value = false;
      },
      async retry(no) {
        await actions.run(({ store, context }) => retryRefused(store, context, { no }));
      },
      async discard(no) {
        await actions.run(({ store }) => discardRefused(store, { no }));
      },
    };
  },
);
