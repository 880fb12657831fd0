import type { Operation } from '../../../lib/model/operation.ts';
import { createSupabaseRemote } from '../../../lib/remote/supabase-remote.ts';
import type { Id, IdMaker, MemberId, PipelineId, StageId, TeamId } from '../../../lib/shared/ids.ts';
import { uuidV7 } from '../../../lib/shared/ids.ts';
import { ok } from '../../../lib/shared/result.ts';
import type { LocalStore } from '../../../lib/store/local-store.ts';
import { MemoryStore } from '../../../lib/store/memory-store.ts';
import { createOutboxMirror, type MirrorStorage } from '../../../lib/sync/outbox-mirror.ts';
import type { Remote } from '../../../lib/sync/remote.ts';
import { runRound } from '../../../lib/sync/round.ts';
import { DATABASE_NAME, StandingClock } from '../../builders/sync-scene.ts';
import { MemoryTexts } from '../../fakes/memory-texts.ts';
import type { Database } from '../../sql/database.ts';
import { createWorld, type PersonName, type World } from '../../sql/world.ts';
import type { Actor, Place } from '../deeds.ts';
import { notingStore } from '../noting-store.ts';
import { Chance } from '../random.ts';
import { JOURNAL } from './journal.ts';
import { restFetch } from './rest.ts';

/** The team of a history on a real database. */
export interface Team {
  readonly db: Database;
  readonly world: World;
  readonly teamId: TeamId;
  readonly place: Place;
  readonly clock: StandingClock;
  /** The way to the database that a person's devices have, without faults. */
  fetchOf(who: PersonName): typeof fetch;
}

/** A device of a person of the team. */
export interface PostgresActor extends Actor {
  readonly who: PersonName;
}

/** Sets the team of the SQL tests up in an empty migrated database, with the journal beside it. */
export async function createTeam(db: Database): Promise<Team> {
  const world = await createWorld(db);
  await db.asPlatform(JOURNAL);
  const pipelines = Object.values(world.pipelines);
  const stages = new Map(pipelines.map(({ id, stages: ids }) => [id, ids]));
  return {
    db,
    world,
    teamId: world.team as TeamId,
    place: {
      pipelines: pipelines.map(({ id }) => id as PipelineId),
      stageOf(pipeline, n) {
        const id = stages.get(pipeline)?.[n - 1];
        if (!id) throw new Error(`no stage ${n} in ${pipeline}`);
        return id as StageId;
      },
      mergesRecords: false,
      members: (['rep', 'peer', 'lead', 'director'] as const).map(
        (name) => world.people[name].member as MemberId,
      ),
    },
    clock: new StandingClock(),
    fetchOf: (who) => restFetch(db, world.people[who].user),
  };
}

/** The product's remote over a way to the database. */
export const remoteOver = (fetchIt: typeof fetch, clock: StandingClock): Remote =>
  createSupabaseRemote({
    url: 'https://backend.example',
    publishableKey: 'key',
    tokens: { current: async () => ok('token'), renewed: async () => ok('token') },
    fetch: fetchIt,
    now: () => clock.now(),
  });

const seededIds = (seed: number, clock: StandingClock): IdMaker => {
  const chance = new Chance(seed);
  return <Kind extends string>() =>
    uuidV7(clock.now(), (bytes) => {
      for (let index = 0; index < bytes.length; index += 1) bytes[index] = chance.below(256);
      return bytes;
    }) as Id<Kind>;
};

/** The mirror of a device, over storage that may die with a worker. */
export const mirrorOf = (
  device: Pick<PostgresActor, 'member' | 'context'>,
  storage: MirrorStorage,
  onError: (error: unknown) => void,
) =>
  createOutboxMirror({
    storage,
    databaseName: DATABASE_NAME,
    owner: { teamId: device.context.teamId, memberId: device.member },
    newId: device.context.newId,
    clock: device.context.clock,
    onError,
  });

/** A person's device on a new local database: at first, and after the browser has lost the one `before`. */
export async function settle(
  team: Team,
  who: PersonName,
  options: {
    readonly seed: number;
    readonly inner?: LocalStore;
    readonly before?: PostgresActor | undefined;
  },
): Promise<PostgresActor> {
  const { before } = options;
  const { clock, teamId } = team;
  const { member: id, user } = team.world.people[who];
  const member = id as MemberId;
  const queued = before?.queued ?? new Map<string, Operation>();
  const mirrorStorage = before?.mirrorStorage ?? new MemoryTexts();
  let client: string | undefined;
  const nameOf = (no: number) => `${user}/${client}/${no}`;
  const store = notingStore(options.inner ?? new MemoryStore(), (no, operation) =>
    queued.set(nameOf(no), operation),
  );
  const context = {
    teamId,
    memberId: member,
    clock,
    newId: before?.context.newId ?? seededIds(options.seed, clock),
  };
  const rethrow = (error: unknown) => {
    throw error;
  };
  const mirror = mirrorOf({ member, context }, mirrorStorage, rethrow);
  await mirror.restore(store);
  client = await store.read((tx) => tx.meta('client_id'));
  return {
    who,
    member,
    store,
    mirror,
    context,
    clock,
    place: team.place,
    mirrorStorage,
    queued,
    givenUp: before?.givenUp ?? new Set(),
    nameOf,
    sync: (remote = remoteOver(team.fetchOf(who), clock)) =>
      runRound({ store, mirror, remote, clock, random: () => 0.5 }),
  };
}
