import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AttachmentId, LeadId } from '../shared/ids.ts';
import type { LocalFile } from './local-file.ts';
import type { LocalStore } from './local-store.ts';

const NOW = '2026-11-21T12:00:00.000Z';

/** How every local database keeps the bytes of files; `open` makes an empty one. */
export function describeFiles(name: string, open: () => LocalStore): void {
  describe(`files in a local store (${name})`, () => {
    let store: LocalStore;
    beforeEach(() => {
      store = open();
    });
    afterEach(() => store.destroy());

    const file = (id: string, changes: Partial<LocalFile> = {}): LocalFile => ({
      id: id as AttachmentId,
      lead_id: 'lead' as LeadId,
      size: 3,
      state: 'waiting',
      attempts: 0,
      next_attempt_at: null,
      problem: null,
      added_at: NOW,
      gone_at: null,
      ...changes,
    });

    it('are kept with their bytes, which a change of state does not touch', async () => {
      await store.write(async (tx) => {
        await tx.putFile(file('a'));
        await tx.putFileBytes('a', new Uint8Array([1, 2, 255]));
      });
      await store.write((tx) => tx.putFile(file('a', { state: 'uploading' })));
      await store.read(async (tx) => {
        expect(await tx.files()).toEqual([file('a', { state: 'uploading' })]);
        expect(await tx.file('a')).toEqual(file('a', { state: 'uploading' }));
        expect(await tx.fileBytes('a')).toEqual(new Uint8Array([1, 2, 255]));
        expect(await tx.file('b')).toBeUndefined();
        expect(await tx.fileBytes('b')).toBeUndefined();
      });
    });

    it('go whole, and not at all when the transaction fails', async () => {
      await store.write(async (tx) => {
        await tx.putFile(file('a'));
        await tx.putFileBytes('a', new Uint8Array([1]));
      });
      const failed = store.write(async (tx) => {
        await tx.dropFile('a');
        throw new Error('changed my mind');
      });
      await expect(failed).rejects.toThrow('changed my mind');
      expect(await store.read((tx) => tx.fileBytes('a'))).toEqual(new Uint8Array([1]));
      await store.write((tx) => tx.dropFile('a'));
      expect(await store.read((tx) => tx.files())).toEqual([]);
      expect(await store.read((tx) => tx.fileBytes('a'))).toBeUndefined();
    });
  });
}
