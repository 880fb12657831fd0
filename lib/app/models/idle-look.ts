import { effect } from '@preact/signals';
import type { TableName } from '../../model/rows.ts';
import type { ReadTransaction } from '../../store/local-store.ts';
import type { WorkspaceModel } from './workspace.ts';

/** The panel is left alone for so long after it was opened, in ms. */
const SETTLED_MS = 5000;
/** Looked through by itself once nothing was written for so long, in ms. */
const IDLE_MS = 10_000;
/** Of more records than this the review is made only when it is opened: reading them all takes memory. */
const MOST_IDLE = 20_000;
/** After a look it is quiet for so many times as long as that took. */
const REST = 50;

const RECORDS: readonly TableName[] = ['companies', 'people', 'leads'];

/** How many records of each kind are on this device. */
export const countRecords = (tx: ReadTransaction): Promise<readonly number[]> =>
  Promise.all(RECORDS.map((table) => tx.count(table)));

/**
 * Has a look taken by itself at all records of the open workspace: some time after the panel was opened, and again when
 * records have come or gone and nothing was written for a while. They are counted only then.
 */
export function lookWhenIdle(workspace: WorkspaceModel, look: () => Promise<void>): void {
  effect(() => {
    const open = workspace.current.value;
    if (open === null) return undefined;
    let isOver = false;
    let seen: string | undefined;
    let restsUntil = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const run = async (): Promise<void> => {
      const counts = await open.store.read(countRecords);
      const total = counts.reduce((sum, count) => sum + count, 0);
      if (isOver || total === 0 || total > MOST_IDLE || counts.join(' ') === seen) return;
      seen = counts.join(' ');
      const began = performance.now();
      await look();
      const ended = performance.now();
      restsUntil = ended + REST * (ended - began);
    };
    const lookIn = (pause: number): void => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        run().catch((error: unknown) => {
          if (!isOver) console.error(error);
        });
      }, pause);
    };
    const unfollow = open.store.follow(({ tables }) => {
      if (RECORDS.some((table) => tables.has(table)))
        lookIn(Math.max(IDLE_MS, restsUntil - performance.now()));
    });
    // A panel that opens has better things to read.
    lookIn(SETTLED_MS + IDLE_MS);
    return () => {
      isOver = true;
      clearTimeout(timer);
      unfollow();
    };
  });
}
