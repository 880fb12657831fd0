import { effect, type ReadonlySignal, signal } from '@preact/signals';
import type { KeptUp } from '../keep-up.ts';
import { isSettled } from '../when-drawn.ts';
import type { Workspace, WorkspaceModel } from './workspace.ts';

/**
 * A signal fed by what is kept up beside the database of the open workspace: undefined until it has been read, and while no
 * workspace is open. It is brought up to date only while someone watches the signal, and never before everything may be read, see `isSettled`.
 */
export function kept<Value>(
  workspace: WorkspaceModel,
  make: (open: Workspace) => KeptUp<Value>,
): ReadonlySignal<Value | undefined> {
  let stop: (() => void) | undefined;
  const sources = new WeakMap<Workspace, KeptUp<Value>>();
  const of = (open: Workspace): KeptUp<Value> => {
    const source = sources.get(open) ?? make(open);
    sources.set(open, source);
    return source;
  };
  let answeredBy: string | undefined;
  const answer = signal<Value | undefined>(undefined, {
    watched() {
      stop = effect(() => {
        const open = workspace.current.value;
        // As `live` has it: nothing of another workspace is seen in this one.
        if (open?.databaseName !== answeredBy) answer.value = undefined;
        answeredBy = open?.databaseName;
        if (open === null) return undefined;
        if (!isSettled.value) return undefined;
        let isCurrent = true;
        const source = of(open);
        const read = (): void => {
          source.current().then(
            (value) => {
              if (isCurrent) answer.value = value;
            },
            (error: unknown) => {
              if (isCurrent) workspace.failed(error);
            },
          );
        };
        const unwatch = source.watch(read);
        read();
        return () => {
          isCurrent = false;
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
