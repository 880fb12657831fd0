import { beforeEach, describe, expect, it } from 'vitest';
import { expectSynced } from '../../test/builders/expect-synced.ts';
import { sampleRow } from '../../test/builders/sample-row.ts';
import {
  ANNA,
  BOSS,
  createBackend,
  createDevice,
  type Device,
  LI,
  StandingClock,
  serverLead,
  stageOf,
  VISIBLE,
} from '../../test/builders/sync-scene.ts';
import {
  type Breakage,
  type MemoryBackend,
  OPENING_LEADS,
} from '../../test/fakes/memory-backend/memory-backend.ts';
import { Killed, mortal } from '../../test/fakes/mortal.ts';
import type { TableName } from '../model/rows.ts';
import { editRow } from '../store/commands/edit-row.ts';
import type { LocalStore, SyncStatus, WriteTransaction } from '../store/local-store.ts';
import { MAX_ROWS_PER_TRANSACTION } from './apply-page.ts';
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

beforeEach(() => settle());

/** More than a page: leads of Anna's, later ones of a colleague's that she may only see, a company for each, and notes. */
async function settle(breakage: Breakage = {}): Promise<void> {
  clock = new StandingClock();
  backend = createBackend(clock, breakage);
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
}

/** What happened between device and server, in its order. */
type Event =
  | { readonly kind: 'opened'; readonly rows: RowsByTable }
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
    async opening(team) {
      calls.push('opening');
      const answer = await inner.opening(team);
      if (answer.ok) events.push({ kind: 'opened', rows: answer.value.rows });
      return answer;
    },
    manifest: (...args) => {
      calls.push('manifest');
      return inner.manifest(...args);
    },
    rows: (...args) => {
      calls.push('rows');
      return inner.rows(...args);
    },
    async portion(team, wanted) {
      calls.push('portion');
      events.push({ kind: 'asked', wanted });
      const answer = await inner.portion(team, wanted);
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
  const opened = () => events.flatMap((event) => (event.kind === 'opened' ? [event.rows] : []));
  const answers = () => events.flatMap((event) => (event.kind === 'answered' ? [event.rows] : []));
  return { sync, events, calls, opened, answers, largest: () => largest };
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
  it('begins with the newest of one’s own leads, their companies and the frame of the screen, and writes them', async () => {
    const { sync, opened, events, calls } = watched();
    await sync();
    const [first = {}] = opened();
    expect(first.leads?.map(({ id }) => id).sort()).toEqual(
      Array.from({ length: OPENING_LEADS }, (_, n) => numbered('lead', OWN - OPENING_LEADS + n)),
    );
    expect(first.companies?.map(({ id }) => id).sort()).toEqual(
      Array.from({ length: OPENING_LEADS }, (_, n) => numbered('company', OWN - OPENING_LEADS + n)),
    );
    expect(first.pipelines).toHaveLength(3);
    expect(first.stages).toHaveLength(9);
    expect(first.members).toHaveLength(3);
    // Before anything else is asked for, however much there is.
    expect(events.slice(0, 3).map(({ kind }) => kind)).toEqual(['opened', 'written', 'asked']);
    expect(calls.slice(0, 3)).toEqual(['opening', 'pull', 'manifest']);
    await expectSynced(backend, anna);
  });

  it('needs few calls, none of them for what it has already, and writes portions that readers do not feel', async () => {
    const { sync, opened, answers, calls, largest } = watched();
    await sync();
    const rows = 3 * (OWN + SEEN) + 15;
    const first = opened().flatMap(keysOf);
    const all = [...first, ...answers().flatMap(keysOf)];
    expect(all).toHaveLength(rows);
    expect(new Set(all).size).toBe(rows);
    expect(calls.filter((name) => name === 'portion')).toHaveLength(
      Math.ceil((rows - first.length) / MAX_PORTION_ROWS),
    );
    expect(calls).not.toContain('rows');
    expect(largest()).toBeLessThanOrEqual(MAX_ROWS_PER_TRANSACTION);
    await expectSynced(backend, anna);
  });

  it('asks for the next portion before it writes the last', async () => {
    const { sync, events } = watched();
    await sync();
    const kinds = events.map(({ kind }) => kind);
    const rest = kinds.slice(kinds.indexOf('asked'));
    const before = rest.slice(0, rest.indexOf('written'));
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

  it('needs no opening: a database that has none brings everything all the same', async () => {
    await settle({ noOpening: true });
    const { sync, calls } = watched();
    expect((await sync()).ok).toBe(true);
    expect(calls.slice(0, 3)).toEqual(['opening', 'pull', 'manifest']);
    await expectSynced(backend, anna);
  });

  it('asks for no opening on a device that has rows, whatever it lacks', async () => {
    await watched().sync();
    backend.setVisibility(VISIBLE, 'editable');
    const { sync, calls } = watched();
    await sync();
    expect(calls).toContain('manifest');
    expect(calls).not.toContain('opening');
    await expectSynced(backend, anna);
  });

  it('reads a manifest of many pages, and what changes between two of them', async () => {
    backend.manifestRows = 300;
    const pages: number[] = [];
    const inner = backend.as(ANNA);
    const remote: Remote = {
      ...inner,
      async manifest(team, after) {
        const answer = await inner.manifest(team, after);
        if (answer.ok) pages.push(Object.values(answer.value.versions).flatMap(Object.keys).length);
        // Behind the place that is read, and before it; gone, come, and changed.
        const n = pages.length;
        backend.seed('leads', [
          serverLead(numbered('lead', n), { owner_id: LI, version: 2 }),
          serverLead(numbered('lead', 400 - n), { owner_id: LI, version: 2 }),
          serverLead(numbered('late', n)),
          serverLead(numbered('lead', 200 + n), { name: 'Changed', version: 2 }),
        ]);
        return answer;
      },
    };
    expect((await anna.sync(remote)).ok).toBe(true);
    expect(pages.length).toBeGreaterThan(5);
    expect(Math.max(...pages)).toBe(300);
    expect(await anna.store.read((tx) => tx.get('leads', numbered('lead', 1)))).toBeUndefined();
    await expectSynced(backend, anna);
  });

  it('gives up on a manifest that does not move on', async () => {
    const inner = backend.as(ANNA);
    const remote: Remote = {
      ...inner,
      async manifest(team) {
        const answer = await inner.manifest(team, null);
        return answer.ok ? { ...answer, value: { ...answer.value, next: ['leads', 'x'] as const } } : answer;
      },
    };
    expect(await anna.sync(remote)).toMatchObject({ error: { code: 'server' } });
  });

  it.each<readonly ['leads' | 'tasks', string]>([
    ['leads', 'y'],
    ['tasks', 'x'],
  ])('gives up on a manifest that goes in a circle by %s/%s', async (...other) => {
    const places = [['leads', 'x'] as const, other];
    const inner = backend.as(ANNA);
    let pages = 0;
    const remote: Remote = {
      ...inner,
      async manifest(team) {
        const next = places[pages % places.length] ?? null;
        pages += 1;
        if (pages > 10) throw new Error('It is asked for without end.');
        const answer = await inner.manifest(team, null);
        return answer.ok ? { ...answer, value: { ...answer.value, next } } : answer;
      },
    };
    expect(await anna.sync(remote)).toMatchObject({ error: { code: 'server' } });
  });

  describe('whose worker was killed between the opening and the rest', () => {
    /** The device after an opening alone. */
    const open = async () => {
      const inner = backend.as(ANNA);
      const remote: Remote = {
        ...inner,
        pull: async () => {
          throw new Killed();
        },
      };
      await expect(anna.sync(remote)).rejects.toThrow(Killed);
      expect(await anna.store.read((tx) => tx.count('leads'))).toBe(OPENING_LEADS);
    };
    const newest = numbered('lead', OWN - 1);

    it('goes on without asking for it again', async () => {
      await open();
      const { sync, calls } = watched();
      await sync();
      expect(calls).not.toContain('opening');
      await expectSynced(backend, anna);
    });

    it('loses a lead of it that was handed over meanwhile, with what hangs on it', async () => {
      await open();
      backend.seed('leads', [serverLead(newest, { owner_id: LI, version: 2 })]);
      await anna.sync();
      expect(await anna.store.read((tx) => tx.get('leads', newest))).toBeUndefined();
      await expectSynced(backend, anna);
    });

    it('shows it as it was changed meanwhile', async () => {
      await open();
      backend.seed('leads', [serverLead(newest, { name: 'Changed', version: 2 })]);
      await anna.sync();
      expect(await anna.store.read((tx) => tx.get('leads', newest))).toMatchObject({ name: 'Changed' });
      await expectSynced(backend, anna);
    });

    it('keeps what was done on it meanwhile', async () => {
      await open();
      await editRow(anna.store, anna.context, { table: 'leads', id: newest, changes: { name: 'Mine' } });
      await anna.sync();
      expect(backend.data.find('leads', newest)).toMatchObject({ name: 'Mine' });
      await expectSynced(backend, anna);
    });
  });
});

describe('the first sync of no more than a page', () => {
  it('loses what an opening brought and a change of access took, although no line of the feed tells it', async () => {
    clock = new StandingClock();
    backend = createBackend(clock, { noDigest: true });
    backend.setReports(BOSS, []);
    backend.seed('leads', [serverLead('lead', { owner_id: LI })]);
    backend.setReports(BOSS, [LI]);
    const boss = await createDevice(backend, BOSS, { clock, idsFrom: 0x1000 });
    const remote: Remote = {
      ...backend.as(BOSS),
      async opening(team) {
        const answer = await backend.as(BOSS).opening(team);
        expect(answer).toMatchObject({ ok: true, value: { rows: { leads: [{ id: 'lead' }] } } });
        backend.setReports(BOSS, []);
        return answer;
      },
    };
    expect((await boss.sync(remote)).ok).toBe(true);
    expect(await boss.store.read((tx) => tx.count('leads'))).toBe(0);
    await expectSynced(backend, boss);
  });
});
