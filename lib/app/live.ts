import { effect, type ReadonlySignal, signal } from '@preact/signals';
import type { ReadAs, ReadTransaction } from '../store/local-store.ts';
import type { Workspace } from './models/workspace.ts';
import { awaitForDrawing, isDrawn, isSettled } from './when-drawn.ts';

/** A question to the local database; runs again whenever what it read has changed. */
export type Query<Value> = (tx: ReadTransaction, workspace: Workspace) => Promise<Value>;

/** How a query sees the database; `first` is a snapshot that the first screen of a window shows, and so waits for. */
export type LiveAs = ReadAs | 'first';

/**
 * A signal fed by a query on the workspace that is open: undefined until its first answer and while no workspace is
 * open. It watches the database only while someone watches the signal. A failing query is told to `onError`, and
 * the signal keeps its last value. What is not read as `first` waits until the first screen has been painted, and what
 * is read in parts until the snapshots that waited with it are there.
 */
export function live<Value>(
  workspace: ReadonlySignal<Workspace | null>,
  query: Query<Value>,
  onError: (error: unknown) => void,
  as: LiveAs = 'snapshot',
): ReadonlySignal<Value | undefined> {
  let stop: (() => void) | undefined;
  let answeredBy: string | undefined;
  const answer = signal<Value | undefined>(undefined, {
    watched() {
      stop = effect(() => {
        const open = workspace.value;
        // What another workspace has answered is never seen in this one, even while nobody watched.
        if (open?.databaseName !== answeredBy) answer.value = undefined;
        answeredBy = open?.databaseName;
        if (open === null) return undefined;
        if (as === 'snapshot' && !isDrawn.value) return undefined;
        if (as === 'parts' && !isSettled.value) return undefined;
        const tell = awaitForDrawing();
        let current = true;
        const unwatch = open.store.watch(
          (tx) => query(tx, open),
          (value) => {
            if (current) answer.value = value;
            tell();
          },
          (error) => {
            if (current) onError(error);
            tell();
          },
          as === 'first' ? 'snapshot' : as,
        );
        return () => {
          current = false;
          unwatch();
          tell();
        };
      });
    },
    unwatched() {
      stop?.();
      stop = undefined;
    },
  });
  return answer;
}
