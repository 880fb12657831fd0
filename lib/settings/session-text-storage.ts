import { browser } from 'wxt/browser';
import { storage } from 'wxt/utils/storage';

/** Asynchronous text storage, the form that the auth client asks for. */
interface TextStorage {
  getItem(key: string): Promise<string | null>;
  setItem(key: string, value: string): Promise<void>;
  removeItem(key: string): Promise<void>;
}

/** Extension storage, which only pages of the extension can read once `closeStorage` has run. */
const extensionStorage: TextStorage = {
  getItem: (key) => storage.getItem<string>(`local:${key}`),
  setItem: (key, value) => storage.setItem(`local:${key}`, value),
  removeItem: (key) => storage.removeItem(`local:${key}`),
};

const DATABASE = 'sluice-session';
const STORE = 'texts';

/** Runs requests in one transaction of the database beside the teams' own; gives their results when it is done. */
export function inDatabase<const Requests extends readonly IDBRequest[]>(
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => Requests,
): Promise<{ [Index in keyof Requests]: Requests[Index] extends IDBRequest<infer Value> ? Value : never }> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(DATABASE, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const database = opening.result;
      const transaction = database.transaction(STORE, mode);
      const requests = work(transaction.objectStore(STORE));
      transaction.oncomplete = () => {
        database.close();
        resolve(requests.map(({ result }) => result) as never);
      };
      transaction.onabort = () => {
        database.close();
        reject(transaction.error);
      };
    };
  });
}

/** The extension's own IndexedDB, for Firefox, whose extension storage content scripts can always read. */
export const databaseStorage: TextStorage = {
  async getItem(key) {
    const [found] = await inDatabase('readonly', (store) => [store.get(key)]);
    return typeof found === 'string' ? found : null;
  },
  async setItem(key, value) {
    await inDatabase('readwrite', (store) => [store.put(value, key)]);
  },
  async removeItem(key) {
    await inDatabase('readwrite', (store) => [store.delete(key)]);
  },
};

/** Where the session is kept, out of reach of content scripts. */
export const sessionTextStorage: TextStorage = import.meta.env.FIREFOX ? databaseStorage : extensionStorage;

/** Deletes what `databaseStorage` holds. */
export const deleteTextDatabase = (): Promise<void> =>
  new Promise((resolve, reject) => {
    const deleting = indexedDB.deleteDatabase(DATABASE);
    deleting.onsuccess = () => resolve();
    deleting.onerror = () => reject(deleting.error);
  });

/** Closes extension storage to content scripts; for every start of the background, before anything is read. */
export async function closeStorage(): Promise<void> {
  if (import.meta.env.FIREFOX) return;
  await browser.storage.local.setAccessLevel({ accessLevel: 'TRUSTED_CONTEXTS' });
}
