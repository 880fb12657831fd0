import type { Lead, Pipeline, Rows, Stage } from '../../lib/model/rows.ts';
import type { Id, IdMaker, LeadId, MemberId, PipelineId, StageId, TeamId } from '../../lib/shared/ids.ts';
import type { CommandContext } from '../../lib/store/commands/command-context.ts';
import type { LocalStore } from '../../lib/store/local-store.ts';
import { MemoryStore } from '../../lib/store/memory-store.ts';
import { createOutboxMirror, type MirrorStorage, type OutboxMirror } from '../../lib/sync/outbox-mirror.ts';
import type { Remote } from '../../lib/sync/remote.ts';
import { runRound } from '../../lib/sync/round.ts';
import { type Breakage, MemoryBackend } from '../fakes/memory-backend/memory-backend.ts';
import { MemoryTexts } from '../fakes/memory-texts.ts';
import { countingIds } from './command-context.ts';
import { sampleRow } from './sample-row.ts';

export const TEAM = '00000000-0000-7000-8000-00000000000a' as TeamId;
export const ANNA = 'anna' as MemberId;
export const LI = 'li' as MemberId;
export const BOSS = 'boss' as MemberId;
export const PRIVATE = 'pipeline-private' as PipelineId;
export const VISIBLE = 'pipeline-visible' as PipelineId;
export const EDITABLE = 'pipeline-editable' as PipelineId;
export const PIPELINES = [PRIVATE, VISIBLE, EDITABLE] as const;

/** The n-th stage of a pipeline, from 1 to 3. */
export const stageOf = (pipeline: PipelineId, n: number): StageId => `${pipeline}-stage-${n}` as StageId;

/** The name under which a device's operations are mirrored. */
export const DATABASE_NAME = 'sluice/test';

/** A lead as the server holds it; private and Anna's unless said otherwise. */
export const serverLead = (id: string, changes: Partial<Lead> = {}): Lead =>
  sampleRow('leads', id, {
    pipeline_id: PRIVATE,
    stage_id: stageOf(PRIVATE, 1),
    owner_id: ANNA,
    ...changes,
  });

/** A clock that stands until it is told to go. */
export class StandingClock {
  #time = Date.UTC(2026, 10, 21, 12);
  now(): number {
    return this.#time;
  }
  advance(milliseconds: number): void {
    this.#time += milliseconds;
  }
}

/** A backend with two reps, their manager, and a pipeline of each visibility. */
export function createBackend(clock: StandingClock, breakage: Breakage = {}): MemoryBackend {
  const backend = new MemoryBackend(TEAM, clock, breakage);
  for (const member of [ANNA, LI, BOSS]) backend.addMember(member);
  backend.data.reports.set(BOSS, new Set([ANNA, LI]));
  const pipelines: Pipeline[] = [
    sampleRow('pipelines', PRIVATE, { visibility: 'private' }),
    sampleRow('pipelines', VISIBLE, { visibility: 'visible' }),
    sampleRow('pipelines', EDITABLE, { visibility: 'editable' }),
  ];
  const stages: Stage[] = PIPELINES.flatMap((id) =>
    [1, 2, 3].map((n) => sampleRow('stages', stageOf(id, n), { pipeline_id: id, position: n })),
  );
  const members: Rows['members'][] = [ANNA, LI, BOSS].map((id) => sampleRow('members', id));
  backend.seed('members', members);
  backend.seed('pipelines', pipelines);
  backend.seed('stages', stages);
  return backend;
}

/** One local database of one member, with what it takes to act and to sync. */
export interface Device {
  readonly member: MemberId;
  readonly store: LocalStore;
  readonly mirror: OutboxMirror;
  readonly context: CommandContext;
  readonly clock: StandingClock;
  sync(remote?: Remote): ReturnType<typeof runRound>;
}

/** Makes a device of a member; devices need ids that do not meet, so each counts from another start. */
export async function createDevice(
  backend: MemoryBackend,
  member: MemberId,
  options: {
    clock: StandingClock;
    idsFrom: number;
    store?: LocalStore;
    random?: () => number;
    newId?: IdMaker;
    /** The protocol version the device speaks. */
    protocol?: number;
    /** What outlives the device's database. */
    mirrorStorage?: MirrorStorage;
  },
): Promise<Device> {
  const store = options.store ?? new MemoryStore();
  const newId: IdMaker = options.newId ?? countingIds(options.idsFrom);
  const mirror = createOutboxMirror({
    storage: options.mirrorStorage ?? new MemoryTexts(),
    databaseName: DATABASE_NAME,
    owner: { teamId: TEAM, memberId: member },
    newId,
    clock: options.clock,
    onError: (error) => {
      throw error;
    },
  });
  await mirror.restore(store);
  const context: CommandContext = { teamId: TEAM, memberId: member, clock: options.clock, newId };
  const spoken = options.protocol === undefined ? {} : { protocol: options.protocol };
  const random = options.random ?? (() => 0.5);
  return {
    member,
    store,
    mirror,
    context,
    clock: options.clock,
    sync: (remote = backend.as(member)) =>
      runRound({ store, mirror, remote, clock: options.clock, random, ...spoken }),
  };
}

/** Ids of rows as tests name them. */
export const leadId = (id: string): LeadId => id as Id<'lead'>;
