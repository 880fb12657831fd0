import { beforeEach, describe, expect, it } from 'vitest';
import { expectSynced } from '../../test/builders/expect-synced.ts';
import {
  ANNA,
  createBackend,
  createDevice,
  type Device,
  EDITABLE,
  LI,
  leadId,
  StandingClock,
  serverLead,
  stageOf,
  TEAM,
} from '../../test/builders/sync-scene.ts';
import type { MemoryBackend } from '../../test/fakes/memory-backend/memory-backend.ts';
import { describeConflictAnswers } from '../../test/fakes/push-conflict-contract.ts';
import type { ClientId } from '../shared/ids.ts';
import { editRow } from '../store/commands/edit-row.ts';
import { undoConflict } from '../store/commands/settle-conflict.ts';

describeConflictAnswers('the server in memory', async () => {
  const backend = createBackend(new StandingClock());
  let ids = 0;
  const newId = () => {
    ids += 1;
    return `new-${ids}`;
  };
  return {
    anna: ANNA,
    li: LI,
    stages: [stageOf(EDITABLE, 1), stageOf(EDITABLE, 2), stageOf(EDITABLE, 3)],
    newId,
    async createLead(values) {
      const id = leadId(newId());
      const place = { pipeline_id: EDITABLE, stage_id: stageOf(EDITABLE, 1), created_by: ANNA };
      backend.seed('leads', [serverLead(id, { ...place, ...values })]);
      return id;
    },
    async push(member, operation) {
      const client = newId() as ClientId;
      const request = { team: TEAM, client, protocol: 1, ops: [{ ...operation, no: 1 }] };
      const answer = await backend.as(member).push(request);
      const [result] = answer.ok ? answer.value.results : [];
      if (!result) throw new Error('no answer');
      return result;
    },
    async row(member, table, id) {
      const answer = await backend.as(member).rows(TEAM, table, [id]);
      return answer.ok ? answer.value[table]?.[0] : undefined;
    },
  };
});

const ONE = leadId('lead-one');

describe('a device after a conflict', () => {
  let clock: StandingClock;
  let backend: MemoryBackend;
  let anna: Device;
  let li: Device;

  const source = (device: Device, next: string) =>
    editRow(device.store, device.context, { table: 'leads', id: ONE, changes: { source: next } });
  const noticesOf = (device: Device) => device.store.read((tx) => tx.meta('notices'));

  beforeEach(async () => {
    clock = new StandingClock();
    backend = createBackend(clock);
    backend.seed('leads', [
      serverLead(ONE, { pipeline_id: EDITABLE, stage_id: stageOf(EDITABLE, 1), source: 'fair' }),
    ]);
    anna = await createDevice(backend, ANNA, { clock, idsFrom: 1000 });
    li = await createDevice(backend, LI, { clock, idsFrom: 2000 });
    for (const device of [anna, li]) await device.sync();
  });

  it('keeps a notice of what its change replaced, and both end equal', async () => {
    await source(anna, 'mail');
    await source(li, 'call');
    await anna.sync();
    clock.advance(60_000);
    await li.sync();
    await anna.sync();
    expect(await noticesOf(li)).toEqual([
      {
        table: 'leads',
        id: ONE,
        field: 'source',
        mine: 'call',
        theirs: 'mail',
        by: ANNA,
        at: new Date(clock.now() - 60_000).toISOString(),
      },
    ]);
    expect(await noticesOf(anna)).toBeUndefined();
    await expectSynced(backend, anna);
    await expectSynced(backend, li);
  });

  it('changes its own fields beside a colleague’s, and takes back only its own', async () => {
    const custom = (device: Device, values: Record<string, unknown>) =>
      editRow(device.store, device.context, { table: 'leads', id: ONE, changes: { custom: values } });
    await custom(anna, { seats: 4 });
    const mine = await custom(li, { plant: 'Graz' });
    await anna.sync();
    await li.sync();
    const held = (device: Device) => device.store.read((tx) => tx.get('leads', ONE));
    expect(await held(li)).toMatchObject({ custom: { seats: 4, plant: 'Graz' } });
    expect(await noticesOf(li)).toBeUndefined();
    if (!mine.ok) throw new Error(mine.error.code);
    await editRow(li.store, li.context, { table: 'leads', id: ONE, changes: mine.value.previous });
    await li.sync();
    await anna.sync();
    expect(await held(anna)).toMatchObject({ custom: { seats: 4, plant: null } });
    await expectSynced(backend, anna);
    await expectSynced(backend, li);
  });

  it('is told of one own field, and puts back that one alone', async () => {
    const custom = (device: Device, values: Record<string, unknown>) =>
      editRow(device.store, device.context, { table: 'leads', id: ONE, changes: { custom: values } });
    await custom(anna, { seats: 4 });
    await custom(li, { seats: 5, plant: 'Graz' });
    await anna.sync();
    await li.sync();
    const field = 'custom.seats';
    expect(await noticesOf(li)).toMatchObject([{ field, mine: 5, theirs: 4, by: ANNA }]);
    await undoConflict(li.store, li.context, { table: 'leads', id: ONE, field });
    expect(await li.store.read((tx) => tx.get('leads', ONE))).toMatchObject({
      custom: { seats: 4, plant: 'Graz' },
    });
    await li.sync();
    await expectSynced(backend, li);
  });

  it('has the notice from the very transaction that writes the acknowledgement down', async () => {
    await source(anna, 'mail');
    await source(li, 'call');
    await anna.sync();
    const remote = backend.as(LI);
    // Cut off after the push: what was answered is written, the pull never came.
    await li.sync({ ...remote, pull: async () => ({ ok: false, error: { code: 'offline', message: '' } }) });
    const [outbox, notices] = await li.store.read(async (tx) => [
      await tx.outbox(),
      await tx.meta('notices'),
    ]);
    expect(outbox.map(({ state }) => state)).toEqual(['sent']);
    expect(notices).toHaveLength(1);
  });

  it('is told again when the answer was lost', async () => {
    await source(anna, 'mail');
    await source(li, 'call');
    await anna.sync();
    const remote = backend.as(LI);
    await li.sync({
      ...remote,
      async push(request) {
        await remote.push(request);
        return { ok: false, error: { code: 'offline', message: 'cut' } };
      },
    });
    expect(await noticesOf(li)).toBeUndefined();
    await li.sync();
    expect(await noticesOf(li)).toMatchObject([{ theirs: 'mail', mine: 'call' }]);
  });

  it('keeps one notice a field, the newest', async () => {
    for (const round of [1, 2]) {
      await source(anna, `mail ${round}`);
      await source(li, `call ${round}`);
      await anna.sync();
      await li.sync();
      await anna.sync();
    }
    expect(await noticesOf(li)).toMatchObject([{ mine: 'call 2', theirs: 'mail 2' }]);
  });

  it('forgets the notice when the row leaves its sight', async () => {
    await source(anna, 'mail');
    await source(li, 'call');
    await anna.sync();
    await li.sync();
    expect(await noticesOf(li)).toHaveLength(1);
    await anna.sync();
    backend.setVisibility(EDITABLE, 'private');
    await li.sync();
    expect(await noticesOf(li)).toEqual([]);
  });

  it('keeps with a refused change the value that stands, and forgets it when the row leaves its sight', async () => {
    const amount = (device: Device, amount_minor: number) =>
      editRow(device.store, device.context, { table: 'leads', id: ONE, changes: { amount_minor } });
    await amount(anna, 100);
    await amount(li, 200);
    await anna.sync();
    await li.sync();
    const refusalOf = async () => (await li.store.read((tx) => tx.outbox()))[0]?.refusal;
    expect(await refusalOf()).toMatchObject({
      code: 'conflict',
      conflicts: [{ field: 'amount_minor', theirs: 100, by: ANNA }],
    });
    backend.setVisibility(EDITABLE, 'private');
    await li.sync();
    expect(await refusalOf()).toEqual({ code: 'conflict', message: 'conflict' });
  });
});
