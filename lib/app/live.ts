import { effect, type ReadonlySignal, signal } from '@preact/signals';
import type { ReadAs, ReadTransaction } from '../store/local-store.ts';
import type { Workspace } from './models/workspace.ts';
import { awaitForDrawing, isDrawn } from './when-drawn.ts';

/** A question to the local database; runs again whenever what it read has changed. */
export type Query<Value> = (tx: ReadTransaction, workspace: Workspace) => Promise<Value>;

/** How a query sees the database; `first` is a snapshot that the first screen of a window shows, and so waits for. */
export type LiveAs = ReadAs | 'first';

/**
 * A signal fed by a query on the workspace that is open: undefined until the first answer and while no workspace is
 * open. It watches the database only while someone watches the signal. A failing query is told to `onError`, and
 * the signal keeps its last value. What is not read as `first` waits until the first screen has been painted.
 */
export function live<Value>(
  workspace: ReadonlySignal<Workspace | null>,
  query: Query<Value>,
  onError: (error: unknown) => void,
  as: LiveAs = 'snapshot',
): ReadonlySignal<Value | undefined> {
  let stop: (() => void) | undefined;
  const answer = signal<Value | undefined>(undefined, {
    watched() {
      stop = effect(() => {
        const open = workspace.value;
        if (open === null) {
          answer.value = undefined;
          return undefined;
        }
        const isFirst = as === 'first';
        if (!isFirst && !isDrawn.value) return undefined;
        const tell = isFirst ? awaitForDrawing() : undefined;
        let current = true;
        const unwatch = open.store.watch(
          (tx) => query(tx, open),
          (value) => {
            if (current) answer.value = value;
            tell?.();
          },
          (error) => {
            if (current) onError(error);
            tell?.();
          },
          isFirst ? 'snapshot' : as,
        );
        return () => {
          current = false;
          unwatch();
          tell?.();
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
