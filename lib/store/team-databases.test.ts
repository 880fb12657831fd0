import 'fake-indexeddb/auto';
import { afterEach, expect, it } from 'vitest';
import { sampleRow } from '../../test/builders/sample-row.ts';
import type { AttachmentId, LeadId, TeamId, UserId } from '../shared/ids.ts';
import { DexieStore } from './dexie-store.ts';
import type { LocalFile } from './local-file.ts';
import { countUnsent, databaseNameOf, listTeamDatabases, wipeDatabases } from './team-databases.ts';

const NAME = databaseNameOf('https://project.example', 'user' as UserId, 'team' as TeamId);
const FILE: LocalFile = {
  id: 'file' as AttachmentId,
  lead_id: 'lead' as LeadId,
  size: 1,
  state: 'waiting',
  attempts: 0,
  next_attempt_at: null,
  problem: null,
  added_at: '2026-11-21T12:00:00.000Z',
  gone_at: null,
};

afterEach(wipeDatabases);

it('a file that was not brought counts as unsent, once, and goes with the rest', async () => {
  const store = new DexieStore(NAME);
  await store.write(async (tx) => {
    await tx.put('attachments', sampleRow('attachments', 'file'));
    await tx.putFile(FILE);
    await tx.putFileBytes('file', new Uint8Array([1]));
  });
  expect(await countUnsent()).toBe(1);
  await store.write((tx) => tx.enqueue({ op: 'remove', table: 'attachments', id: 'file' }, FILE.added_at));
  expect(await countUnsent()).toBe(1);
  await store.write((tx) => tx.putFile({ ...FILE, state: 'kept' }));
  expect(await countUnsent()).toBe(1);
  store.close();
  await wipeDatabases();
  expect(await listTeamDatabases()).toEqual([]);
});
