import { beforeEach, describe, expect, it } from 'vitest';
import { expectSynced } from '../../test/builders/expect-synced.ts';
import { sampleRow } from '../../test/builders/sample-row.ts';
import {
  ANNA,
  createBackend,
  createDevice,
  type Device,
  LI,
  StandingClock,
  serverLead,
  stageOf,
  VISIBLE,
} from '../../test/builders/sync-scene.ts';
import type { MemoryBackend } from '../../test/fakes/memory-backend/memory-backend.ts';
import { Killed, mortal } from '../../test/fakes/mortal.ts';
import type { TableName } from '../model/rows.ts';
import type { LocalStore, SyncStatus, WriteTransaction } from '../store/local-store.ts';
import { MAX_ROWS_PER_TRANSACTION } from './apply-page.ts';
import { FIRST_LEADS } from './portions.ts';
import { type IdsByTable, MAX_PORTION_ROWS, type RowsByTable } from './protocol.ts';
import type { Remote } from './remote.ts';
import { runRound } from './round.ts';

const OWN = 450;
const SEEN = 150;
/** Greater for what was made later, as ids of version 7 are. */
const numbered = (name: string, n: number) => `${name}-${String(n).padStart(5, '0')}`;

let clock: StandingClock;
let backend: MemoryBackend;
let anna: Device;

/** More than a page: leads of Anna's, later ones of a colleague's that she may only see, a company for each, and notes. */
beforeEach(async () => {
  clock = new StandingClock();
  backend = createBackend(clock);
  const all = Array.from({ length: OWN + SEEN }, (_, n) => n);
  backend.seed(
    'companies',
    all.map((n) => sampleRow('companies', numbered('company', n), { responsible_id: ANNA })),
  );
  backend.seed(
    'leads',
    all.map((n) =>
      serverLead(numbered('lead', n), {
        company_id: numbered('company', n) as never,
        ...(n < OWN ? {} : { owner_id: LI, pipeline_id: VISIBLE, stage_id: stageOf(VISIBLE, 1) }),
      }),
    ),
  );
  backend.seed(
    'activities',
    all.map((n) => sampleRow('activities', numbered('note', n), { lead_id: numbered('lead', n) as never })),
  );
  anna = await createDevice(backend, ANNA, { clock, idsFrom: 0x1000 });
});

/** What happened between device and server, in its order. */
type Event =
  | { readonly kind: 'asked'; readonly wanted: IdsByTable }
  | { readonly kind: 'answered'; readonly rows: RowsByTable }
  | { readonly kind: 'written' };

/** Anna's store and her way to the backend, with a record of what goes on. */
function watched() {
  const inner = backend.as(ANNA);
  const events: Event[] = [];
  const calls: string[] = [];
  const remote: Remote = {
    ...inner,
    pull: (...args) => {
      calls.push('pull');
      return inner.pull(...args);
    },
    manifest: (team) => {
      calls.push('manifest');
      return inner.manifest(team);
    },
    rows: (...args) => {
      calls.push('rows');
      return inner.rows(...args);
    },
    async portion(team, wanted, withParties) {
      calls.push('portion');
      events.push({ kind: 'asked', wanted });
      const answer = await inner.portion(team, wanted, withParties);
      if (answer.ok) events.push({ kind: 'answered', rows: answer.value });
      return answer;
    },
  };
  const store: LocalStore = {
    read: (work) => anna.store.read(work),
    async write(work) {
      const rows = { put: 0 };
      const value = await anna.store.write((tx) => work(countingRows(tx, rows)));
      if (rows.put > 0) events.push({ kind: 'written' });
      largest = Math.max(largest, rows.put);
      return value;
    },
    watch: (query, onValue, onError) => anna.store.watch(query, onValue, onError),
    follow: (onChanges) => anna.store.follow(onChanges),
    close: () => anna.store.close(),
    destroy: () => anna.store.destroy(),
  };
  let largest = 0;
  const sync = () => runRound({ store, remote, clock, random: () => 0.5 });
  const answers = () => events.flatMap((event) => (event.kind === 'answered' ? [event.rows] : []));
  return { sync, events, calls, answers, largest: () => largest };
}

const countingRows = (tx: WriteTransaction, rows: { put: number }): WriteTransaction =>
  new Proxy(tx, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== 'function') return member;
      if (name !== 'putMany') return member.bind(target) as unknown;
      return (table: TableName, all: readonly unknown[]): unknown => {
        rows.put += all.length;
        return member.call(target, table, all);
      };
    },
  });

const keysOf = (rows: RowsByTable): string[] =>
  Object.entries(rows).flatMap(([table, list]) => list.map(({ id }) => `${table}/${id}`));

describe('the first sync of more than a page', () => {
  it('brings in one call the newest of one’s own leads with their companies and the frame of the screen', async () => {
    const { sync, answers, events, calls } = watched();
    await sync();
    const [first = {}] = answers();
    expect(first.leads?.map(({ id }) => id).sort()).toEqual(
      Array.from({ length: FIRST_LEADS }, (_, n) => numbered('lead', OWN - FIRST_LEADS + n)),
    );
    expect(first.companies?.map(({ id }) => id).sort()).toEqual(
      Array.from({ length: FIRST_LEADS }, (_, n) => numbered('company', OWN - FIRST_LEADS + n)),
    );
    expect(first.pipelines).toHaveLength(3);
    expect(first.stages).toHaveLength(9);
    expect(first.members).toHaveLength(3);
    // Before anything else is written, and with few calls before it.
    expect(events.map(({ kind }) => kind).indexOf('written')).toBeGreaterThan(1);
    expect(calls.slice(0, 3)).toEqual(['pull', 'manifest', 'portion']);
    await expectSynced(backend, anna);
  });

  it('needs few calls, none of them for what it has already, and writes portions that readers do not feel', async () => {
    const { sync, answers, calls, largest } = watched();
    await sync();
    const rows = 3 * (OWN + SEEN) + 15;
    const all = answers().flatMap(keysOf);
    expect(all).toHaveLength(rows);
    expect(new Set(all).size).toBe(rows);
    expect(calls.filter((name) => name === 'portion')).toHaveLength(1 + Math.ceil(rows / MAX_PORTION_ROWS));
    expect(calls).not.toContain('rows');
    expect(largest()).toBeLessThanOrEqual(MAX_ROWS_PER_TRANSACTION);
    await expectSynced(backend, anna);
  });

  it('asks for the next portion before it writes the last', async () => {
    const { sync, events } = watched();
    await sync();
    const kinds = events.map(({ kind }) => kind);
    const before = kinds.slice(0, kinds.indexOf('written'));
    expect(before.filter((kind) => kind === 'asked')).toHaveLength(2);
  });

  it('brings whom leads are about before anything else that hangs on them', async () => {
    const { sync, answers } = watched();
    await sync();
    const order = answers().flatMap(keysOf);
    const lastCompany = order.findLastIndex((key) => key.startsWith('companies/'));
    expect(order.slice(0, lastCompany).filter((key) => key.startsWith('activities/'))).toEqual([]);
  });

  it('tells how many rows are here of how many, and nothing of it once it is over', async () => {
    const told: SyncStatus[] = [];
    const stop = anna.store.watch(
      (tx) => tx.meta('sync'),
      (status) => {
        if (status?.first_rows) told.push(status);
      },
      (error) => {
        throw error;
      },
    );
    await anna.sync();
    stop();
    const done = told.map(({ first_rows: rows }) => rows?.done ?? 0);
    expect(done).toEqual([...done].sort((one, other) => one - other));
    expect(told.at(-1)?.first_sync).toBe(1);
    expect(told.at(-1)?.first_rows?.total).toBeGreaterThan(3 * (OWN + SEEN));
    const status = await anna.store.read((tx) => tx.meta('sync'));
    expect(status).toMatchObject({ first_sync: null });
    expect(status?.first_rows).toBeUndefined();
  });

  it('goes on after the worker was killed, with the rows that were here, and counts them', async () => {
    const { store, remote } = mortal(anna.store, backend.as(ANNA), 18, 'after');
    await expect(runRound({ store, remote, clock, random: () => 0.5 })).rejects.toThrow(Killed);
    const before = await anna.store.read((tx) => tx.count('leads'));
    expect(before).toBeGreaterThan(0);
    const second = watched();
    await second.sync();
    const fetched = second.answers().flatMap(({ leads = [] }) => leads);
    expect(fetched).toHaveLength(OWN + SEEN - before);
    await expectSynced(backend, anna);
  });
});
