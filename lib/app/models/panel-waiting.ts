import { computed, createModel, type ReadonlySignal, signal } from '@preact/signals';
import type { Fate } from '../../messaging/protocol.ts';
import { isAutomatic } from '../../store/automatic.ts';
import {
  type CorrectedValues,
  correctRefused,
  discardRefused,
  putBackRefused,
  retryRefused,
} from '../../store/commands/settle-refused.ts';
import type { Background } from '../platform.ts';
import type { FatesModel } from './fates.ts';
import type { ActionsModel } from './panel-actions.ts';
import { type OutboxLists, readOutbox } from './panel-outbox.ts';
import type { WorkspaceModel } from './workspace.ts';

export interface WaitingModel {
  readonly lists: ReadonlySignal<OutboxLists | undefined>;
  /** A round of sending is under way because someone asked for it. */
  readonly sending: ReadonlySignal<boolean>;
  sendNow(): Promise<void>;
  /** Numbers of those that are marked, to be settled together; only of changes that are still listed. */
  readonly marked: ReadonlySignal<ReadonlySet<number>>;
  mark(nos: readonly number[], on: boolean): void;
  /** Sends refused changes once more, in their order. */
  retry(nos: readonly number[]): Promise<void>;
  /** Sends a refused change with values put right; true when it was queued. */
  correct(no: number, values: CorrectedValues): Promise<boolean>;
  /** Gives refused changes up, and offers to take that back. */
  discard(nos: readonly number[]): Promise<void>;
  /** Asks where the rows of the drafts went. */
  askFates(): void;
  /** Where rows went, by `table/id`, as far as that is known. */
  readonly fates: ReadonlySignal<ReadonlyMap<string, Fate>>;
}

const NOBODY: ReadonlySet<number> = new Set();

/** What waits to be sent and what was refused. */
export const PanelWaiting = createModel(
  (
    workspace: WorkspaceModel,
    actions: ActionsModel,
    background: Background,
    fates: FatesModel,
  ): WaitingModel => {
    const sending = signal(false);
    const wanted = signal(NOBODY);
    const lists = workspace.live(readOutbox);
    const marked = computed(() => {
      const listed = lists.value;
      if (wanted.value.size === 0 || listed === undefined) return NOBODY;
      const nos = [...listed.refused, ...listed.drafts].map(({ no }) => no);
      return new Set(nos.filter((no) => wanted.value.has(no)));
    });
    return {
      lists,
      sending,
      async sendNow() {
        sending.value = true;
        // Its outcome shows in the status line, which is fed by what the round wrote down.
        await background.call('syncNow');
        sending.value = false;
      },
      marked,
      mark(nos, on) {
        const rest = [...wanted.peek()].filter((no) => !nos.includes(no));
        wanted.value = new Set(on ? [...rest, ...nos] : rest);
      },
      async retry(nos) {
        await actions.run(({ store, context }) => retryRefused(store, context, { nos }));
      },
      async correct(no, values) {
        const done = await actions.run(({ store, context }) =>
          correctRefused(store, context, { no, values }),
        );
        return done === true;
      },
      async discard(nos) {
        const entries = await actions.run(({ store }) => discardRefused(store, { nos }));
        if (entries === undefined || entries.length === 0) return;
        actions.offerUndo(
          (t) => t.unsent.discarded(entries.filter((entry) => !isAutomatic(entry)).length),
          ({ store }) => putBackRefused(store, { entries }),
        );
      },
      askFates() {
        const lost = lists.peek()?.drafts.filter(({ reachable }) => !reachable) ?? [];
        fates.ask(lost.map(({ about }) => about));
      },
      fates: fates.known,
    };
  },
);
