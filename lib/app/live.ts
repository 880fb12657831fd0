import { effect, type ReadonlySignal, signal } from '@preact/signals';
import type { ReadTransaction, ReadAs } from '../store/local-store.ts';
import type { Workspace } from './models/workspace.ts';

/** A question to the local database; runs again whenever what it read has changed. */
export type Query<Value> = (tx: ReadTransaction, workspace: Workspace) => Promise<Value>;

/**
 * A signal fed by a query on the workspace that is open: undefined until the first answer and while no workspace is
 * open. It watches the database only while someone watches the signal. A failing query is told to `onError`, and
 * the signal keeps its last value.
 */
export function live<Value>(
  workspace: ReadonlySignal<Workspace | null>,
  query: Query<Value>,
  onError: (error: unknown) => void,
  as: ReadAs = 'snapshot',
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
        let current = true;
        const unwatch = open.store.watch(
          (tx) => query(tx, open),
          (value) => {
            if (current) answer.value = value;
          },
          (error) => {
            if (current) onError(error);
          },
          as,
        );
        return () => {
          current = false;
          unwatch();
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
