import { beforeEach, describe, expect, it } from 'vitest';
import { sampleContext } from '../../../test/builders/command-context.ts';
import { sampleRow } from '../../../test/builders/sample-row.ts';
import { cappedStore } from '../../../test/fakes/capped-store.ts';
import type { AttachmentId, LeadId, MemberId } from '../../shared/ids.ts';
import type { LocalFile } from '../local-file.ts';
import type { LocalStore } from '../local-store.ts';
import { MemoryStore } from '../memory-store.ts';
import { isFull } from '../storage-fault.ts';
import { attachFile, removeAttachment } from './attach-file.ts';

const LEAD = 'lead' as LeadId;
const context = sampleContext();
const FILE = { leadId: LEAD, name: 'a.txt', mediaType: 'text/plain', sha256: '0'.repeat(64) };

let store: LocalStore;
beforeEach(async () => {
  store = new MemoryStore();
  await store.write((tx) => tx.put('leads', sampleRow('leads', LEAD)));
});

const attach = (size: number, to = store) =>
  attachFile(to, context, { ...FILE, bytes: new Uint8Array(size) });
const waiting = (id: string, size: number): LocalFile => ({
  id: id as AttachmentId,
  lead_id: LEAD,
  size,
  state: 'waiting',
  attempts: 0,
  next_attempt_at: null,
  problem: null,
  added_at: '2026-11-21T12:00:00.000Z',
  gone_at: null,
});
const contents = () =>
  store.read(async (tx) => ({
    rows: await tx.count('attachments'),
    files: (await tx.files()).length,
    outbox: (await tx.outbox()).length,
  }));

describe('a file added to a lead', () => {
  it('is a row, an operation and its bytes, together', async () => {
    const added = await attach(3);
    expect(added).toMatchObject({ ok: true });
    expect(await contents()).toEqual({ rows: 1, files: 1, outbox: 1 });
    const [row] = await store.read((tx) => tx.list('attachments'));
    expect(row).toMatchObject({ lead_id: LEAD, folder_id: LEAD, size_bytes: 3, stored_at: null });
  });

  it.each([
    ['empty', 0],
    ['too_large', 25 * 1024 * 1024 + 1],
  ] as const)('that is %s is not taken', async (code, size) => {
    expect(await attach(size)).toEqual({ ok: false, error: { code } });
    expect(await contents()).toEqual({ rows: 0, files: 0, outbox: 0 });
  });

  it('is not taken while 200 MB wait, and copies of what was brought do not count', async () => {
    await store.write(async (tx) => {
      await tx.putFile(waiting('one', 200 * 1024 * 1024 - 3));
      await tx.putFile({ ...waiting('copy', 50_000_000), state: 'kept' });
    });
    expect(await attach(3)).toMatchObject({ ok: true });
    expect(await attach(1)).toEqual({ ok: false, error: { code: 'queue_full' } });
  });

  it('is not taken on a lead that may only be read or is not here', async () => {
    await store.write((tx) => tx.put('leads', sampleRow('leads', LEAD, { editable: false })));
    expect(await attach(3)).toMatchObject({ ok: false, error: { code: 'not_editable' } });
    await store.write((tx) => tx.remove('leads', LEAD));
    expect(await attach(3)).toMatchObject({ ok: false, error: { code: 'missing' } });
  });

  it('on a full disk is refused whole: no row without bytes is left', async () => {
    const disk = cappedStore(store);
    disk.fillUp();
    const failed: unknown = await attach(3, disk.store).catch((error: unknown) => error);
    expect(isFull(failed)).toBe(true);
    expect(await contents()).toEqual({ rows: 0, files: 0, outbox: 0 });
  });
});

describe('a file is taken off', () => {
  const put = (changes: object) =>
    store.write((tx) => tx.put('attachments', sampleRow('attachments', 'a', changes)));
  const remove = () => removeAttachment(store, context, { attachmentId: 'a' as AttachmentId });

  it('by its author where the lead may only be read, and by who may change the lead', async () => {
    await put({ editable: false, created_by: context.memberId });
    expect(await remove()).toMatchObject({ ok: true });
    await put({ editable: true, created_by: 'somebody' as MemberId });
    expect(await remove()).toMatchObject({ ok: true });
  });

  it('by nobody else', async () => {
    await put({ editable: false, created_by: 'somebody' as MemberId });
    expect(await remove()).toMatchObject({ ok: false, error: { code: 'not_editable' } });
    expect(await store.read((tx) => tx.outbox())).toEqual([]);
  });
});
