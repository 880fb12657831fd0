import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { PIPELINE_VISIBILITIES } from '../../../lib/model/words.ts';
import { MemoryStore } from '../../../lib/store/memory-store.ts';
import { runRound } from '../../../lib/sync/round.ts';
import { Killed, mortal } from '../../fakes/mortal.ts';
import type { Cluster } from '../../sql/cluster.ts';
import { actAs, type Database, openDatabase } from '../../sql/database.ts';
import type { PersonName } from '../../sql/world.ts';
import { act } from '../deeds.ts';
import { Chance } from '../random.ts';
import { brokenPromises, faultsAfterRound } from './promises.ts';
import { createTeam, mirrorOf, type PostgresActor, remoteOver, settle, type Team } from './team.ts';

/** How one history on Postgres went. */
export interface PostgresReport {
  readonly seed: number;
  /** What was promised and not kept; empty when all is well. */
  readonly violations: readonly string[];
  readonly operations: number;
  readonly rounds: number;
  readonly failedRounds: number;
  /** Workers that died in a round. */
  readonly kills: number;
  readonly evictions: number;
  /** Times that every process of the database was killed. */
  readonly crashes: number;
  readonly slowTransactions: number;
}

/** The database with the migrations that histories copy. */
export const TEMPLATE = 'migrated';

const PEOPLE = ['rep', 'rep', 'peer', 'lead', 'viewer', 'admin'] as const satisfies readonly PersonName[];

type Fate = 'fine' | 'request_lost' | 'answer_lost' | 'twice' | 'late' | 'cut' | 'portal' | 429 | 503 | 413;
const FATES: readonly (readonly [share: number, fate: Fate])[] = [
  [0.07, 'request_lost'],
  [0.07, 'answer_lost'],
  [0.06, 'twice'],
  [0.06, 'late'],
  [0.03, 'cut'],
  [0.02, 'portal'],
  [0.02, 429],
  [0.02, 503],
  [0.02, 413],
];

function fateBy(chance: Chance): Fate {
  let roll = chance.next();
  for (const [share, fate] of FATES) {
    if (roll < share) return fate;
    roll -= share;
  }
  return 'fine';
}

const lost = () => new TypeError('fetch failed');

/** A network on which each request fares as chance says; what is `late` arrives at some later step, when nobody waits. */
const badNetwork =
  (fetchIt: typeof fetch, chance: Chance, late: (() => Promise<unknown>)[]): typeof fetch =>
  async (...request) => {
    const fate = fateBy(chance);
    if (typeof fate === 'number') return new Response('', { status: fate, headers: { 'retry-after': '1' } });
    if (fate === 'request_lost') throw lost();
    if (fate === 'portal') return new Response('<html>Welcome to the train</html>');
    if (fate === 'late') {
      late.push(() => fetchIt(...request));
      throw lost();
    }
    const answer = await fetchIt(...request);
    if (fate === 'answer_lost') throw lost();
    if (fate === 'twice') return fetchIt(...request);
    if (fate !== 'cut') return answer;
    const text = await answer.text();
    return new Response(text.slice(0, chance.below(text.length)), { status: answer.status });
  };

/** Trouble that a writer outside sync may meet: time-outs of locks, deadlocks, a database that is down. */
const isPassing = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  /^(55P03|40P01|57...|08...|CONNECTION_.*|ECONNREFUSED|ECONNRESET)$/.test(String(error.code));

const unlessPassing = (error: unknown): void => {
  if (!isPassing(error)) throw error;
};

/** A writer who has written and not yet committed. */
interface SlowWriter {
  finish(isUndone: boolean): Promise<void>;
  /** Waits until its connection is seen to be dead, in place of `finish`. */
  died(): Promise<void>;
}

/** Begins a transaction that makes a customer with a lead and a task, or renames a lead, and stays open. */
async function startSlowWriter(team: Team, chance: Chance): Promise<SlowWriter> {
  const { db, world, teamId, place } = team;
  const who = chance.pick(['rep', 'lead'] as const) ?? 'rep';
  const asMember = chance.happens(0.5);
  const renames = chance.happens(0.3);
  const pipeline = chance.pick(place.pipelines);
  if (!pipeline) throw new Error('no pipeline');
  let decide: (isUndone: boolean) => void = () => undefined;
  const verdict = new Promise<boolean>((resolve) => {
    decide = resolve;
  });
  let hasBegun: () => void = () => undefined;
  const begun = new Promise<void>((resolve) => {
    hasBegun = resolve;
  });
  const [company, lead] = [randomUUID(), randomUUID()];
  const done = db.sql
    .begin(async (tx) => {
      if (asMember) await actAs(tx, world.people[who].user);
      if (renames) {
        await tx`update public.leads set name = name || '!' where id in
          (select id from public.leads where team_id = ${teamId} and deleted_at is null order by id limit 1)`;
      } else {
        const member = world.people[who].member;
        await tx`insert into public.companies (team_id, id, name, responsible_id) values (${teamId}, ${company}, 'slow', ${member})`;
        await tx`insert into public.leads (team_id, id, name, pipeline_id, stage_id, company_id${asMember ? tx`` : tx`, owner_id`})
          values (${teamId}, ${lead}, 'slow', ${pipeline}, ${place.stageOf(pipeline, 1)}, ${company}${asMember ? tx`` : tx`, ${member}`})`;
        await tx`insert into public.tasks (team_id, id, lead_id, title) values (${teamId}, ${randomUUID()}, ${lead}, 'slow')`;
      }
      hasBegun();
      if (await verdict) throw new Undone();
    })
    .catch((error: unknown) => {
      hasBegun();
      if (!(error instanceof Undone)) unlessPassing(error);
    });
  await Promise.race([begun, done]);
  return {
    finish: async (isUndone) => {
      decide(isUndone);
      await done;
    },
    died: () => done,
  };
}

class Undone extends Error {}

/** Somebody in Studio rearranges the team, or hands leads over. */
async function rearrange({ db, world, teamId }: Team, chance: Chance): Promise<void> {
  const { sql } = db;
  const memberOf = (who: PersonName | undefined) => (who ? world.people[who].member : null);
  const anyone = () => memberOf(chance.pick(['rep', 'peer', 'lead', 'director'] as const));
  const change = [
    () => sql`update public.members set manager_id = ${memberOf(chance.pick(['lead', 'director', undefined] as const))}
      where id = ${memberOf(chance.pick(['rep', 'peer', 'viewer'] as const))}`,
    () => sql`update public.pipelines set visibility = ${chance.pick(PIPELINE_VISIBILITIES) ?? 'private'}
      where id = ${chance.pick(Object.values(world.pipelines))?.id ?? null}`,
    () =>
      sql`update public.members set role = ${chance.pick(['rep', 'viewer'] as const) ?? 'rep'} where id = ${memberOf('peer')}`,
    () => sql`update public.leads set owner_id = ${chance.happens(0.2) ? null : anyone()} where team_id = ${teamId}
      and id in (select id from public.leads order by id offset ${chance.below(5)} limit 2)`,
  ];
  await chance.pick(change)?.().catch(unlessPassing);
}

/** A database whose connections can be made anew, since the driver's do not outlive the server. */
function reopenable(cluster: Cluster, name: string): { db: Database; reopen: () => Promise<void> } {
  const open = () => openDatabase(cluster, name, 20, { fetchTypes: false });
  let current = open();
  return {
    db: {
      get sql() {
        return current.sql;
      },
      as: (...args) => current.as(...args),
      asPlatform: (statements) => current.asPlatform(statements),
      close: () => current.close(),
    },
    async reopen() {
      const dead = current;
      current = open();
      await dead.sql.end({ timeout: 0 });
    },
  };
}

/** Gives the work a copy of the migrated database, dropped afterwards. */
export async function inDatabase<Value>(
  cluster: Cluster,
  prefix: string,
  work: (db: Database, name: string, reopen: () => Promise<void>) => Promise<Value>,
): Promise<Value> {
  const name = `${prefix}_${randomUUID().slice(0, 8)}`;
  await cluster.createDatabase(name, TEMPLATE);
  const { db, reopen } = reopenable(cluster, name);
  try {
    return await work(db, name, reopen);
  } finally {
    await db.close();
    const platform = postgres(cluster.superuserUrl('postgres'), { max: 1, onnotice: () => {} });
    await platform.unsafe(`drop database "${name}" with (force)`);
    await platform.end();
  }
}

/** Runs one history: six devices of five people, a bad network, a database that is killed, then calm, then the check. */
export async function runPostgresHistory(
  cluster: Cluster,
  seed: number,
  { steps = 40, isKilled = seed % 2 === 1 }: { readonly steps?: number; readonly isKilled?: boolean } = {},
): Promise<PostgresReport> {
  return inDatabase(cluster, `history_${seed}`, async (db, name, reopen) => {
    // Who waits for a slow writer's lock gets the passing failure that a busy database gives.
    await db.asPlatform(`alter role authenticated in database "${name}" set lock_timeout = '100ms'`);
    await db.asPlatform(`alter database "${name}" set lock_timeout = '150ms'`);
    return runOn(cluster, await createTeam(db), seed, { steps, isKilled, reopen });
  });
}

async function runOn(
  cluster: Cluster,
  team: Team,
  seed: number,
  { steps, isKilled, reopen }: { steps: number; isKilled: boolean; reopen: () => Promise<void> },
): Promise<PostgresReport> {
  const chance = new Chance(seed);
  const counts = { rounds: 0, failedRounds: 0, kills: 0, evictions: 0, crashes: 0, slowTransactions: 0 };
  const violations: string[] = [];
  const late: (() => Promise<unknown>)[] = [];
  const slow: SlowWriter[] = [];
  const devices: PostgresActor[] = [];
  for (const [index, who] of PEOPLE.entries()) {
    devices.push(await settle(team, who, { seed: seed * 100 + index }));
  }

  const stormyRound = async (device: PostgresActor): Promise<void> => {
    counts.rounds += 1;
    const straight = team.fetchOf(device.who);
    const isStormy = chance.happens(0.4);
    const remote = remoteOver(isStormy ? badNetwork(straight, chance, late) : straight, team.clock);
    const dieAt = chance.happens(0.25) ? 1 + chance.below(25) : Number.POSITIVE_INFINITY;
    const when = chance.happens(0.5) ? 'before' : 'after';
    const { texts, ...life } = mortal(device.store, remote, dieAt, when, device.mirrorStorage);
    const mirror = mirrorOf(device, texts, (error) => {
      if (!(error instanceof Killed)) throw error;
    });
    const round = runRound({ ...life, mirror, clock: team.clock, random: chance.next }).catch(
      (error: unknown) => {
        if (!(error instanceof Killed)) throw error;
        counts.kills += 1;
        return undefined;
      },
    );
    if (chance.happens(0.3)) await act(device, chance);
    const outcome = await round;
    if (outcome?.ok) violations.push(...(await faultsAfterRound(device)));
    else counts.failedRounds += 1;
  };

  const crashAt = isKilled ? Math.floor(steps / 3) + chance.below(Math.floor(steps / 3)) : -1;
  for (let step = 0; step < steps; step += 1) {
    team.clock.advance(chance.below(5000));
    const index = chance.below(devices.length);
    let device = devices[index];
    if (!device) continue;
    if (chance.happens(0.06)) await rearrange(team, chance);
    if (slow.length < 2 && chance.happens(0.12)) {
      counts.slowTransactions += 1;
      slow.push(await startSlowWriter(team, chance));
    }
    if (slow.length > 0 && chance.happens(0.3)) await slow.shift()?.finish(chance.happens(0.2));
    if (late.length > 0 && chance.happens(0.4)) await late.splice(chance.below(late.length), 1)[0]?.();
    if (chance.happens(0.03)) {
      counts.evictions += 1;
      await device.store.destroy();
      device = await settle(team, device.who, { seed: 0, inner: new MemoryStore(), before: device });
      devices[index] = device;
    }
    if (step === crashAt) {
      counts.crashes += 1;
      for (const each of devices) await act(each, chance);
      const during = devices.map(stormyRound);
      await new Promise((resolve) => setTimeout(resolve, chance.below(25)));
      await Promise.all([cluster.crash(), ...during, ...slow.splice(0).map((writer) => writer.died())]);
      await reopen();
      continue;
    }
    if (chance.happens(0.6)) await act(device, chance);
    else {
      const others = devices.filter((each) => each !== device && chance.happens(0.2));
      await Promise.all([device, ...others].map(stormyRound));
    }
  }

  for (const writer of slow) await writer.finish(false);
  for (const send of late) await send();
  for (let turn = 0; turn < 3; turn += 1) {
    for (const device of devices) {
      const outcome = await device.sync();
      if (turn > 0 && !outcome.ok)
        violations.push(`calm sync failed: ${outcome.error.code} ${outcome.error.message}`);
    }
  }
  violations.push(...(await brokenPromises(team, devices)));
  const [count] = await team.db.sql<
    { operations: number }[]
  >`select count(*)::int as operations from sync.applied`;
  return { seed, violations, operations: count?.operations ?? 0, ...counts };
}
