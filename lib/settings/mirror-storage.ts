import { storage } from 'wxt/utils/storage';
import { inDatabase } from './session-text-storage.ts';

/** Texts by key, many at a time; keys begin with a prefix that says whose they are. */
interface KeyedTexts {
  list(prefix: string): Promise<ReadonlyMap<string, string>>;
  put(texts: ReadonlyMap<string, string>): Promise<void>;
  remove(keys: readonly string[]): Promise<void>;
}

/** Extension storage, which the browser keeps apart from IndexedDB. */
export const extensionTexts: KeyedTexts = {
  async list(prefix) {
    const found = new Map<string, string>();
    for (const [key, value] of Object.entries(await storage.snapshot('local'))) {
      if (key.startsWith(prefix) && typeof value === 'string') found.set(key, value);
    }
    return found;
  },
  put: (texts) => storage.setItems([...texts].map(([key, value]) => ({ key: `local:${key}`, value }))),
  remove: (keys) => storage.removeItems(keys.map((key) => `local:${key}` as const)),
};

/** The database of the session, for Firefox, whose extension storage content scripts can always read. */
export const databaseTexts: KeyedTexts = {
  async list(prefix) {
    const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`);
    const [keys, values] = await inDatabase('readonly', (store) => [
      store.getAllKeys(range),
      store.getAll(range),
    ]);
    return new Map((keys ?? []).map((key, index) => [String(key), String(values?.[index])]));
  },
  async put(texts) {
    await inDatabase('readwrite', (store) => [...texts].map(([key, text]) => store.put(text, key)));
  },
  async remove(keys) {
    await inDatabase('readwrite', (store) => keys.map((key) => store.delete(key)));
  },
};

/** Where the copies of unsent operations are kept; sign-out empties it with everything else. */
export const mirrorStorage: KeyedTexts = import.meta.env.FIREFOX ? databaseTexts : extensionTexts;
