import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { expectSynced } from '../../test/builders/expect-synced.ts';
import { sampleRow } from '../../test/builders/sample-row.ts';
import {
  ANNA,
  BOSS,
  createBackend,
  createDevice,
  type Device,
  EDITABLE,
  LI,
  leadId,
  PRIVATE,
  StandingClock,
  serverLead,
  stageOf,
  VISIBLE,
} from '../../test/builders/sync-scene.ts';
import { type Fate, faultyRemote } from '../../test/fakes/faulty-remote.ts';
import type { MemoryBackend } from '../../test/fakes/memory-backend/memory-backend.ts';
import type { Instant } from '../shared/clock.ts';
import { err, ok } from '../shared/result.ts';
import { addNote } from '../store/commands/add-note.ts';
import { assignLead } from '../store/commands/assign-lead.ts';
import { editRow } from '../store/commands/edit-row.ts';
import { moveLead } from '../store/commands/move-lead.ts';
import { removeRow } from '../store/commands/remove-row.ts';
import { restoreRow } from '../store/commands/restore-row.ts';
import { discardRefused, retryRefused } from '../store/commands/settle-refused.ts';
import { DexieStore } from '../store/dexie-store.ts';
import type { Remote } from './remote.ts';

const ONE = leadId('lead-one');

let clock: StandingClock;
let backend: MemoryBackend;
let anna: Device;

const outboxStates = async (device: Device) =>
  (await device.store.read((tx) => tx.outbox())).map(({ state }) => state);
const status = (device: Device) => device.store.read((tx) => tx.meta('sync'));
const leadOf = (device: Device, id = ONE) => device.store.read((tx) => tx.get('leads', id));
const note = (device: Device, body: string, id = ONE) =>
  addNote(device.store, device.context, { leadId: id, body });
const notesAtServer = () =>
  backend.data
    .list('activities')
    .map(({ body }) => body)
    .sort();

/** A remote whose push fails while `isBad` says so about a batch. */
const failingPush = (
  remote: Remote,
  code: 'rejected' | 'too_large' | 'server',
  isBad: (ids: readonly string[]) => boolean,
): Remote => ({
  ...remote,
  push: async (request) =>
    isBad(request.ops.map(({ id }) => id)) ? err({ code, message: 'bad batch' }) : remote.push(request),
});

describe.each([
  ['memory', () => undefined],
  ['IndexedDB', () => new DexieStore(`round-${Math.random()}`)],
])('a sync round (%s)', (_name, openStore) => {
  const device = (member = ANNA, idsFrom = 0x1000) => {
    const store = openStore();
    return createDevice(backend, member, { clock, idsFrom, ...(store ? { store } : {}) });
  };

  beforeEach(async () => {
    clock = new StandingClock();
    backend = createBackend(clock);
    backend.seed('leads', [serverLead(ONE)]);
    anna = await device();
  });

  it('fetches everything the member may see, and nothing else', async () => {
    backend.seed('leads', [
      serverLead('li-private', { owner_id: LI }),
      serverLead('li-visible', { owner_id: LI, pipeline_id: VISIBLE, stage_id: stageOf(VISIBLE, 1) }),
      serverLead('pool', { owner_id: null }),
    ]);
    expect(await anna.sync()).toEqual(ok(null));
    await expectSynced(backend, anna);
    const leads = await anna.store.read((tx) => tx.list('leads'));
    expect(
      leads
        .map(({ id, editable }) => [id, editable])
        .sort(([one], [other]) => (String(one) < String(other) ? -1 : 1)),
    ).toEqual([
      ['lead-one', true],
      ['li-visible', false],
      ['pool', true],
    ]);
  });

  it('sends what waits and brings it to a colleague', async () => {
    await anna.sync();
    await moveLead(anna.store, anna.context, { leadId: ONE, toStageId: stageOf(PRIVATE, 2) });
    await note(anna, 'asked for a quote');
    await anna.sync();
    await expectSynced(backend, anna);
    const boss = await device(BOSS, 0x2000);
    await boss.sync();
    expect(await leadOf(boss)).toMatchObject({ stage_id: stageOf(PRIVATE, 2) });
    expect(await boss.store.read((tx) => tx.find('stage_changes', 'lead_id', ONE))).toHaveLength(1);
  });

  it('keeps a pending edit on top of a newer row from the server', async () => {
    await anna.sync();
    await editRow(anna.store, anna.context, { table: 'leads', id: ONE, changes: { source: 'fair' } });
    const boss = await device(BOSS, 0x2000);
    await boss.sync();
    await editRow(boss.store, boss.context, { table: 'leads', id: ONE, changes: { name: 'Renamed' } });
    await boss.sync();
    await anna.sync(faultyRemote(backend.as(ANNA), (call) => (call === 'push' ? BUSY : 'fine')));
    expect(await leadOf(anna)).toMatchObject({ name: 'Renamed', source: 'fair' });
    expect(await outboxStates(anna)).toEqual(['waiting']);
    await anna.sync();
    await expectSynced(backend, anna);
  });

  it('shows an acknowledged edit without a break until the feed has brought it', async () => {
    await anna.sync();
    await editRow(anna.store, anna.context, { table: 'leads', id: ONE, changes: { name: 'Renamed' } });
    const seen: (string | undefined)[] = [];
    const stop = anna.store.watch(
      async (tx) => (await tx.get('leads', ONE))?.name,
      (name) => seen.push(name),
      (error) => {
        throw error;
      },
    );
    await anna.sync(faultyRemote(backend.as(ANNA), (call) => (call === 'pull' ? 'request_lost' : 'fine')));
    expect(await outboxStates(anna)).toEqual(['sent']);
    await anna.sync();
    stop();
    expect(new Set(seen)).toEqual(new Set(['Renamed']));
    await expectSynced(backend, anna);
  });

  it('applies an operation once when its answer was lost or it arrived twice', async () => {
    await anna.sync();
    await note(anna, 'once');
    for (const fate of ['answer_lost', 'twice'] as const) {
      let fates: Fate[] = [fate];
      const remote = faultyRemote(backend.as(ANNA), (call) =>
        call === 'push' ? (fates.shift() ?? 'fine') : 'fine',
      );
      await anna.sync(remote);
      fates = [];
    }
    await anna.sync();
    expect(notesAtServer()).toEqual(['once']);
    await expectSynced(backend, anna);
  });

  it('refuses one operation without holding up the rest, and shows the row as the server has it', async () => {
    await anna.sync();
    await editRow(anna.store, anna.context, { table: 'leads', id: ONE, changes: { amount_minor: 100 } });
    await note(anna, 'goes through');
    backend.seed('leads', [serverLead(ONE, { version: 5, amount_minor: 900 })]);
    await anna.sync();
    expect(await outboxStates(anna)).toEqual(['refused']);
    expect(await leadOf(anna)).toMatchObject({ amount_minor: 900 });
    expect(notesAtServer()).toEqual(['goes through']);
    await expectSynced(backend, anna);

    const [entry] = await anna.store.read((tx) => tx.outbox());
    expect(entry?.refusal).toMatchObject({ code: 'conflict', message: 'conflict' });
    await retryRefused(anna.store, anna.context, { nos: [entry?.no ?? 0] });
    expect(await leadOf(anna)).toMatchObject({ amount_minor: 100 });
    await anna.sync();
    const [again] = await anna.store.read((tx) => tx.outbox());
    await discardRefused(anna.store, { nos: [again?.no ?? 0] });
    await expectSynced(backend, anna);
  });

  it('drops a lead that was given away, with everything on it', async () => {
    await anna.sync();
    await note(anna, 'mine');
    await assignLead(anna.store, anna.context, { leadId: ONE, toMemberId: LI });
    await anna.sync();
    expect(await leadOf(anna)).toBeUndefined();
    expect(await anna.store.read((tx) => tx.list('activities'))).toEqual([]);
    await expectSynced(backend, anna);
    const li = await device(LI, 0x2000);
    await li.sync();
    expect(await li.store.read((tx) => tx.list('activities'))).toHaveLength(1);
  });

  it('keeps an edit to a lead that was taken away as refused, out of sight', async () => {
    await anna.sync();
    const boss = await device(BOSS, 0x2000);
    await boss.sync();
    await assignLead(boss.store, boss.context, { leadId: ONE, toMemberId: LI });
    await boss.sync();
    await note(anna, 'too late');
    await anna.sync();
    expect(await outboxStates(anna)).toEqual(['refused']);
    expect(await anna.store.read((tx) => tx.list('activities'))).toEqual([]);
    await expectSynced(backend, anna);
  });

  it('does not bring a lead back when an answer comes late, after it was taken away', async () => {
    await anna.sync();
    await editRow(anna.store, anna.context, { table: 'leads', id: ONE, changes: { name: 'Renamed' } });
    await anna.sync(faultyRemote(backend.as(ANNA), (call) => (call === 'push' ? 'answer_lost' : 'fine')));
    const boss = await device(BOSS, 0x2000);
    await boss.sync();
    await assignLead(boss.store, boss.context, { leadId: ONE, toMemberId: LI });
    await boss.sync();
    await anna.sync();
    expect(await leadOf(anna)).toBeUndefined();
    await expectSynced(backend, anna);
  });

  it('removes and restores, on this device and on others', async () => {
    await anna.sync();
    const boss = await device(BOSS, 0x2000);
    await boss.sync();
    await removeRow(anna.store, anna.context, { table: 'leads', id: ONE });
    await anna.sync();
    await boss.sync();
    expect(await leadOf(boss)).toBeUndefined();
    await restoreRow(anna.store, anna.context, { table: 'leads', id: ONE });
    await anna.sync();
    await boss.sync();
    expect(await leadOf(anna)).toMatchObject({ deleted_at: null });
    await expectSynced(backend, boss);
  });

  it('rescans after a change of access: takes what is new, drops what is lost, corrects what is read-only', async () => {
    backend.seed('leads', [
      serverLead('shared', { owner_id: LI, pipeline_id: EDITABLE, stage_id: stageOf(EDITABLE, 1) }),
      serverLead('hidden', { owner_id: LI, pipeline_id: PRIVATE }),
    ]);
    await anna.sync();
    expect(await leadOf(anna, leadId('shared'))).toMatchObject({ editable: true });
    backend.setVisibility(EDITABLE, 'visible');
    await anna.sync();
    expect(await leadOf(anna, leadId('shared'))).toMatchObject({ editable: false });
    backend.setVisibility(EDITABLE, 'private');
    backend.setVisibility(PRIVATE, 'visible');
    await anna.sync();
    expect(await leadOf(anna, leadId('shared'))).toBeUndefined();
    expect(await leadOf(anna, leadId('hidden'))).toBeDefined();
    await expectSynced(backend, anna);
  });

  it('keeps pending work through a rescan', async () => {
    await anna.sync();
    await note(anna, 'waiting');
    await editRow(anna.store, anna.context, { table: 'leads', id: ONE, changes: { name: 'Renamed' } });
    backend.setVisibility(VISIBLE, 'private');
    await anna.sync(faultyRemote(backend.as(ANNA), (call) => (call === 'push' ? BUSY : 'fine')));
    expect(await leadOf(anna)).toMatchObject({ name: 'Renamed' });
    expect(await anna.store.read((tx) => tx.list('activities'))).toHaveLength(1);
    await anna.sync();
    await expectSynced(backend, anna);
  });

  it('fetches pages and big transactions whole', async () => {
    const many = Array.from({ length: 1234 }, (_, n) => serverLead(`bulk-${n}`));
    backend.seed('leads', many.slice(0, 1100));
    for (const lead of many.slice(1100)) backend.seed('leads', [lead]);
    const shares: (number | null | undefined)[] = [];
    anna.store.watch(
      async (tx) => (await tx.meta('sync'))?.first_sync,
      (share) => shares.push(share),
      () => undefined,
    );
    await anna.sync();
    await expectSynced(backend, anna);
    expect(shares.some((share) => typeof share === 'number' && share > 0)).toBe(true);
    expect(await status(anna)).toMatchObject({ first_sync: null });
  });

  it('drops the data of a removed member and keeps what was not sent', async () => {
    await anna.sync();
    await note(anna, 'unsent');
    const asked = { requestId: 'r', key: 'email ivo@petrov.example', name: 'Ivo Petrov' };
    const at = '2026-01-01T00:00:00.000Z' as Instant;
    const merged = { table: 'leads', loserId: 'other', survivorId: ONE, lost: 'A', kept: 'B', at } as const;
    await anna.store.write(async (tx) => {
      await tx.setMeta('asked_leads', [asked]);
      await tx.setMeta('merges', [merged]);
    });
    backend.deactivate(ANNA);
    expect(await anna.sync()).toMatchObject({ ok: false, error: { code: 'not_member' } });
    expect(await leadOf(anna)).toBeUndefined();
    expect(await anna.store.read((tx) => tx.list('members'))).toEqual([]);
    expect(await anna.store.read((tx) => tx.meta('asked_leads'))).toEqual([]);
    expect(await anna.store.read((tx) => tx.meta('merges'))).toEqual([]);
    expect(await outboxStates(anna)).toEqual(['waiting']);
    expect(await status(anna)).toMatchObject({ trouble: { code: 'not_member' } });
  });

  it('halves a batch that is refused whole until the bad operation stands alone', async () => {
    await anna.sync();
    for (let n = 0; n < 9; n += 1) await note(anna, `note ${n}`);
    const ids = (await anna.store.read((tx) => tx.outbox())).map(({ operation }) => operation.id);
    const bad = ids[4] ?? '';
    await anna.sync(failingPush(backend.as(ANNA), 'rejected', (batch) => batch.includes(bad)));
    expect(await outboxStates(anna)).toEqual(['refused']);
    expect(notesAtServer()).toHaveLength(8);
  });

  it('sends in smaller batches to a server that finds them too large', async () => {
    await anna.sync();
    for (let n = 0; n < 9; n += 1) await note(anna, `note ${n}`);
    await anna.sync(failingPush(backend.as(ANNA), 'too_large', (batch) => batch.length > 2));
    expect(notesAtServer()).toHaveLength(9);
    await expectSynced(backend, anna);
  });

  it('refuses an operation at which the server fails again and again while all else works', async () => {
    await anna.sync();
    await note(anna, 'poison');
    await note(anna, 'good');
    const [poison] = await anna.store.read((tx) => tx.outbox());
    const remote = failingPush(backend.as(ANNA), 'server', (ids) => ids.includes(poison?.operation.id ?? ''));
    for (let round = 0; round < 5; round += 1) await anna.sync(remote);
    expect(await outboxStates(anna)).toEqual(['waiting', 'waiting']);
    await anna.sync(remote);
    expect(await outboxStates(anna)).toEqual(['refused']);
    expect(notesAtServer()).toEqual(['good']);
  });

  it('refuses nothing while every push fails whole, however often: everything still waits', async () => {
    for (const code of ['rejected', 'server'] as const) {
      const device = await createDevice(backend, ANNA, {
        clock,
        idsFrom: code === 'server' ? 0x4000 : 0x5000,
      });
      await device.sync();
      for (let n = 0; n < 7; n += 1) await note(device, `${code} ${n}`);
      const remote = failingPush(backend.as(ANNA), code, () => true);
      for (let round = 0; round < 12; round += 1) {
        expect(await device.sync(remote)).toMatchObject({ ok: false, error: { code } });
      }
      expect(await outboxStates(device)).toEqual(Array.from({ length: 7 }, () => 'waiting'));
      expect(await status(device)).toMatchObject({ trouble: { code } });
    }
    expect(notesAtServer()).toEqual([]);
  });

  it('refuses nothing more when the server breaks down in the middle of a push', async () => {
    await anna.sync();
    for (let n = 0; n < 60; n += 1) await note(anna, `note ${n}`);
    let pushes = 0;
    const remote = failingPush(backend.as(ANNA), 'rejected', () => {
      pushes += 1;
      return pushes > 1;
    });
    for (let round = 0; round < 7; round += 1) await anna.sync(remote);
    expect(await outboxStates(anna)).toEqual(Array.from({ length: 10 }, () => 'waiting'));
    await anna.sync();
    expect(notesAtServer()).toHaveLength(60);
  });

  it('keeps a single operation that fails while nothing else can be sent, and refuses it once others go through', async () => {
    await anna.sync();
    await note(anna, 'bad');
    const [bad] = await anna.store.read((tx) => tx.outbox());
    const remote = failingPush(backend.as(ANNA), 'rejected', (ids) => ids.includes(bad?.operation.id ?? ''));
    for (let round = 0; round < 7; round += 1) await anna.sync(remote);
    expect(await outboxStates(anna)).toEqual(['waiting']);
    await note(anna, 'good');
    await anna.sync(remote);
    expect(await outboxStates(anna)).toEqual(['refused']);
    expect(notesAtServer()).toEqual(['good']);
  });

  it('sends no operation on a row before an earlier one on it that stands aside', async () => {
    await anna.sync();
    await editRow(anna.store, anna.context, { table: 'leads', id: ONE, changes: { name: 'First' } });
    await note(anna, 'on the same lead');
    const sent: number[][] = [];
    const remote: Remote = {
      ...backend.as(ANNA),
      push: async (request) => {
        sent.push(request.ops.map(({ no }) => no));
        return err({ code: 'rejected', message: 'bad batch' });
      },
    };
    const [edit, added] = (await anna.store.read((tx) => tx.outbox())).map(({ no }) => no);
    await anna.sync(remote);
    expect(sent).toEqual([[edit, added], [edit]]);
    expect(await outboxStates(anna)).toEqual(['waiting', 'waiting']);
  });

  it('waits longer after each failure, and says since when it is offline', async () => {
    await anna.sync();
    const offline = faultyRemote(backend.as(ANNA), () => 'request_lost');
    const since = new Date(clock.now()).toISOString();
    const delays: number[] = [];
    for (let round = 0; round < 12; round += 1) {
      expect(await anna.sync(offline)).toMatchObject({ ok: false });
      delays.push(Date.parse((await status(anna))?.next_attempt_at ?? '') - clock.now());
      clock.advance(1000);
    }
    expect(delays.slice(0, 3)).toEqual([750, 1500, 3000]);
    expect(delays.at(-1)).toBe(225_000);
    expect(await status(anna)).toMatchObject({ offline_since: since, trouble: null, attempts: 12 });
    await anna.sync();
    expect(await status(anna)).toMatchObject({ offline_since: null, next_attempt_at: null, attempts: 0 });
  });

  it('pulls although the push finds the server busy', async () => {
    await anna.sync();
    await note(anna, 'waits');
    backend.seed('leads', [serverLead('new')]);
    await anna.sync(faultyRemote(backend.as(ANNA), (call) => (call === 'push' ? BUSY : 'fine')));
    expect(await leadOf(anna, leadId('new'))).toBeDefined();
    expect(Date.parse((await status(anna))?.next_attempt_at ?? '') - clock.now()).toBe(20_000);
  });

  it('gives up on a server that asks for rescans without end, or whose feed stands still', async () => {
    const rescans: Remote = {
      ...backend.as(ANNA),
      pull: async () => ok({ rescan: true, epoch: 1, head: 1 }),
    };
    expect(await anna.sync(rescans)).toMatchObject({ error: { code: 'server' } });
    const standing: Remote = {
      ...backend.as(ANNA),
      pull: async () =>
        ok({ rescan: false, rows: {}, gone: [], cursor: 0, epoch: 1, more: true, head: 9, server_time: '' }),
    };
    const fresh = await device(ANNA, 0x3000);
    expect(await fresh.sync(standing)).toMatchObject({ error: { code: 'server' } });
  });

  it('gives up on a server that leaves an operation unanswered', async () => {
    await anna.sync();
    await note(anna, 'unanswered');
    const mute: Remote = { ...backend.as(ANNA), push: async () => ok({ results: [] }) };
    expect(await anna.sync(mute)).toMatchObject({ error: { code: 'protocol' } });
    expect(await outboxStates(anna)).toEqual(['waiting']);
  });

  it('never puts an older row over a newer one', async () => {
    await anna.sync();
    const newer = sampleRow('leads', ONE, { version: 9, name: 'newer' });
    await anna.store.write((tx) => tx.put('leads', newer));
    const stale: Remote = {
      ...backend.as(ANNA),
      pull: async () =>
        ok({
          rescan: false,
          rows: { leads: [serverLead(ONE, { version: 3, name: 'older' })] },
          gone: [],
          cursor: 99,
          epoch: 1,
          more: false,
          head: 99,
          server_time: '',
        }),
    };
    await anna.sync(stale);
    expect(await leadOf(anna)).toEqual(newer);
  });
});

const BUSY: Fate = { code: 'busy', message: 'busy', retryAfterMs: 20_000 };
