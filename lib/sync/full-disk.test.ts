import { beforeEach, describe, expect, it } from 'vitest';
import { expectSynced } from '../../test/builders/expect-synced.ts';
import {
  ANNA,
  createBackend,
  createDevice,
  type Device,
  leadId,
  PRIVATE,
  StandingClock,
  serverLead,
  stageOf,
} from '../../test/builders/sync-scene.ts';
import type { MemoryBackend } from '../../test/fakes/memory-backend/memory-backend.ts';
import { addNote } from '../store/commands/add-note.ts';
import { moveLead } from '../store/commands/move-lead.ts';
import type { LocalStore, WriteTransaction } from '../store/local-store.ts';
import { MAX_PUSH_OPS } from './protocol.ts';
import { runRound } from './round.ts';

const ONE = leadId('lead-one');
const NOTES = 2 * MAX_PUSH_OPS + 5;

let clock: StandingClock;
let backend: MemoryBackend;
let anna: Device;

/** The store on a disk without room for what is named; reading goes on. */
const onFullDisk = (store: LocalStore, refuses: (method: PropertyKey) => boolean): LocalStore => ({
  read: (work) => store.read(work),
  write: (work) =>
    store.write((tx) =>
      work(
        new Proxy<WriteTransaction>(tx, {
          get(target, name) {
            if (refuses(name)) return () => Promise.reject(new DOMException('full', 'QuotaExceededError'));
            const member: unknown = Reflect.get(target, name, target);
            return typeof member === 'function' ? member.bind(target) : member;
          },
        }),
      ),
    ),
  watch: (query, onValue, onError) => store.watch(query, onValue, onError),
  follow: (onChanges) => store.follow(onChanges),
  close: () => store.close(),
  destroy: () => store.destroy(),
});

const round = (refuses: (method: PropertyKey) => boolean) =>
  runRound({
    store: onFullDisk(anna.store, refuses),
    remote: backend.as(ANNA),
    clock,
    random: () => 0.5,
  });
const note = (body: string) => addNote(anna.store, anna.context, { leadId: ONE, body });
const notesAtServer = () => backend.data.list('activities').length;
const stageAtServer = () => backend.data.find('leads', ONE)?.stage_id;

beforeEach(async () => {
  clock = new StandingClock();
  backend = createBackend(clock);
  backend.seed('leads', [serverLead(ONE)]);
  anna = await createDevice(backend, ANNA, { clock, idsFrom: 0x1000 });
  await anna.sync();
  for (let n = 0; n < NOTES; n += 1) await note(`note ${n}`);
});

describe('on a full disk', () => {
  it.each([
    ['of the state', (method: PropertyKey) => method === 'setMeta'],
    ['of the answers', (method: PropertyKey) => method === 'putOutbox'],
    ['of anything', (method: PropertyKey) => /^(put|set|add|enqueue)/.test(String(method))],
  ])('everything that waits is sent although no write %s succeeds', async (_what, refuses) => {
    await expect(round(refuses)).rejects.toThrow('full');
    expect(notesAtServer()).toBe(NOTES);
    expect((await anna.sync()).ok).toBe(true);
    expect(notesAtServer()).toBe(NOTES);
    expect(await anna.store.read((tx) => tx.outbox())).toEqual([]);
    await expectSynced(backend, anna);
  });

  it('a move waits, and what comes after it, since it could be taken back here without its number being known', async () => {
    await moveLead(anna.store, anna.context, { leadId: ONE, toStageId: stageOf(PRIVATE, 2) });
    await note('after the move');
    await expect(round((method) => method === 'setMeta')).rejects.toThrow('full');
    expect(notesAtServer()).toBe(NOTES);
    expect(stageAtServer()).toBe(stageOf(PRIVATE, 1));
    await moveLead(anna.store, anna.context, { leadId: ONE, toStageId: stageOf(PRIVATE, 1) });
    await anna.sync();
    expect(notesAtServer()).toBe(NOTES + 1);
    expect(backend.data.list('stage_changes')).toEqual([]);
    await expectSynced(backend, anna);
  });

  it('another failure of the disk stops the round', async () => {
    const broken: LocalStore = {
      ...onFullDisk(anna.store, () => false),
      write: () => Promise.reject(new DOMException('broken', 'UnknownError')),
    };
    const options = { store: broken, remote: backend.as(ANNA), clock, random: () => 0.5 };
    await expect(runRound(options)).rejects.toThrow('broken');
    expect(notesAtServer()).toBe(0);
  });
});
