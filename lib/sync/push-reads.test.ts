import { expect, it } from 'vitest';
import {
  ANNA,
  createBackend,
  createDevice,
  leadId,
  StandingClock,
  serverLead,
} from '../../test/builders/sync-scene.ts';
import { countOutboxReads } from '../../test/fakes/count-outbox-reads.ts';
import { err } from '../shared/result.ts';
import { addNote } from '../store/commands/add-note.ts';
import { MAX_PUSH_OPS } from './protocol.ts';
import { pushWaiting } from './push.ts';
import type { Remote } from './remote.ts';
import { requireSyncContext } from './sync-context.ts';

const ONE = leadId('lead-one');
const WAITING = 6 * MAX_PUSH_OPS;

async function scene() {
  const clock = new StandingClock();
  const backend = createBackend(clock);
  backend.seed('leads', [serverLead(ONE)]);
  const anna = await createDevice(backend, ANNA, { clock, idsFrom: 0x1000 });
  await anna.sync();
  for (let n = 0; n < WAITING; n += 1)
    await addNote(anna.store, anna.context, { leadId: ONE, body: `note ${n}` });
  return { backend, ...countOutboxReads(anna.store) };
}

it('a push reads each operation once to send it and once to note its answer, however many wait', async () => {
  const { backend, store, read } = await scene();
  const context = await requireSyncContext(store, backend.as(ANNA));
  expect(await pushWaiting(context, { mayBlameOne: false })).toMatchObject({ ok: true });
  expect(backend.data.list('activities')).toHaveLength(WAITING);
  expect(read).toEqual({ everything: 0, entries: 2 * WAITING });
});

it('what stands aside has only as much more read as it takes to fill a push', async () => {
  const { backend, store, read } = await scene();
  const [poison] = await store.read((tx) => tx.outboxEntries([1]));
  let asked = 0;
  const remote: Remote = {
    ...backend.as(ANNA),
    push(request) {
      asked += 1;
      return request.ops.some(({ id }) => id === poison?.operation.id)
        ? Promise.resolve(err({ code: 'rejected', message: 'no' }))
        : backend.as(ANNA).push(request);
    },
  };
  const context = await requireSyncContext(store, remote);
  expect(await pushWaiting(context, { mayBlameOne: false })).toMatchObject({ ok: true });
  expect(backend.data.list('activities')).toHaveLength(WAITING - 1);
  expect(read.everything).toBeLessThanOrEqual(1);
  expect(read.entries).toBeLessThan(3 * MAX_PUSH_OPS * asked);
});
