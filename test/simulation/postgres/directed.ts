import { randomUUID } from 'node:crypto';
import type { Lead } from '../../../lib/model/rows.ts';
import type { LeadId, PipelineId } from '../../../lib/shared/ids.ts';
import { addNote } from '../../../lib/store/commands/add-note.ts';
import { editRow } from '../../../lib/store/commands/edit-row.ts';
import { planNext } from '../../../lib/store/commands/plan-next.ts';
import { saveCapture } from '../../../lib/store/commands/save-capture.ts';
import type { PersonName } from '../../sql/world.ts';
import { brokenPromises, faultsAfterRound } from './promises.ts';
import { type PostgresActor, remoteOver, settle, type Team } from './team.ts';

/** A history in which each step is told; returns what was promised and not kept. */
export type DirectedHistory = (team: Team) => Promise<string[]>;

/** The lock at which a pull with a planted fault waits between its rows and its cursor. */
export const TORN_PULL_LOCK = 77;

async function sync(...devices: readonly PostgresActor[]): Promise<string[]> {
  const faults: string[] = [];
  for (const device of devices) {
    const outcome = await device.sync();
    if (outcome.ok) faults.push(...(await faultsAfterRound(device)));
    else faults.push(`sync failed: ${outcome.error.code} ${outcome.error.message}`);
  }
  return faults;
}

const two = async (team: Team, one: PersonName, other: PersonName) =>
  [await settle(team, one, { seed: 1 }), await settle(team, other, { seed: 2 })] as const;

/** A customer with a lead, a note and a task, made on a device in the pipeline of that visibility. */
async function makeLead(
  team: Team,
  { store, context }: PostgresActor,
  visibility: 'private' | 'visible',
): Promise<Lead> {
  const pipelineId = team.world.pipelines[visibility].id as PipelineId;
  await saveCapture(store, context, {
    leadName: 'Kestrel',
    pipelineId,
    stageId: team.place.stageOf(pipelineId, 1),
    company: { name: 'Kestrel', domain: 'kestrel.example' },
    person: { full_name: 'Wei Zhang', email: 'wei@kestrel.example' },
    identities: [
      { of: 'person', kind: 'email', value: 'wei@kestrel.example', valueNorm: 'wei@kestrel.example' },
      { of: 'company', kind: 'domain', value: 'kestrel.example', valueNorm: 'kestrel.example' },
    ],
    fields: [],
    url: 'https://kestrel.example/',
    title: 'Kestrel',
    method: 'page',
    lawfulBasis: 'legitimate_interest',
    answers: [{ criterion: 'money', value: 2 }],
    grade: 'B',
    points: 50,
    source: null,
  });
  const [lead] = await store.read((tx) => tx.list('leads'));
  if (!lead) throw new Error('the capture made no lead');
  await addNote(store, context, { leadId: lead.id, body: 'a note' });
  await planNext(store, context, { leadId: lead.id, title: 'Call', dueOn: null, today: '2026-11-22' });
  return lead;
}

const rename = ({ store, context }: PostgresActor, id: LeadId, name: string) =>
  editRow(store, context, { table: 'leads', id, changes: { name } });

const handOver = ({ db, world }: Team, id: LeadId, to: PersonName) =>
  db.sql`update public.leads set owner_id = ${world.people[to].member} where id = ${id}`;

const insertCompany = ({ db, world, teamId }: Team, sql = db.sql) =>
  sql`insert into public.companies (team_id, id, name, responsible_id)
    values (${teamId}, ${randomUUID()}, 'x', ${world.people.rep.member})`;

/** The histories, by what happens in them. */
export const DIRECTED = {
  'a transaction commits after a later one': async (team) => {
    const rep = await settle(team, 'rep', { seed: 1 });
    const faults: string[] = [];
    await team.db.sql.begin(async (slow) => {
      await insertCompany(team, slow as unknown as typeof team.db.sql);
      await insertCompany(team);
      faults.push(...(await sync(rep)));
    });
    return [...faults, ...(await sync(rep)), ...(await brokenPromises(team, [rep]))];
  },

  'a lead with all that hangs on it is handed over': async (team) => {
    const [rep, peer] = await two(team, 'rep', 'peer');
    const lead = await makeLead(team, rep, 'private');
    const faults = await sync(rep, peer);
    await handOver(team, lead.id, 'peer');
    return [...faults, ...(await sync(rep, peer)), ...(await brokenPromises(team, [rep, peer]))];
  },

  'a pipeline is opened to everybody and closed again': async (team) => {
    const [rep, peer] = await two(team, 'rep', 'peer');
    await makeLead(team, rep, 'private');
    const faults = await sync(rep, peer);
    for (const visibility of ['visible', 'private']) {
      await team.db
        .sql`update public.pipelines set visibility = ${visibility} where id = ${team.world.pipelines.private.id}`;
      faults.push(...(await sync(rep, peer)), ...(await brokenPromises(team, [rep, peer])));
    }
    return faults;
  },

  'every request arrives twice, and then once more': async (team) => {
    const rep = await settle(team, 'rep', { seed: 1 });
    const straight = team.fetchOf('rep');
    const repeated: (() => Promise<unknown>)[] = [];
    const doubled: typeof fetch = async (...request) => {
      repeated.push(() => straight(...request));
      await straight(...request);
      return straight(...request);
    };
    const lead = await makeLead(team, rep, 'private');
    await rep.sync(remoteOver(doubled, team.clock));
    await rename(rep, lead.id, 'Meridian');
    await rep.sync(remoteOver(doubled, team.clock));
    for (const send of repeated) await send();
    return [...(await sync(rep)), ...(await brokenPromises(team, [rep]))];
  },

  'a transaction commits while a pull is under way': async (team) => {
    const rep = await settle(team, 'rep', { seed: 1 });
    const faults = await sync(rep);
    const { sql } = team.db;
    await insertCompany(team);
    const holder = await sql.reserve();
    await holder`select pg_advisory_lock(${TORN_PULL_LOCK})`;
    let hasEnded = false;
    const pulling = sync(rep).finally(() => {
      hasEnded = true;
    });
    const isWaiting = async () =>
      (
        await sql`select from pg_locks where locktype = 'advisory' and objid = ${TORN_PULL_LOCK} and not granted`
      ).length > 0;
    while (!hasEnded && !(await isWaiting()));
    await insertCompany(team);
    await holder`select pg_advisory_unlock(${TORN_PULL_LOCK})`;
    holder.release();
    return [...faults, ...(await pulling), ...(await sync(rep)), ...(await brokenPromises(team, [rep]))];
  },

  'a lead is edited by somebody who may only read it by then': async (team) => {
    const [rep, peer] = await two(team, 'rep', 'peer');
    const lead = await makeLead(team, rep, 'visible');
    const faults = await sync(rep, peer);
    await rename(rep, lead.id, 'Meridian');
    await handOver(team, lead.id, 'peer');
    return [...faults, ...(await sync(rep, peer)), ...(await brokenPromises(team, [rep, peer]))];
  },

  'a lead goes on changing after it was handed over': async (team) => {
    const [rep, peer] = await two(team, 'rep', 'peer');
    const lead = await makeLead(team, rep, 'private');
    const faults = await sync(rep);
    await handOver(team, lead.id, 'peer');
    faults.push(...(await sync(peer)));
    await rename(peer, lead.id, 'Nordlicht');
    return [...faults, ...(await sync(peer, rep)), ...(await brokenPromises(team, [rep, peer]))];
  },
} as const satisfies Record<string, DirectedHistory>;
