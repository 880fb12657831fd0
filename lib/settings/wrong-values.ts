import { storage } from 'wxt/utils/storage';
import type { Stored } from './stored.ts';

/** Marks of values that are wrong on their sites, as `lib/app/models/wrong-values.ts` makes them; hashes only. */
export function wrongValuesSetting<Mark>(): Stored<readonly Mark[]> {
  return storage.defineItem<readonly Mark[]>('local:wrong_values', { fallback: [] });
}
