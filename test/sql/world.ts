import { randomUUID } from 'node:crypto';
import type { AnyRow, Rows, TableName } from '../../lib/model/rows.ts';
import type { PipelineVisibility } from '../../lib/model/words.ts';
import type {
  Digest,
  Manifest,
  ManifestPlace,
  Opening,
  PullPage,
  PushResult,
} from '../../lib/sync/protocol.ts';
import type { Caller, Database } from './database.ts';

/**
 * The people of the tests. Team one: `admin`; `director`, to whom `lead` reports, to whom `rep` reports; `peer`, a rep
 * beside them; `viewer`; `removed`, a member no more. `outsider` is the admin of another team, `stranger` has an account only.
 */
export const PEOPLE = [
  'admin',
  'director',
  'lead',
  'rep',
  'peer',
  'viewer',
  'removed',
  'outsider',
  'stranger',
] as const;
export type PersonName = (typeof PEOPLE)[number];

export interface Person {
  readonly user: string;
  readonly member: string;
}

export interface PipelineOfWorld {
  readonly id: string;
  /** Stage ids: reserve, target (lead), opportunity, won, after-sale (won), lost. */
  readonly stages: readonly [string, string, string, string, string, string];
}

type WireOperation = Record<string, unknown> & { op: string; table: string; id: string };

export interface World {
  readonly db: Database;
  readonly team: string;
  readonly otherTeam: string;
  readonly people: Readonly<Record<PersonName, Person>>;
  readonly pipelines: Readonly<Record<PipelineVisibility, PipelineOfWorld>>;
  /** Sends operations as from a new device, numbered from 1. */
  push(who: PersonName, ...ops: WireOperation[]): Promise<PushResult[]>;
  /** Sends operations that already carry numbers from a named device. */
  pushFrom(who: PersonName, client: string, ops: readonly unknown[]): Promise<PushResult[]>;
  pull(who: PersonName, cursor?: number, epoch?: number | null, maxRows?: number): Promise<PullPage>;
  /** Pulls from the beginning until drained. */
  pullAll(who: PersonName): Promise<{ rows: Map<string, AnyRow>; cursor: number; epoch: number }>;
  opening(who: PersonName): Promise<Opening>;
  manifest(who: PersonName): Promise<Manifest>;
  manifestPage(who: PersonName, after: ManifestPlace | null, mostRows: number): Promise<Manifest>;
  digest(who: PersonName): Promise<Digest>;
  rows<Table extends TableName>(
    who: PersonName,
    table: Table,
    ids: readonly string[],
  ): Promise<Rows[Table][]>;
  /** Creates a lead of this member in the pipeline's first stage, with optional values; returns its id. */
  createLead(
    who: PersonName,
    visibility: PipelineVisibility,
    values?: Record<string, unknown>,
  ): Promise<string>;
  /** Creates any row by a push and returns its id; fails unless it is applied. */
  create(who: PersonName, table: TableName, values: Record<string, unknown>): Promise<string>;
}

/** What each operation came to: `applied`, `merged`, or the code of its refusal. */
export const codesOf = (results: readonly PushResult[]): string[] =>
  results.map((result) => (result.status === 'rejected' ? result.code : result.status));

const bilingual = (text: string) => ({ en: text, zh: text });

/** Makes a pipeline with a stage of every kind, as Studio would. */
export async function createPipeline(
  db: Database,
  team: string,
  visibility: PipelineVisibility,
): Promise<PipelineOfWorld> {
  const id = randomUUID();
  const stages = [
    randomUUID(),
    randomUUID(),
    randomUUID(),
    randomUUID(),
    randomUUID(),
    randomUUID(),
  ] as const;
  const { sql } = db;
  await sql`insert into public.pipelines (team_id, id, name, visibility)
    values (${team}, ${id}, ${sql.json(bilingual(visibility))}, ${visibility})`;
  const kinds = ['lead', 'lead', 'opportunity', 'won', 'won', 'lost'];
  for (const [index, kind] of kinds.entries()) {
    await sql`insert into public.stages (team_id, id, pipeline_id, name, kind, position)
      values (${team}, ${stages[index] ?? ''}, ${id}, ${sql.json(bilingual(kind))}, ${kind}, ${index})`;
  }
  return { id, stages };
}

/** Builds two teams with their people and one pipeline of each visibility, and gives short ways to act in them. */
export async function createWorld(db: Database): Promise<World> {
  const { sql } = db;
  const people = Object.fromEntries(
    PEOPLE.map((name) => [name, { user: randomUUID(), member: randomUUID() }]),
  ) as Record<PersonName, Person>;
  const team = randomUUID();
  const otherTeam = randomUUID();
  for (const name of PEOPLE) {
    await sql`insert into auth.users (id, email, email_confirmed_at)
      values (${people[name].user}, ${`${name}@example.test`}, now())`;
  }
  for (const id of [team, otherTeam]) {
    await sql`insert into public.teams (team_id, id, name, currency) values (${id}, ${id}, 'Team', 'EUR')`;
  }
  const join = async (name: PersonName, role: string, manager: PersonName | null, teamId = team) => {
    await sql`insert into public.members (team_id, id, user_id, display_name, email, role, manager_id, active)
      values (${teamId}, ${people[name].member}, ${people[name].user}, ${name}, ${`${name}@example.test`}, ${role},
        ${manager ? people[manager].member : null}, ${name !== 'removed'})`;
  };
  await join('admin', 'admin', null);
  await join('director', 'manager', null);
  await join('lead', 'manager', 'director');
  await join('rep', 'rep', 'lead');
  await join('peer', 'rep', null);
  await join('viewer', 'viewer', null);
  await join('removed', 'rep', 'lead');
  await join('outsider', 'admin', null, otherTeam);
  const pipelines = {
    private: await createPipeline(db, team, 'private'),
    visible: await createPipeline(db, team, 'visible'),
    editable: await createPipeline(db, team, 'editable'),
  };

  const call = async <Value>(caller: Caller, query: string, args: unknown[]): Promise<Value> =>
    db.as(caller, async (tx) => {
      const [row] = await tx.unsafe<{ answer: Value }[]>(`select ${query} as answer`, args as never[]);
      if (!row) throw new Error('no answer');
      return row.answer;
    });

  const world: World = {
    db,
    team,
    otherTeam,
    people,
    pipelines,
    push: (who, ...ops) =>
      world.pushFrom(
        who,
        randomUUID(),
        ops.map((op, index) => ({ no: index + 1, ...op })),
      ),
    async pushFrom(who, client, ops) {
      const { results } = await call<{ results: PushResult[] }>(
        people[who].user,
        'public.sync_push($1, $2, 1, $3)',
        [team, client, ops],
      );
      return results;
    },
    pull: (who, cursor = 0, epoch = null, maxRows = 500) =>
      call<PullPage>(people[who].user, 'public.sync_pull($1, $2, $3, $4)', [team, cursor, epoch, maxRows]),
    async pullAll(who) {
      const rows = new Map<string, AnyRow>();
      let cursor = 0;
      let epoch: number | null = null;
      for (;;) {
        const page = await world.pull(who, cursor, epoch);
        if (page.rescan) throw new Error('unexpected rescan');
        for (const [table, list] of Object.entries(page.rows)) {
          for (const row of list) rows.set(`${table}/${row.id}`, row);
        }
        for (const [table, id] of page.gone) rows.delete(`${table}/${id}`);
        ({ cursor, epoch } = page);
        if (!page.more) return { rows, cursor, epoch };
      }
    },
    opening: (who) => call<Opening>(people[who].user, 'public.sync_opening($1)', [team]),
    manifestPage: (who, after, mostRows) =>
      call<Manifest>(people[who].user, 'public.sync_manifest_page($1, $2, $3, $4)', [
        team,
        after?.[0] ?? null,
        after?.[1] ?? null,
        mostRows,
      ]),
    manifest: (who) => call<Manifest>(people[who].user, 'public.sync_manifest($1)', [team]),
    digest: (who) => call<Digest>(people[who].user, 'public.sync_digest($1)', [team]),
    async rows(who, table, ids) {
      const found = await call<Record<string, never[]>>(people[who].user, 'public.sync_rows($1, $2, $3)', [
        team,
        table,
        ids,
      ]);
      return found[table] ?? [];
    },
    createLead: (who, visibility, values = {}) => {
      const pipeline = pipelines[visibility];
      return world.create(who, 'leads', {
        name: 'A lead',
        pipeline_id: pipeline.id,
        stage_id: pipeline.stages[0],
        ...values,
      });
    },
    async create(who, table, values) {
      const id = randomUUID();
      const [result] = await world.push(who, { op: 'create', table, id, values });
      if (result?.status !== 'applied') throw new Error(`not created: ${JSON.stringify(result)}`);
      return id;
    },
  };
  return world;
}

/** Says if the row reaches this person's device. */
export const sees = async (world: World, who: PersonName, table: TableName, id: string): Promise<boolean> =>
  (await world.rows(who, table, [id])).length === 1;

/** The members of team one whose devices the row reaches. */
export async function whoSees(world: World, table: TableName, id: string): Promise<PersonName[]> {
  const viewers: PersonName[] = [];
  for (const who of ['admin', 'director', 'lead', 'rep', 'peer', 'viewer'] as const) {
    if (await sees(world, who, table, id)) viewers.push(who);
  }
  return viewers;
}
