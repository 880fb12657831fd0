import { randomUUID } from 'node:crypto';
import { type AnyRow, TABLE_NAMES, type TableName } from '../../lib/model/rows.ts';
import type { Database } from './database.ts';
import { scopeErrors } from './scope-oracle.ts';
import { createWorld, type PersonName, type World } from './world.ts';

const ACTORS = ['admin', 'director', 'lead', 'rep', 'peer', 'viewer'] as const;
const AT_ONCE = 5;

/** Mulberry32: small, repeatable. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** The plainest device there can be: a map of rows. */
class Device {
  readonly rows = new Map<string, AnyRow>();
  readonly who: PersonName;
  readonly #world: World;
  #cursor = 0;
  #epoch: number | null = null;

  constructor(world: World, who: PersonName) {
    this.#world = world;
    this.who = who;
  }

  async #rescan(): Promise<void> {
    const { versions, locked, head, epoch } = await this.#world.manifest(this.who);
    const listed = new Set<string>();
    for (const table of TABLE_NAMES) {
      const ids = Object.entries(versions[table] ?? {});
      for (const [id] of ids) listed.add(`${table}/${id}`);
      const stale = ids.flatMap(([id, version]) =>
        this.rows.get(`${table}/${id}`)?.version === version ? [] : [id],
      );
      for (const row of await this.#world.rows(this.who, table, stale))
        this.rows.set(`${table}/${row.id}`, row);
      for (const [id] of ids) {
        const row = this.rows.get(`${table}/${id}`);
        if (row) row.editable = !locked[table]?.includes(id);
      }
    }
    for (const key of this.rows.keys()) if (!listed.has(key)) this.rows.delete(key);
    this.#cursor = head;
    this.#epoch = epoch;
  }

  /** Reads one page; true when there is more. */
  async pull(maxRows: number): Promise<boolean> {
    const page = await this.#world.pull(this.who, this.#cursor, this.#epoch, maxRows);
    if (page.rescan) {
      await this.#rescan();
      return true;
    }
    for (const [table, rows] of Object.entries(page.rows)) {
      for (const row of rows) this.rows.set(`${table}/${row.id}`, row);
    }
    for (const [table, id] of page.gone) this.rows.delete(`${table}/${id}`);
    this.#cursor = page.cursor;
    this.#epoch = page.epoch;
    return page.more;
  }
}

/** What a history came to. */
export interface Outcome {
  /** What ought not to be: devices that differ from what their member may see, rows with wrong scopes. */
  readonly violations: readonly string[];
  /** How often operations were applied, or refused with which code. */
  readonly answers: ReadonlyMap<string, number>;
}

/**
 * Devices of all members pull while the members work and admins rearrange the team, several at once, in an order that
 * `seed` decides as far as the database lets it. Then all is quiet, every device pulls until drained, and is compared.
 */
export async function runHistory(db: Database, seed: number, steps: number): Promise<Outcome> {
  const world = await createWorld(db);
  const random = createRandom(seed);
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  const devices = ACTORS.map((who) => new Device(world, who));
  const made: Record<'companies' | 'people' | 'leads' | 'tasks' | 'target_lists', string[]> = {
    companies: [],
    people: [],
    leads: [],
    tasks: [],
    target_lists: [],
  };
  const pipelines = Object.values(world.pipelines);
  const outcomes = new Map<string, number>();

  const create = async (
    who: PersonName,
    table: keyof typeof made | 'lead_people' | 'identities' | 'target_list_leads',
    values: object,
  ) => {
    const id = randomUUID();
    const results = await world.push(who, { op: 'create', table, id, values });
    if (results[0]?.status === 'applied' && table in made) made[table as 'leads'].push(id);
    return results;
  };
  const actions: ((who: PersonName) => Promise<unknown>)[] = [
    (who) => create(who, 'companies', { name: 'C' }),
    (who) => create(who, 'people', { full_name: 'P' }),
    (who) => {
      const pipeline = pick(pipelines);
      return create(who, 'leads', {
        name: 'L',
        pipeline_id: pipeline.id,
        stage_id: pick(pipeline.stages),
        ...(random() < 0.6 && made.companies.length > 0 ? { company_id: pick(made.companies) } : {}),
        ...(random() < 0.6 && made.people.length > 0 ? { primary_person_id: pick(made.people) } : {}),
      });
    },
    (who) => create(who, 'tasks', { lead_id: pick(made.leads), title: 't' }),
    (who) => create(who, 'target_lists', { name: 'T', pipeline_id: pick(pipelines).id }),
    (who) =>
      create(who, 'target_list_leads', { list_id: pick(made.target_lists), lead_id: pick(made.leads) }),
    (who) => create(who, 'lead_people', { lead_id: pick(made.leads), person_id: pick(made.people) }),
    (who) =>
      create(who, 'identities', { kind: 'qq', value: '1', value_norm: '1', person_id: pick(made.people) }),
    (who) =>
      world.push(who, {
        op: 'patch',
        table: 'leads',
        id: pick(made.leads),
        fields: {
          name: { base: 'L', next: `L${random()}` },
          tags: { base: [], next: { add: [`t${Math.floor(random() * 4)}`], remove: [] } },
        },
      }),
    (who) =>
      world.push(who, {
        op: 'patch',
        table: 'leads',
        id: pick(made.leads),
        fields: { company_id: { base: null, next: pick(made.companies) } },
      }),
    async (who) => {
      const id = pick(made.leads);
      const [lead] = await db.sql`select owner_id, stage_id from public.leads where id = ${id}`;
      return random() < 0.5
        ? world.push(who, {
            op: 'assign',
            table: 'leads',
            id,
            from: lead?.owner_id,
            to: random() < 0.2 ? null : world.people[pick(ACTORS)].member,
          })
        : world.push(who, {
            op: 'move',
            table: 'leads',
            id,
            from: lead?.stage_id,
            to: pick(pick(pipelines).stages),
            change_id: randomUUID(),
          });
    },
    (who) => {
      const table = pick(['leads', 'companies', 'people', 'tasks', 'target_lists'] as const);
      return world.push(who, { op: random() < 0.5 ? 'remove' : 'restore', table, id: pick(made[table]) });
    },
    () => Promise.all(devices.map((device) => device.pull(1 + Math.floor(random() * 40)))),
  ];

  const rearrangements: typeof actions = [
    () =>
      db.sql`update public.members set manager_id = ${pick([null, world.people.lead.member, world.people.director.member])}
        where id = ${world.people[pick(['rep', 'peer', 'viewer'] as const)].member}`,
    () =>
      db.sql`update public.pipelines set visibility = ${pick(['private', 'visible', 'editable'])} where id = ${pick(pipelines).id}`,
    () =>
      db.sql`update public.members set role = ${pick(['rep', 'viewer', 'admin'])} where id = ${world.people.peer.member}`,
  ];

  for (let step = 0; step < steps; step += 1) {
    const chosen = Array.from({ length: AT_ONCE }, () => ({
      // A rescan repairs what else went wrong, so the second half does without what causes one.
      action: step < steps / 2 && random() < 0.2 ? pick(rearrangements) : pick(actions),
      who: pick(ACTORS),
    }));
    const results = await Promise.all(
      chosen.map(({ action, who }) =>
        Promise.resolve(action(who)).catch((error: { code?: string; message: string }) => {
          // Deadlocks are passing trouble; an id that was never made is malformed.
          if (error.code === '40P01' || error.code === 'UNDEFINED_VALUE') return error.code;
          throw error;
        }),
      ),
    );
    for (const result of results.flat()) {
      const { status, code } = (result ?? {}) as { status?: string; code?: string };
      if (status) outcomes.set(code ?? status, (outcomes.get(code ?? status) ?? 0) + 1);
    }
  }

  for (const device of devices) {
    while (await device.pull(25));
  }
  const violations = await scopeErrors(db);
  for (const device of devices) {
    const { versions } = await world.manifest(device.who);
    const missing = new Map(device.rows);
    for (const table of TABLE_NAMES) {
      for (const row of await world.rows(
        device.who,
        table as TableName,
        Object.keys(versions[table] ?? {}),
      )) {
        const key = `${table}/${row.id}`;
        if (JSON.stringify(device.rows.get(key)) !== JSON.stringify(row))
          violations.push(`${device.who} differs in ${key}`);
        missing.delete(key);
      }
    }
    for (const key of missing.keys()) violations.push(`${device.who} still has ${key}`);
  }
  return { violations, answers: outcomes };
}
