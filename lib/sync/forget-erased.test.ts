import { expect, test } from 'vitest';
import { sampleContext } from '../../test/builders/command-context.ts';
import type { Instant } from '../shared/clock.ts';
import type { ConflictNotice } from '../store/conflict-notices.ts';
import type { RecentMerge } from '../store/local-store.ts';
import { MemoryStore } from '../store/memory-store.ts';
import { forgetErased } from './forget-erased.ts';

const context = sampleContext();
const at = '2026-01-01T00:00:00.000Z' as Instant;
const notice = (id: string): ConflictNotice => ({
  table: 'people',
  id,
  field: 'full_name',
  theirs: 'Ivo Petrov',
  mine: 'Iwan Petrov',
  by: null,
  at,
});
const merge = (loserId: string, survivorId: string): RecentMerge => ({
  table: 'people',
  loserId,
  survivorId,
  lost: 'Ivo Petrov',
  kept: 'Iwan Petrov',
  at,
});

test('an erasure takes along what conflicts and merges told of the erased, and leaves what they told of others', async () => {
  const store = new MemoryStore();
  await store.write(async (tx) => {
    await tx.setMeta('notices', [notice('ivo'), notice('mia')]);
    await tx.setMeta('merges', [merge('ivo', 'a'), merge('b', 'ivo'), merge('b', 'mia')]);
  });
  await store.write((tx) => forgetErased(tx, context, [['people', 'ivo']]));
  expect(await store.read((tx) => tx.meta('notices'))).toEqual([notice('mia')]);
  expect(await store.read((tx) => tx.meta('merges'))).toEqual([merge('b', 'mia')]);
});
