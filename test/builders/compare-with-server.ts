import { TABLE_NAMES } from '../../lib/model/rows.ts';
import type { MemoryBackend } from '../fakes/memory-backend/memory-backend.ts';
import { dumpStore } from './store-dump.ts';
import type { Device } from './sync-scene.ts';

/** The rows of a device and of its member's view at the server, both by table and id. */
export async function compareWithServer(backend: MemoryBackend, device: Device) {
  const { rows, outbox } = await dumpStore(device.store);
  const view = backend.viewOf(device.member);
  const due = TABLE_NAMES.map((table) => [
    table,
    view
      .filter((each) => each.table === table)
      .map(({ row }) => row)
      .sort((one, other) => (one.id < other.id ? -1 : 1)),
  ]);
  return { held: rows, due: Object.fromEntries(due) as typeof rows, outbox };
}
