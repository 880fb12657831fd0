import { type AnyRow, TABLE_NAMES } from '../../../lib/model/rows.ts';
import { rowsOf } from '../../../lib/store/apply-operation.ts';
import { groupPending, keyOf } from '../../../lib/store/pending.ts';
import { dumpStore } from '../../builders/store-dump.ts';
import { scopeErrors } from '../../sql/scope-oracle.ts';
import { type PostgresActor, remoteOver, type Team } from './team.ts';

/**
 * Keys (`table/id`) of all rows that a member may see, worked out from members and pipelines as they stand now, without
 * the access table, row security or any function of the product that decides about sight.
 */
async function dueKeys(team: Team, memberId: string): Promise<Set<string>> {
  const { sql } = team.db;
  const keys = new Set<string>();
  for (const table of TABLE_NAMES) {
    const rows = await sql<{ id: string }[]>`
      with recursive below (id) as (
        select id from public.members where team_id = ${team.teamId} and id = ${memberId} and active
        union select m.id from public.members as m join below on m.manager_id = below.id where m.team_id = ${team.teamId}
      ),
      holder as (select role from public.members where team_id = ${team.teamId} and id = ${memberId}),
      scope as (
        select private.admin_scope(${team.teamId}) as held where (select role from holder) = 'admin'
        union all select private.scope_of(${team.teamId}, id) from below
        union all select private.scope_of(${team.teamId}, ${team.teamId}) where exists (select from below)
        union all select private.scope_of(${team.teamId}, id) from public.pipelines
          where team_id = ${team.teamId} and visibility <> 'private' and deleted_at is null and exists (select from below)
      )
      select id from public.${sql(table)}
      where team_id = ${team.teamId} and deleted_at is null and read_scopes && (select array_agg(held) from scope)`;
    for (const { id } of rows) keys.add(`${table}/${id}`);
  }
  return keys;
}

/** The rows behind keys as the person's own calls return them, through row security. */
async function rowsBehind(
  team: Team,
  device: PostgresActor,
  keys: ReadonlySet<string>,
): Promise<Map<string, AnyRow>> {
  const remote = remoteOver(team.fetchOf(device.who), team.clock);
  const rows = new Map<string, AnyRow>();
  for (const table of TABLE_NAMES) {
    const ids = [...keys]
      .filter((key) => key.startsWith(`${table}/`))
      .map((key) => key.slice(table.length + 1));
    for (let start = 0; start < ids.length; start += 500) {
      const answer = await remote.rows(team.teamId, table, ids.slice(start, start + 500));
      if (!answer.ok) throw new Error(`${answer.error.code}: ${answer.error.message}`);
      for (const row of answer.value[table] ?? []) rows.set(`${table}/${row.id}`, row);
    }
  }
  return rows;
}

const sorted = (row: AnyRow | undefined): string =>
  JSON.stringify(row && Object.entries(row).sort(([one], [other]) => (one < other ? -1 : 1)));

/** How a device differs from what its member may see. */
async function differences(team: Team, device: PostgresActor): Promise<string[]> {
  const name = `${device.who}'s device`;
  const { rows, outbox } = await dumpStore(device.store);
  const held = new Map<string, AnyRow>(
    TABLE_NAMES.flatMap((table) =>
      (rows[table] as AnyRow[]).map((row) => [`${table}/${row.id}`, row] as const),
    ),
  );
  const keys = await dueKeys(team, device.member);
  const due = await rowsBehind(team, device, keys);
  const unsent = outbox.filter(({ state }) => state !== 'refused');
  return [
    ...[...keys].filter((key) => !due.has(key)).map((key) => `row security hides ${key} from ${device.who}`),
    ...[...keys].filter((key) => !held.has(key)).map((key) => `${name} lacks ${key}`),
    ...[...held.keys()].filter((key) => !keys.has(key)).map((key) => `${name} must not have ${key}`),
    ...[...keys]
      .filter((key) => held.has(key) && due.has(key) && sorted(held.get(key)) !== sorted(due.get(key)))
      .map((key) => `${name} has another ${key}`),
    ...(unsent.length > 0 ? [`${name} still holds ${unsent.length} unsent operations`] : []),
  ];
}

/** Operations that were queued and are neither answered, nor on the device, nor given up. */
async function lostOperations(device: PostgresActor, answered: ReadonlySet<string>): Promise<string[]> {
  const here = new Set((await device.store.read((tx) => tx.outbox())).map(({ no }) => device.nameOf(no)));
  return [...device.queued.keys()]
    .filter((key) => !answered.has(key) && !here.has(key) && !device.givenUp.has(key))
    .map((key) => `${device.who}'s device lost operation ${key}`);
}

/** What the database did with operations beside what it answered: once each, in order, and truly. */
async function journalFaults(team: Team): Promise<string[]> {
  const { sql } = team.db;
  const faults = await sql<{ fault: string }[]>`
    with named as (select *, user_id || '/' || client_id || '/' || op_no as key from simulation.journal),
    answered as (
      select user_id || '/' || client_id || '/' || op_no as key, answer ->> 'status' <> 'rejected' as done from sync.applied
    )
    select key || ' was applied ' || count(*) || ' times' as fault from named group by key having count(*) > 1
    union all select key || ' was applied out of order' from (
      select key, op_no, lag(op_no) over (partition by user_id, client_id order by id) as before from named where alone
    ) as step where before >= op_no
    union all select key || ' is answered as done and was never applied' from answered
      where done and key not in (select key from named)
    union all select key || ' was applied and is not answered as done' from named
      where key not in (select key from answered where done)
    union all select key || ' is answered as done, but nothing was written: ' || vanished from named where vanished is not null`;
  return faults.map(({ fault }) => fault);
}

/**
 * Says what a device shows wrongly after a round that ended well: a row without its parent once the feed is drained (a
 * transaction half visible), or an own change that has left the view before the feed brought it.
 */
export async function faultsAfterRound(device: PostgresActor): Promise<string[]> {
  return device.store.read(async (tx) => {
    const pending = groupPending(await tx.outbox());
    const faults: string[] = [];
    for (const table of ['leads', 'tasks', 'activities', 'answers', 'captures', 'stage_changes'] as const) {
      for (const row of await tx.list(table)) {
        if (pending.has(keyOf({ table, id: row.id }))) continue;
        const parents =
          'lead_id' in row ? ([['leads', row.lead_id]] as const) : ([['companies', row.company_id]] as const);
        for (const [parent, id] of parents) {
          if (id === null || pending.has(keyOf({ table: parent, id }))) continue;
          if (!(await tx.get(parent, id)))
            faults.push(`${device.who} has ${table}/${row.id} without its ${parent}/${id}`);
        }
      }
    }
    return faults;
  });
}

/** Rows that operations of the outbox are about. */
export const rowsInOutbox = async (device: PostgresActor): Promise<Set<string>> =>
  new Set(
    (await device.store.read((tx) => tx.outbox())).flatMap(({ operation }) => rowsOf(operation).map(keyOf)),
  );

/** Everything that was promised and is not so, once all is quiet and every device has synced. */
export async function brokenPromises(team: Team, devices: readonly PostgresActor[]): Promise<string[]> {
  const answered = new Set(
    (
      await team.db.sql<
        { key: string }[]
      >`select user_id || '/' || client_id || '/' || op_no as key from sync.applied`
    ).map(({ key }) => key),
  );
  const broken = [
    ...(await scopeErrors(team.db)).map((row) => `wrong scopes: ${row}`),
    ...(await journalFaults(team)),
  ];
  for (const device of devices) {
    broken.push(...(await differences(team, device)), ...(await lostOperations(device, answered)));
  }
  return broken;
}
