import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { databaseStorage, deleteTextDatabase } from './session-text-storage.ts';

it('texts in the own database are kept, replaced, removed and deleted together', async () => {
  expect(await databaseStorage.getItem('session')).toBeNull();
  await databaseStorage.setItem('session', 'one');
  await databaseStorage.setItem('session', 'two');
  await databaseStorage.setItem('other', 'three');
  expect(await databaseStorage.getItem('session')).toBe('two');
  await databaseStorage.removeItem('session');
  expect(await databaseStorage.getItem('session')).toBeNull();
  await deleteTextDatabase();
  expect(await databaseStorage.getItem('other')).toBeNull();
});
