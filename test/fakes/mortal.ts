import type { LocalStore } from '../../lib/store/local-store.ts';
import type { MirrorStorage } from '../../lib/sync/outbox-mirror.ts';
import type { Remote } from '../../lib/sync/remote.ts';
import { MemoryTexts } from './memory-texts.ts';

/** Thrown where the worker dies; whoever sees it must not go on. */
export class Killed extends Error {}

/**
 * A store, a remote and a mirror's storage of a worker that dies at its n-th call to any of them: before the call has any effect, or after it
 * had it and before the worker learns of it. `calls` counts; after death every call fails.
 */
export function mortal(
  store: LocalStore,
  remote: Remote,
  dieAt: number,
  when: 'before' | 'after',
  texts: MirrorStorage = new MemoryTexts(),
) {
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
    watch: (query, onValue, onError, as) => store.watch(query, onValue, onError, as),
    follow: (onChanges) => store.follow(onChanges),
    close: () => store.close(),
    destroy: () => store.destroy(),
  };
  const mortalRemote: Remote = {
    push: (request) => live(() => remote.push(request)),
    pull: (...args) => live(() => remote.pull(...args)),
    opening: (team) => live(() => remote.opening(team)),
    manifest: (...args) => live(() => remote.manifest(...args)),
    versions: () => live(() => remote.versions()),
    digest: (team) => live(() => remote.digest(team)),
    rows: (...args) => live(() => remote.rows(...args)),
    portion: (...args) => live(() => remote.portion(...args)),
  };
  const mortalTexts: MirrorStorage = {
    list: (prefix) => live(() => texts.list(prefix)),
    put: (changed) => live(() => texts.put(changed)),
    remove: (keys) => live(() => texts.remove(keys)),
  };
  return { store: mortalStore, remote: mortalRemote, texts: mortalTexts, life };
}
