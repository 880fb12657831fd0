/** Requests made to IndexedDB, and rows and keys that came back. */
export interface Counted {
  requests: number;
  values: number;
}

const METHODS = [
  'get',
  'getKey',
  'getAll',
  'getAllKeys',
  'getAllRecords',
  'count',
  'openCursor',
  'openKeyCursor',
  'add',
  'put',
  'delete',
  'clear',
];

const amountOf = (result: unknown): number => {
  if (Array.isArray(result)) return result.length;
  return result === undefined || result === null ? 0 : 1;
};

/** Counts what the work asks of the global IndexedDB's stores and indexes. */
export async function countRequests(work: () => Promise<unknown>): Promise<Counted> {
  const counted: Counted = { requests: 0, values: 0 };
  const undo: (() => void)[] = [];
  for (const prototype of [IDBObjectStore.prototype, IDBIndex.prototype]) {
    for (const name of METHODS) {
      const inner: unknown = Reflect.get(prototype, name);
      if (!Object.hasOwn(prototype, name) || typeof inner !== 'function') continue;
      Reflect.set(prototype, name, function count(this: unknown, ...args: unknown[]) {
        const request = inner.apply(this, args) as IDBRequest<unknown>;
        counted.requests += 1;
        // A cursor answers once for each row.
        request.addEventListener('success', () => {
          counted.values += amountOf(request.result);
        });
        return request;
      });
      undo.push(() => Reflect.set(prototype, name, inner));
    }
  }
  try {
    await work();
  } finally {
    for (const restore of undo) restore();
  }
  return counted;
}
