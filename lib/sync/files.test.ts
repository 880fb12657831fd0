import { beforeEach, describe, expect, it } from 'vitest';
import {
  ANNA,
  BOSS,
  createBackend,
  createDevice,
  type Device,
  LI,
  leadId,
  StandingClock,
  serverLead,
  VISIBLE,
} from '../../test/builders/sync-scene.ts';
import type { MemoryBackend } from '../../test/fakes/memory-backend/memory-backend.ts';
import { MemoryFiles } from '../../test/fakes/memory-files.ts';
import type { AttachmentId } from '../shared/ids.ts';
import { err } from '../shared/result.ts';
import { sha256Of } from '../shared/sha256.ts';
import { attachFile, removeAttachment, retryFile } from '../store/commands/attach-file.ts';
import { restoreRow } from '../store/commands/restore-row.ts';
import type { LocalFile } from '../store/local-file.ts';
import { makeRoom } from '../store/make-room.ts';
import { bringFiles, type FileContext } from './bring-files.ts';
import { fetchFile } from './fetch-file.ts';
import { pathOf } from './file-remote.ts';
import { sweepFiles, tendFiles } from './sweep-files.ts';

const ONE = leadId('lead-one');
const BYTES = new TextEncoder().encode('A quotation, with a drawing.');

let clock: StandingClock;
let backend: MemoryBackend;
let files: MemoryFiles;
let anna: Device;

beforeEach(async () => {
  clock = new StandingClock();
  backend = createBackend(clock);
  files = new MemoryFiles(backend, clock);
  backend.seed('leads', [serverLead(ONE)]);
  anna = await createDevice(backend, ANNA, { clock, idsFrom: 0x1000 });
  await anna.sync();
});

const contextOf = (device: Device): FileContext => ({
  store: device.store,
  files: files.as(device.member),
  clock,
  random: () => 0.5,
});
const bring = (device = anna) => bringFiles(contextOf(device));
const add = async (bytes: Uint8Array<ArrayBuffer> = BYTES): Promise<AttachmentId> => {
  const added = await attachFile(anna.store, anna.context, {
    leadId: ONE,
    name: 'Offer.pdf',
    mediaType: 'application/pdf',
    bytes,
    sha256: await sha256Of(bytes),
  });
  if (!added.ok) throw new Error(added.error.code);
  return added.value.attachmentId;
};
const fileOf = (id: AttachmentId, device = anna) => device.store.read((tx) => tx.file(id));
const bytesOf = (id: AttachmentId, device = anna) => device.store.read((tx) => tx.fileBytes(id));
const rowOf = (id: AttachmentId, device = anna) => device.store.read((tx) => tx.get('attachments', id));
const change = (id: AttachmentId, changes: Partial<LocalFile>) =>
  anna.store.write(async (tx) => {
    const file = await tx.file(id);
    if (file) await tx.putFile({ ...file, ...changes });
  });
const offline = err({ code: 'offline', message: 'no network' } as const);

describe('a file added without a network', () => {
  it('waits through a restart, is brought once its row is sent, and then is there for everybody', async () => {
    const id = await add();
    files.failure = offline.error;
    await bring();
    expect(files.uploads).toEqual([]);
    expect(await fileOf(id)).toMatchObject({ state: 'waiting', size: BYTES.length });

    // The worker is killed and another starts: all it knows is in the store.
    files.failure = null;
    const restarted = await createDevice(backend, ANNA, { clock, idsFrom: 0x2000, store: anna.store });
    expect(await bring(restarted)).toBeNull();
    expect(files.uploads).toEqual([]);
    await restarted.sync();
    await bring(restarted);
    await restarted.sync();
    await bring(restarted);
    expect(files.uploads).toHaveLength(1);
    expect(await fileOf(id)).toMatchObject({ state: 'kept' });
    expect((await rowOf(id))?.stored_at).not.toBeNull();

    const boss = await createDevice(backend, BOSS, { clock, idsFrom: 0x3000 });
    await boss.sync();
    expect(await rowOf(id, boss)).toMatchObject({ name: 'Offer.pdf', size_bytes: BYTES.length });
    const fetched = await fetchFile(contextOf(boss), id);
    expect(fetched).toEqual({ ok: true, value: 'here' });
    expect(await bytesOf(id, boss)).toEqual(BYTES);
  });

  it('does not count the network as its own failure: it is brought right after', async () => {
    const id = await add();
    await anna.sync();
    files.failure = offline.error;
    for (let time = 0; time < 5; time += 1) expect(await bring()).toBeNull();
    expect(await fileOf(id)).toMatchObject({ state: 'waiting', attempts: 0, next_attempt_at: null });
    files.failure = null;
    await bring();
    expect(await fileOf(id)).toMatchObject({ state: 'kept' });
  });

  it('whose row was refused is not brought', async () => {
    const id = await add();
    backend.seed('leads', [serverLead(ONE, { version: 2, owner_id: LI })]);
    await anna.sync();
    await bring();
    expect(files.uploads).toEqual([]);
    expect(await bytesOf(id)).toEqual(BYTES);
  });
});

describe('bringing', () => {
  it('is finished after a worker was killed in the middle of it', async () => {
    const id = await add();
    await anna.sync();
    await change(id, { state: 'uploading' });
    await bring();
    expect(await fileOf(id)).toMatchObject({ state: 'kept' });
  });

  it('is done once when the answer was lost', async () => {
    const id = await add();
    await anna.sync();
    files.losesAnswers = true;
    await bring();
    expect(await fileOf(id)).toMatchObject({ state: 'waiting' });
    files.losesAnswers = false;
    await bring();
    expect(files.uploads).toHaveLength(1);
    expect(await fileOf(id)).toMatchObject({ state: 'kept' });
  });

  it('waits as long as a busy storage asks, and not longer', async () => {
    const id = await add();
    await anna.sync();
    files.failure = { code: 'busy', message: 'later', retryAfterMs: 60_000 };
    expect(await bring()).toBe(60_000);
    files.failure = null;
    clock.advance(59_000);
    expect(await bring()).toBe(1000);
    expect(files.uploads).toEqual([]);
    clock.advance(1000);
    expect(await bring()).toBeNull();
    expect(await fileOf(id)).toMatchObject({ state: 'kept', attempts: 0 });
  });

  it.each([
    [{ code: 'rejected', message: 'no' }, 'refused'],
    [{ code: 'too_large', message: 'no' }, 'too_large'],
    [{ code: 'server', message: 'Bucket not found', missing: true }, 'no_storage'],
  ] as const)(
    'that ends in %o is shown as %s, keeps the bytes and does not hold up the next file',
    async (failure, problem) => {
      const first = await add();
      clock.advance(1);
      await anna.sync();
      files.failure = failure;
      await bring();
      expect(await fileOf(first)).toMatchObject({ state: 'failed', problem });
      files.failure = null;
      const second = await add();
      await anna.sync();
      await bring();
      expect(await fileOf(second)).toMatchObject({ state: 'kept' });
      expect(await bytesOf(first)).toEqual(BYTES);
      await retryFile(anna.store, { attachmentId: first });
      await bring();
      expect(await fileOf(first)).toMatchObject({ state: 'kept', problem: null });
    },
  );

  it('says so when the browser lost the bytes, and when others lie there', async () => {
    const lost = await add();
    const other = await add();
    await anna.sync();
    await anna.store.write(async (tx) => {
      const file = await tx.file(lost);
      await tx.dropFile(lost);
      if (file) await tx.putFile(file);
    });
    const row = await rowOf(other);
    if (row) files.objects.set(pathOf(row), new Uint8Array([1]));
    await bring();
    expect(await fileOf(lost)).toMatchObject({ state: 'failed', problem: 'lost' });
    expect(await fileOf(other)).toMatchObject({ state: 'failed', problem: 'differs' });
  });

  it('leaves a copy of a small file here, and none of a big one', async () => {
    const small = await add();
    const big = await add(new Uint8Array(5 * 1024 * 1024 + 1));
    await anna.sync();
    await bring();
    expect(files.uploads).toHaveLength(2);
    expect(await bytesOf(small)).toEqual(BYTES);
    expect(await fileOf(big)).toBeUndefined();
    expect(await bytesOf(big)).toBeUndefined();
  });
});

describe('a removed file', () => {
  it('that was not brought yet survives its undoing, also after sync', async () => {
    const id = await add();
    await anna.sync();
    await removeAttachment(anna.store, anna.context, { attachmentId: id });
    await anna.sync();
    await bring();
    expect(files.uploads).toEqual([]);
    await restoreRow(anna.store, anna.context, { table: 'attachments', id });
    await anna.sync();
    await anna.sync();
    await bring();
    expect(files.uploads).toHaveLength(1);
    expect(await fileOf(id)).toMatchObject({ state: 'kept', gone_at: null });
  });

  it('is dropped when nobody takes the removal back', async () => {
    const id = await add();
    await anna.sync();
    await removeAttachment(anna.store, anna.context, { attachmentId: id });
    await anna.sync();
    expect(await bytesOf(id)).toEqual(BYTES);
    clock.advance(11 * 60_000);
    await anna.sync();
    expect(await fileOf(id)).toBeUndefined();
    expect(await bytesOf(id)).toBeUndefined();
  });

  it('leaves no copy on any device', async () => {
    const id = await add();
    await anna.sync();
    await bring();
    const boss = await createDevice(backend, BOSS, { clock, idsFrom: 0x3000 });
    await boss.sync();
    await fetchFile(contextOf(boss), id);
    await removeAttachment(anna.store, anna.context, { attachmentId: id });
    await anna.sync();
    await boss.sync();
    expect(await bytesOf(id)).toBeUndefined();
    expect(await bytesOf(id, boss)).toBeUndefined();
  });
});

describe('what a member may no longer see', () => {
  it('leaves the device with its bytes, and cannot be fetched', async () => {
    backend.seed('leads', [serverLead('lead-two', { pipeline_id: VISIBLE })]);
    const id = await add();
    await anna.sync();
    await bring();
    backend.seed('leads', [serverLead(ONE, { version: 2, owner_id: LI })]);
    await anna.sync();
    expect(await rowOf(id)).toBeUndefined();
    expect(await bytesOf(id)).toBeUndefined();
    expect(await fetchFile(contextOf(anna), id)).toEqual({ ok: true, value: 'missing' });
  });

  it('goes at once when it was erased, brought or not', async () => {
    const brought = await add();
    await anna.sync();
    await bring();
    const acknowledged = await add();
    await anna.sync();
    for (const row of backend.data.list('attachments')) {
      backend.data.erased.add(`attachments/${row.id}`);
      const deletedAt = new Date(clock.now()).toISOString();
      backend.seed('attachments', [{ ...row, version: row.version + 1, deleted_at: deletedAt }]);
    }
    await anna.sync();
    for (const id of [brought, acknowledged]) expect(await bytesOf(id)).toBeUndefined();
  });

  it('goes with everything when the team no longer counts them', async () => {
    const brought = await add();
    await anna.sync();
    await bring();
    const acknowledged = await add();
    await anna.sync();
    backend.deactivate(ANNA);
    await anna.sync();
    expect(await bytesOf(brought)).toBeUndefined();
    expect(await bytesOf(acknowledged)).toBeUndefined();
  });
});

describe('fetching', () => {
  const atBoss = async (id: AttachmentId) => {
    const boss = await createDevice(backend, BOSS, { clock, idsFrom: 0x3000 });
    await boss.sync();
    return { boss, fetched: await fetchFile(contextOf(boss), id) };
  };

  it('says that bytes have not come yet', async () => {
    const id = await add();
    await anna.sync();
    expect((await atBoss(id)).fetched).toEqual({ ok: true, value: 'missing' });
  });

  it('keeps nothing of bytes other than those that were added', async () => {
    const id = await add();
    await anna.sync();
    await bring();
    const row = await rowOf(id);
    if (row) files.objects.set(pathOf(row), new Uint8Array(BYTES.length));
    const { boss, fetched } = await atBoss(id);
    expect(fetched).toEqual({ ok: true, value: 'broken' });
    expect(await bytesOf(id, boss)).toBeUndefined();
  });

  it('needs no network for what is here, and says when it needs one', async () => {
    const id = await add();
    await anna.sync();
    files.failure = offline.error;
    expect(await fetchFile(contextOf(anna), id)).toEqual({ ok: true, value: 'here' });
    expect((await atBoss(id)).fetched).toEqual(offline);
  });

  it('leaves a file too big to stay only until it was saved', async () => {
    const id = await add(new Uint8Array(5 * 1024 * 1024 + 1));
    await anna.sync();
    await bring();
    const { boss } = await atBoss(id);
    expect(await bytesOf(id, boss)).toHaveLength(5 * 1024 * 1024 + 1);
    clock.advance(11 * 60_000);
    await sweepFiles(boss.store, clock);
    expect(await bytesOf(id, boss)).toBeUndefined();
  });
});

describe('room', () => {
  it('is made of copies first, and never of what was not brought', async () => {
    const brought = await add();
    await anna.sync();
    await bring();
    const waiting = await add();
    expect(await makeRoom(anna.store, clock.now())).toBe(1);
    expect(await bytesOf(brought)).toBeUndefined();
    expect(await bytesOf(waiting)).toEqual(BYTES);
  });

  it('is kept for 50 MB of copies, the newest of them', async () => {
    const ids: AttachmentId[] = [];
    for (let count = 0; count < 3; count += 1) {
      const id = await add();
      ids.push(id);
      await change(id, {
        state: 'kept',
        size: 20 * 1024 * 1024,
        added_at: new Date(clock.now()).toISOString(),
      });
      clock.advance(1000);
    }
    // As if they were small enough to stay.
    await anna.store.write(async (tx) => {
      for (const id of ids) {
        const file = await tx.file(id);
        if (file) await tx.putFile({ ...file, size: 20 * 1024 * 1024 });
      }
    });
    await sweepFiles(anna.store, clock);
    const left = await anna.store.read((tx) => tx.files());
    expect(left.map(({ id }) => id).sort()).toEqual(ids.slice(1).sort());
  });
});

describe('bytes of files removed long ago', () => {
  it('are deleted by a device, every half hour at most', async () => {
    files.objects.set('a/b/c', BYTES);
    files.due = ['a/b/c'];
    await tendFiles(anna.store, clock, files.as(ANNA));
    expect(files.objects.size).toBe(0);
    files.objects.set('d', BYTES);
    files.due = ['d'];
    await tendFiles(anna.store, clock, files.as(ANNA));
    expect(files.objects.size).toBe(1);
    clock.advance(31 * 60_000);
    await tendFiles(anna.store, clock, files.as(ANNA));
    expect(files.objects.size).toBe(0);
  });

  it('stay due after a call that could not be made', async () => {
    files.objects.set('a', BYTES);
    files.due = ['a'];
    files.failure = offline.error;
    await tendFiles(anna.store, clock, files.as(ANNA));
    files.failure = null;
    await tendFiles(anna.store, clock, files.as(ANNA));
    expect(files.objects.size).toBe(0);
  });
});
