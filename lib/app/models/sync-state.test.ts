import { expect, test, vi } from 'vitest';
import { sampleRow } from '../../../test/builders/sample-row.ts';
import { createFakeApp } from '../../../test/fakes/fake-app.ts';
import type { CompanyId } from '../../shared/ids.ts';
import type { OutboxEntry, SyncStatus } from '../../store/local-store.ts';
import { toSyncState } from './sync-state.ts';

const IDLE: SyncStatus = {
  phase: 'idle',
  offline_since: null,
  trouble: null,
  last_synced_at: '2026-11-21T14:00:00.000Z',
  next_attempt_at: null,
  attempts: 0,
  first_sync: null,
};
const entry = (state: OutboxEntry['state']): OutboxEntry => ({
  no: 1,
  operation: { op: 'remove', table: 'leads', id: 'one' },
  queued_at: '2026-11-21T14:01:00.000Z',
  state,
});
const offline = { offline_since: '2026-11-21T14:02:00.000Z' };

test.each([
  ['nothing waits after a round', {}, [], 'up_to_date'],
  ['a later round that only reads', { phase: 'pulling' }, [], 'up_to_date'],
  ['no round has ended yet', { last_synced_at: null }, [], 'receiving'],
  ['the first sync goes on', { first_sync: 0.4, phase: 'pulling' }, [], 'first_sync'],
  ['something waits', {}, [entry('waiting')], 'waiting'],
  ['it is being sent', { phase: 'pushing' }, [entry('waiting')], 'sending'],
  ['a change was refused', {}, [entry('refused'), entry('waiting')], 'refused'],
  ['the backend cannot be reached', offline, [entry('refused'), entry('waiting')], 'offline'],
  ['a person must act', { trouble: { code: 'signed_out', message: '' } }, [entry('waiting')], 'trouble'],
] as const)('%s', (_name, status, outbox, kind) => {
  const state = toSyncState({ ...IDLE, ...status }, outbox, 1);
  expect([state.kind, state.waiting + state.refused]).toEqual([kind, outbox.length]);
});

test('before the loop has ever written, the state is receiving', () => {
  expect(toSyncState(undefined, [], 0).kind).toBe('receiving');
});

test('what was sent and only waits for its echo no longer counts as waiting', () => {
  expect(toSyncState(IDLE, [entry('sent')], 0)).toMatchObject({ kind: 'up_to_date', waiting: 0 });
});

test('a lead that waits with everything that belongs to it is one lead', async () => {
  const fake = await createFakeApp({
    seed: async (tx) => {
      await tx.put('companies', sampleRow('companies', 'acme'));
      await tx.put('leads', sampleRow('leads', 'deal', { company_id: 'acme' as CompanyId }));
      const at = '2026-11-21T14:01:00.000Z';
      await tx.enqueue({ op: 'create', table: 'companies', id: 'acme', values: { name: 'Acme' } }, at);
      await tx.enqueue({ op: 'create', table: 'leads', id: 'deal', values: { company_id: 'acme' } }, at);
      await tx.enqueue({ op: 'create', table: 'tasks', id: 'call', values: { lead_id: 'deal' } }, at);
    },
  });
  const stop = fake.app.sync.state.subscribe(() => undefined);
  await vi.waitFor(() => expect(fake.app.sync.state.value).toMatchObject({ waiting: 3, waitingLeads: 1 }));
  stop();
});
