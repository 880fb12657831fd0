import { createModel, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { Day } from '../../shared/clock.ts';
import type { LeadId } from '../../shared/ids.ts';
import { LeadCache } from './lead-cache.ts';
import type { LeadLine } from './lead-line.ts';
import type { WorkspaceModel } from './workspace.ts';

export interface LeadLinesModel {
  /**
   * Every lead on this device in the order of the board; undefined until all are read. A line that has not changed is the
   * same object from one value to the next.
   */
  readonly lines: ReadonlySignal<readonly LeadLine[] | undefined>;
  /** The line of a lead, also while others are being read anew. */
  find(leadId: LeadId): LeadLine | undefined;
  /** Those that left the device, or were removed, with the last change. */
  readonly gone: ReadonlySignal<readonly LeadLine[]>;
}

interface Neighbours {
  readonly workspace: WorkspaceModel;
  readonly today: ReadonlySignal<Day>;
  /** The first screen, and what is read right after it, are there: only then everything is read. */
  readonly isSettled: ReadonlySignal<boolean>;
}

const NOBODY: readonly LeadLine[] = [];

/** The leads of the open workspace, live. */
export const LeadLines = createModel(({ workspace, today, isSettled }: Neighbours): LeadLinesModel => {
  const lines = signal<readonly LeadLine[] | undefined>(undefined);
  const gone = signal(NOBODY);
  let current: LeadCache | undefined;
  effect(() => {
    const open = workspace.current.value;
    lines.value = undefined;
    gone.value = NOBODY;
    if (open === null || !isSettled.value) return undefined;
    const cache = new LeadCache(open.store, today.peek(), {
      onLines: (next) => {
        lines.value = next;
      },
      onGone: (left) => {
        gone.value = left;
      },
      onError: (error) => workspace.failed(error),
    });
    current = cache;
    cache.start();
    const stopDays = effect(() => cache.setToday(today.value));
    return () => {
      stopDays();
      cache.stop();
      current = undefined;
    };
  });
  return { lines, gone, find: (leadId) => current?.find(leadId) };
});
