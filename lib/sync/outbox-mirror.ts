import type { Clock } from '../shared/clock.ts';
import type { ClientId, IdMaker } from '../shared/ids.ts';
import type { LocalStore, OutboxEntry } from '../store/local-store.ts';
import type { Owner } from '../store/pending.ts';
import { type LostOutbox, prepareStore } from '../store/prepare-store.ts';

/** Texts by key in a place that does not get lost together with the local database, closed to content scripts. */
export interface MirrorStorage {
  /** All texts whose key begins so. */
  list(prefix: string): Promise<ReadonlyMap<string, string>>;
  put(texts: ReadonlyMap<string, string>): Promise<void>;
  remove(keys: readonly string[]): Promise<void>;
}

/** Copies of one database's unsent operations, kept for the day on which the browser loses that database. */
export interface OutboxMirror {
  /** Makes the copies equal to the outbox. Never rejects: work goes on without copies; the failure is told to `onError`. */
  update(store: LocalStore): Promise<void>;
  /**
   * The same after a person's edit, reading only what was queued since: what else is known by its numbers. What
   * happens to an operation under its number is copied by `update`, around every round.
   */
  follow(store: LocalStore): Promise<void>;
  /**
   * Makes a database ready for commands and sync: one that has no client id was never used or was lost, and gets back
   * what is mirrored. Rejects when the copies cannot be read, since a new client id would abandon them.
   */
  restore(store: LocalStore): Promise<void>;
  /** Writes no more; resolves when the last write has ended. */
  stop(): Promise<void>;
}

const PREFIX = 'outbox/';
const prefixOf = (databaseName: string): string => `${PREFIX}${databaseName}/`;

/** The client and its entries out of keys of the form `<client>/<number>`. */
function parseCopies(texts: ReadonlyMap<string, string>, prefix: string): LostOutbox | undefined {
  const entries: OutboxEntry[] = [];
  let client: string | undefined;
  for (const [key, text] of texts) {
    // A database is only given a new client id when nothing of the old one is mirrored: there is one client here.
    [client] = key.slice(prefix.length).split('/');
    entries.push(JSON.parse(text) as OutboxEntry);
  }
  if (client === undefined) return undefined;
  return { client: client as ClientId, entries: entries.sort((one, other) => one.no - other.no) };
}

/**
 * Has a database that is to be restored go on with numbers beyond those of all its lives. What was sent without a copy is known
 * to nobody any more, and an operation that stays refused is the newest copy through many lives: counted from it alone, each
 * would begin with the same number, under which the server has an answer already. Time has gone on since each of them.
 */
function beginNewLife(store: LocalStore, { entries }: LostOutbox, clock: Clock): Promise<void> {
  return store.write(async (tx) => {
    const newest = entries.at(-1);
    if (newest === undefined) return;
    // So many numbers a millisecond that two lives in one do not meet, and few enough to be exact.
    const no = clock.now() * 1000;
    await tx.putOutbox({ ...newest, no });
    await tx.dropOutbox(no);
  });
}

/** Makes the mirror of one local database. */
export function createOutboxMirror(options: {
  readonly storage: MirrorStorage;
  readonly databaseName: string;
  readonly owner: Owner;
  readonly newId: IdMaker;
  readonly onError: (error: unknown) => void;
  readonly clock: Clock;
}): OutboxMirror {
  const { storage, owner, newId, clock } = options;
  const prefix = prefixOf(options.databaseName);
  let last: Promise<void> = Promise.resolve();
  let isStopped = false;
  /** The outbox as it was last seen, by number with whether there is a copy; unknown after a failure. */
  let seen: { readonly client: ClientId; readonly copied: ReadonlyMap<number, boolean> } | undefined;

  const needsCopy = ({ state }: OutboxEntry): boolean => state !== 'sent';
  const keyOf = (client: ClientId, no: number): string => `${prefix}${client}/${no}`;
  const toCopies = (client: ClientId, entries: readonly OutboxEntry[]): Map<string, string> =>
    new Map(entries.filter(needsCopy).map((entry) => [keyOf(client, entry.no), JSON.stringify(entry)]));
  const write = async (changed: ReadonlyMap<string, string>, settled: readonly string[]): Promise<void> => {
    if (changed.size > 0) await storage.put(changed);
    if (settled.length > 0) await storage.remove(settled);
  };

  const copy = async (store: LocalStore): Promise<void> => {
    if (isStopped) return;
    // Copies before outbox: what has a copy and is then not in the outbox was settled, not queued in between.
    const kept = await storage.list(prefix);
    const [client, outbox] = await store.read(
      async (tx) => [await tx.meta('client_id'), await tx.outbox()] as const,
    );
    // A database just lost, and opened again by a page: its emptiness must not reach the copies.
    if (!client) return;
    const due = toCopies(client, outbox);
    const changed = new Map([...due].filter(([key, text]) => kept.get(key) !== text));
    const settled = [...kept.keys()].filter((key) => !due.has(key));
    if (isStopped) return;
    await write(changed, settled);
    seen = { client, copied: new Map(outbox.map((entry) => [entry.no, needsCopy(entry)])) };
  };

  const copyNew = async (store: LocalStore, known: typeof seen): Promise<void> => {
    if (isStopped) return;
    if (known === undefined) return copy(store);
    const [client, numbers, added] = await store.read(async (tx) => {
      const all = await tx.outboxNumbers();
      const unknown = all.filter((no) => !known.copied.has(no));
      return [await tx.meta('client_id'), all, await tx.outboxEntries(unknown)] as const;
    });
    if (!client) return;
    if (client !== known.client) return copy(store);
    const queued = new Set(numbers);
    const left = [...known.copied].filter(([no]) => queued.has(no));
    const settled = [...known.copied].filter(([no, isCopied]) => isCopied && !queued.has(no));
    if (isStopped) return;
    await write(
      toCopies(client, added),
      settled.map(([no]) => keyOf(client, no)),
    );
    seen = {
      client,
      copied: new Map([...left, ...added.map((entry) => [entry.no, needsCopy(entry)] as const)]),
    };
  };

  /** One after the other, each beginning with what the one before it has seen if that went well. */
  const inTurn = (work: (known: typeof seen) => Promise<void>): Promise<void> => {
    last = last
      .then(() => {
        const known = seen;
        seen = undefined;
        return work(known);
      })
      .catch((error: unknown) => {
        if (!isStopped) options.onError(error);
      });
    return last;
  };

  return {
    update: (store) => inTurn(() => copy(store)),
    follow: (store) => inTurn((known) => copyNew(store, known)),
    async restore(store) {
      const [client, member] = await store.read(
        async (tx) => [await tx.meta('client_id'), await tx.meta('member_id')] as const,
      );
      if (client && member === owner.memberId) return;
      const lost = client ? undefined : parseCopies(await storage.list(prefix), prefix);
      if (lost) await beginNewLife(store, lost, clock);
      await prepareStore(store, { ...owner, lost }, newId);
    },
    stop() {
      isStopped = true;
      return last;
    },
  };
}

/** Counts the mirrored operations of databases that are not among those named: lost ones that nobody has opened since. */
export async function countOrphans(
  storage: MirrorStorage,
  databaseNames: readonly string[],
): Promise<number> {
  const prefixes = databaseNames.map(prefixOf);
  const keys = [...(await storage.list(PREFIX)).keys()];
  return keys.filter((key) => !prefixes.some((prefix) => key.startsWith(prefix))).length;
}
