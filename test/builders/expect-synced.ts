import { expect } from 'vitest';
import type { MemoryBackend } from '../fakes/memory-backend/memory-backend.ts';
import { compareWithServer } from './compare-with-server.ts';
import type { Device } from './sync-scene.ts';

/** Expects that the device holds exactly what its member may see, and that nothing waits. */
export async function expectSynced(backend: MemoryBackend, device: Device): Promise<void> {
  const { held, due, outbox } = await compareWithServer(backend, device);
  expect(held).toEqual(due);
  expect(outbox.filter(({ state }) => state !== 'refused')).toEqual([]);
}
