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
import type { SyncStatus } from '../store/local-store.ts';
import { MAX_ROWS_PER_TRANSACTION } from './apply-page.ts';
import type { Remote } from './remote.ts';
import { runRound } from './round.ts';

const OWN = 700;
const SEEN = 500;
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

/** The backend, with a record of the rows that were asked for. */
function watched(): { readonly remote: Remote; readonly asked: [TableName, readonly string[]][] } {
  const remote = backend.as(ANNA);
  const asked: [TableName, readonly string[]][] = [];
  return {
    asked,
    remote: {
      ...remote,
      rows(team, table, ids) {
        asked.push([table, ids]);
        return remote.rows(team, table, ids);
      },
    },
  };
}

describe('the first sync of more than a page', () => {
  it('brings one’s own newest leads first, each portion with its companies, and in portions readers do not feel', async () => {
    const { remote, asked } = watched();
    await anna.sync(remote);
    const leads = asked.findIndex(([table]) => table === 'leads');
    const newestOwn = Array.from({ length: MAX_ROWS_PER_TRANSACTION }, (_, n) =>
      numbered('lead', OWN - 1 - n),
    );
    expect(asked[leads]?.[1]).toEqual(newestOwn);
    expect(asked[leads + 1]?.[0]).toBe('companies');
    expect([...(asked[leads + 1]?.[1] ?? [])].sort()).toEqual(
      newestOwn.map((id) => id.replace('lead', 'company')).sort(),
    );
    expect(Math.max(...asked.map(([, ids]) => ids.length))).toBeLessThanOrEqual(MAX_ROWS_PER_TRANSACTION);
    const again = asked.flatMap(([table, ids]) => ids.map((id) => `${table}/${id}`));
    expect(new Set(again).size).toBe(again.length);
    await expectSynced(backend, anna);
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
    const { store, remote } = mortal(anna.store, backend.as(ANNA), 30, 'after');
    await expect(runRound({ store, remote, clock, random: () => 0.5 })).rejects.toThrow(Killed);
    const before = await anna.store.read((tx) => tx.count('leads'));
    expect(before).toBeGreaterThan(0);
    const second = watched();
    await anna.sync(second.remote);
    const fetched = second.asked.filter(([table]) => table === 'leads').flatMap(([, ids]) => ids);
    expect(fetched).toHaveLength(OWN + SEEN - before);
    await expectSynced(backend, anna);
  });
});
