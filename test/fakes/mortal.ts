import type { LocalStore } from '../../lib/store/local-store.ts';
import type { Remote } from '../../lib/sync/remote.ts';

/** Thrown where the worker dies; whoever sees it must not go on. */
export class Killed extends Error {}

/**
 * A store and a remote of a worker that dies at its n-th call to either: before the call has any effect, or after it
 * had it and before the worker learns of it. `calls` counts; after death every call fails.
 */
export function mortal(store: LocalStore, remote: Remote, dieAt: number, when: 'before' | 'after') {
  const life = { calls: 0 };
  const live = async <Value>(work: () => Promise<Value>): Promise<Value> => {
    life.calls += 1;
    if (life.calls > dieAt || (life.calls === dieAt && when === 'before')) throw new Killed();
    const value = await work();
    if (life.calls === dieAt) throw new Killed();
    return value;
  };
  const mortalStore: LocalStore = {
    read: (work) => live(() => store.read(work)),
    write: (work) => live(() => store.write(work)),
    watch: (query, onValue, onError) => store.watch(query, onValue, onError),
    close: () => store.close(),
    destroy: () => store.destroy(),
  };
  const mortalRemote: Remote = {
    push: (request) => live(() => remote.push(request)),
    pull: (...args) => live(() => remote.pull(...args)),
    manifest: (team) => live(() => remote.manifest(team)),
    rows: (...args) => live(() => remote.rows(...args)),
  };
  return { store: mortalStore, remote: mortalRemote, life };
}
