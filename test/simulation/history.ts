import type { Operation } from '../../lib/model/operation.ts';
import { TABLE_NAMES } from '../../lib/model/rows.ts';
import { PIPELINE_VISIBILITIES } from '../../lib/model/words.ts';
import type { MemberId } from '../../lib/shared/ids.ts';
import type { LocalStore } from '../../lib/store/local-store.ts';
import { MemoryStore } from '../../lib/store/memory-store.ts';
import { createOutboxMirror } from '../../lib/sync/outbox-mirror.ts';
import type { Remote } from '../../lib/sync/remote.ts';
import { runRound } from '../../lib/sync/round.ts';
import { CHECK_INTERVAL } from '../../lib/sync/self-check.ts';
import { compareWithServer } from '../builders/compare-with-server.ts';
import {
  ANNA,
  BOSS,
  createBackend,
  createDevice,
  DATABASE_NAME,
  type Device,
  LI,
  PIPELINES,
  StandingClock,
  stageOf,
  TEAM,
} from '../builders/sync-scene.ts';
import { type Fate, faultyRemote } from '../fakes/faulty-remote.ts';
import type { Breakage, MemoryBackend } from '../fakes/memory-backend/memory-backend.ts';
import { MemoryTexts } from '../fakes/memory-texts.ts';
import { Killed, mortal } from '../fakes/mortal.ts';
import { type Actor, act, type Place } from './deeds.ts';
import { notingStore } from './noting-store.ts';
import { Chance } from './random.ts';

/** How one history went. */
export interface HistoryReport {
  readonly seed: number;
  /** What was promised and not kept; empty when all is well. */
  readonly violations: readonly string[];
  readonly operations: number;
  readonly rounds: number;
  readonly kills: number;
  /** Databases that the browser lost. */
  readonly evictions: number;
  readonly refused: number;
  /** Merges and erasures that people did. */
  readonly merges: number;
  readonly erasures: number;
}

const PLACE: Place = { pipelines: PIPELINES, stageOf, members: [ANNA, LI, BOSS], mergesRecords: true };

const FATES: readonly (readonly [share: number, fate: Fate])[] = [
  [0.08, 'request_lost'],
  [0.08, 'answer_lost'],
  [0.05, 'twice'],
  [0.03, { code: 'busy', message: 'busy', retryAfterMs: 1000 }],
  [0.02, { code: 'server', message: 'failed' }],
  [0.02, { code: 'too_large', message: 'too large' }],
];

function fateBy(chance: Chance): Fate {
  let roll = chance.next();
  for (const [share, fate] of FATES) {
    if (roll < share) return fate;
    roll -= share;
  }
  return 'fine';
}

/** A round on a bad network, in a worker that may die in the middle, while the person goes on working. */
async function stormyRound(backend: MemoryBackend, device: Actor, chance: Chance): Promise<boolean> {
  const fated = chance.happens(0.3);
  const remote: Remote = fated
    ? faultyRemote(backend.as(device.member), () => fateBy(chance))
    : backend.as(device.member);
  const dieAt = chance.happens(0.3) ? 1 + chance.below(25) : Number.POSITIVE_INFINITY;
  const when = chance.happens(0.5) ? 'before' : 'after';
  const { texts, ...life } = mortal(device.store, remote, dieAt, when, device.mirrorStorage);
  const mirror = createOutboxMirror({
    storage: texts,
    databaseName: DATABASE_NAME,
    owner: { teamId: TEAM, memberId: device.member },
    newId: device.context.newId,
    clock: device.clock,
    onError: (error) => {
      if (!(error instanceof Killed)) throw error;
    },
  });
  const round = runRound({ ...life, mirror, clock: device.clock, random: chance.next }).then(
    () => false,
    (error: unknown) => {
      if (error instanceof Killed) return true;
      throw error;
    },
  );
  if (chance.happens(0.3)) await act(device, chance);
  return round;
}

function changeAccess(backend: MemoryBackend, chance: Chance): void {
  const pipeline = chance.pick(PIPELINES);
  const visibility = chance.pick(PIPELINE_VISIBILITIES);
  if (chance.happens(0.7) && pipeline && visibility) backend.setVisibility(pipeline, visibility);
  else backend.setReports(BOSS, chance.happens(0.5) ? [ANNA] : [ANNA, LI]);
}

/** A fault that nothing foresees: a row that the device has lost, or holds in an old version. */
async function spoilRow({ store }: Device, chance: Chance): Promise<void> {
  const table = chance.pick(TABLE_NAMES) ?? 'leads';
  const isLost = chance.happens(0.5);
  await store.write(async (tx) => {
    const row = chance.pick(await tx.list(table));
    if (!row || (await tx.shadow(table, row.id)) !== undefined) return;
    if (isLost) await tx.remove(table, row.id);
    else await tx.put(table, { ...row, version: row.version - 1, updated_at: '2000-01-01T00:00:00.000Z' });
  });
}

/** Syncs all devices on a good network until nothing moves any more, at last late enough for them to check themselves. */
async function calm(devices: readonly Device[], clock: StandingClock): Promise<string[]> {
  const failures: string[] = [];
  for (let turn = 0; turn < 3; turn += 1) {
    if (turn === 2) clock.advance(CHECK_INTERVAL);
    for (const device of devices) {
      const outcome = await device.sync();
      if (turn > 0 && !outcome.ok)
        failures.push(`calm sync failed: ${outcome.error.code} ${outcome.error.message}`);
    }
  }
  return failures;
}

/** How two lists of rows differ, by id. */
function differingRows(held: readonly unknown[], due: readonly unknown[]): string[] {
  const byId = (rows: readonly unknown[]) =>
    new Map(rows.map((row) => [(row as { id: string }).id, JSON.stringify(sortedColumns(row))]));
  const [here, there] = [byId(held), byId(due)];
  return [
    ...[...there].filter(([id]) => !here.has(id)).map(([id]) => `lacks ${id}`),
    ...[...here].filter(([id]) => !there.has(id)).map(([id]) => `must not have ${id}`),
    ...[...here]
      .filter(([id, row]) => there.has(id) && there.get(id) !== row)
      .map(([id]) => `has another ${id}`),
  ];
}

const sortedColumns = (row: unknown): unknown =>
  Object.fromEntries(Object.entries(row as object).sort(([one], [other]) => (one < other ? -1 : 1)));

async function differences(backend: MemoryBackend, device: Device, name: string): Promise<string[]> {
  const { held, due, outbox } = await compareWithServer(backend, device);
  const found = Object.keys(due).flatMap((table) =>
    differingRows(held[table] ?? [], due[table] ?? []).map((how) => `${name} ${how} in ${table}`),
  );
  const unsent = outbox.filter(({ state }) => state !== 'refused');
  if (unsent.length > 0) found.push(`${name} still holds ${unsent.length} unsent operations`);
  return found;
}

/** Every operation applied once, and each device's in their order. */
function logFaults(log: readonly string[]): string[] {
  const faults: string[] = [];
  const last = new Map<string, number>();
  for (const key of log) {
    const [member = '', client = '', no = ''] = key.split('/');
    const device = `${member}/${client}`;
    if (Number(no) <= (last.get(device) ?? 0))
      faults.push(`operation ${key} was applied twice or out of order`);
    last.set(device, Number(no));
  }
  return faults;
}

/** Says if an operation names what was erased for good: its content must not outlive that on any device. */
const namesErased = (backend: MemoryBackend, operation: Operation): boolean => {
  const text = JSON.stringify(operation);
  return [...backend.data.erased].some((key) => text.includes(key.slice(key.indexOf('/') + 1)));
};

/** Operations that were queued and are neither at the server, nor here, nor given up. */
async function lostOperations(backend: MemoryBackend, device: Actor, name: string): Promise<string[]> {
  const here = new Set((await device.store.read((tx) => tx.outbox())).map(({ no }) => device.nameOf(no)));
  const there = new Set(backend.log);
  return [...device.queued]
    .filter(([key]) => !there.has(key) && !here.has(key) && !device.givenUp.has(key))
    .filter(([, operation]) => !namesErased(backend, operation))
    .map(([key]) => `${name} lost operation ${key}`);
}

/** The device on a new database, as it is at first and after the browser has lost the one before. */
async function settle(
  backend: MemoryBackend,
  member: MemberId,
  options: { clock: StandingClock; idsFrom: number; inner: LocalStore; before?: Actor },
): Promise<Actor> {
  const { clock, idsFrom, inner, before } = options;
  const queued = before?.queued ?? new Map<string, Operation>();
  const mirrorStorage = before?.mirrorStorage ?? new MemoryTexts();
  const store = notingStore(inner, (no, operation) => queued.set(nameOf(no), operation));
  const newId = before ? { newId: before.context.newId } : {};
  const device = await createDevice(backend, member, { clock, idsFrom, store, mirrorStorage, ...newId });
  const client = await store.read((tx) => tx.meta('client_id'));
  const nameOf = (no: number) => `${member}/${client}/${no}`;
  return { ...device, place: PLACE, mirrorStorage, queued, givenUp: before?.givenUp ?? new Set(), nameOf };
}

/** Runs one history: four devices of three people on a bad network, then calm, then the promises are checked. */
export async function runHistory(
  seed: number,
  options: {
    readonly steps?: number;
    readonly breakage?: Breakage;
    /**
     * Whether rows get lost for no reason, and devices check themselves; without both the feed must do alone what the
     * check would mend. By default every other seed.
     */
    readonly spoilsRows?: boolean;
    readonly openStore?: (name: string) => LocalStore;
    /** A deliberate fault: what else the loss of a database does to its mirror. */
    readonly spoil?: (texts: Map<string, string>) => void;
  } = {},
): Promise<HistoryReport> {
  const chance = new Chance(seed);
  const clock = new StandingClock();
  const spoilsRows = options.spoilsRows ?? seed % 2 === 0;
  const backend = createBackend(clock, {
    noDigest: !spoilsRows,
    noOpening: seed % 4 === 0,
    ...options.breakage,
  });
  backend.manifestRows = 3 + (seed % 40);
  const devices: Actor[] = [];
  const open = (index: number) => options.openStore?.(`history-${seed}-${index}`) ?? new MemoryStore();
  for (const [index, member] of [ANNA, ANNA, LI, BOSS].entries()) {
    devices.push(
      await settle(backend, member, { clock, idsFrom: (index + 1) * 0x10000, inner: open(index) }),
    );
  }
  const counts = { rounds: 0, kills: 0, evictions: 0 };
  for (let step = 0; step < (options.steps ?? 60); step += 1) {
    clock.advance(chance.below(5000));
    const index = chance.below(devices.length);
    let device = devices[index];
    if (!device) continue;
    if (chance.happens(0.04)) changeAccess(backend, chance);
    if (spoilsRows && chance.happens(0.02)) await spoilRow(device, chance);
    if (chance.happens(0.03)) {
      counts.evictions += 1;
      await device.store.destroy();
      options.spoil?.(device.mirrorStorage.texts);
      device = await settle(backend, device.member, {
        clock,
        idsFrom: 0,
        inner: open(index),
        before: device,
      });
      devices[index] = device;
    }
    if (chance.happens(0.55)) await act(device, chance);
    else {
      counts.rounds += 1;
      if (await stormyRound(backend, device, chance)) counts.kills += 1;
    }
  }
  const violations = await calm(devices, clock);
  let refused = 0;
  for (const [index, device] of devices.entries()) {
    const name = `device ${index + 1} (${device.member})`;
    violations.push(
      ...(await differences(backend, device, name)),
      ...(await lostOperations(backend, device, name)),
    );
    refused += (await device.store.read((tx) => tx.outbox())).length;
    await device.store.destroy();
  }
  violations.push(...logFaults(backend.log));
  const did = (op: Operation['op']) =>
    devices.flatMap(({ queued }) => [...queued.values()]).filter((operation) => operation.op === op).length;
  const done = { merges: did('merge'), erasures: did('erase') };
  return { seed, violations, operations: backend.log.length, refused, ...done, ...counts };
}
