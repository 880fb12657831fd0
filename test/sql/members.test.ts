import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestDatabase, type Database } from './database.ts';
import { createWorld, type PersonName, type World } from './world.ts';

let db: Database;
let world: World;

beforeAll(async () => {
  db = await createTestDatabase();
});
beforeEach(async () => {
  world = await createWorld(db);
});
afterAll(() => db.close());

const idOf = (who: PersonName) => world.people[who].member;
const member = async (who: PersonName) => {
  const [row] = await db.sql`select role, manager_id, active from public.members where id = ${idOf(who)}`;
  return row;
};
const place = (by: PersonName, who: PersonName, role: string, manager: PersonName | null) =>
  db.as(
    world.people[by].user,
    (tx) => tx`select public.place_member(${world.team}, ${idOf(who)}, ${role}, ${manager && idOf(manager)})`,
  );
interface HandedOver {
  batch_id: string;
  leads?: number;
  companies?: number;
  tasks?: number;
  members?: number;
}
const deactivate = (by: PersonName, who: PersonName, heir: PersonName | null) =>
  db.as(world.people[by].user, async (tx) => {
    const [row] = await tx<{ done: HandedOver }[]>`
      select public.deactivate_member(${world.team}, ${idOf(who)}, ${heir && idOf(heir)}) as done`;
    if (row === undefined) throw new Error('no answer');
    return row.done;
  });
const undo = (by: PersonName, batch: string) =>
  db.as(world.people[by].user, async (tx) => {
    const [row] = await tx`select public.undo_deactivation(${world.team}, ${batch}) as done`;
    return row?.done;
  });
const ownersOf = async (...leads: string[]) => {
  const rows = await db.sql`select id, owner_id from public.leads where id in ${db.sql(leads)}`;
  return leads.map((lead) => rows.find(({ id }) => id === lead)?.owner_id);
};

test('an admin places members in the tree; nobody else does, and nobody into a circle', async () => {
  await place('admin', 'peer', 'manager', 'director');
  expect(await member('peer')).toMatchObject({ role: 'manager', manager_id: idOf('director') });
  await expect(place('director', 'rep', 'admin', null)).rejects.toThrow('forbidden');
  await expect(place('outsider', 'rep', 'admin', null)).rejects.toThrow('not_member');
  await expect(place('admin', 'director', 'manager', 'rep')).rejects.toThrow('circle');
  await expect(place('admin', 'outsider', 'rep', null)).rejects.toThrow('not_found');
  await expect(place('admin', 'rep', 'rep', 'removed')).rejects.toThrow('not_found');
});

test('the last admin stays one, also for Studio, also when two give up at once', async () => {
  await expect(place('admin', 'admin', 'rep', null)).rejects.toThrow('last_admin');
  await expect(db.sql`update public.members set active = false where id = ${idOf('admin')}`).rejects.toThrow(
    'last_admin',
  );
  await place('admin', 'director', 'admin', null);
  const outcomes = await Promise.allSettled([
    place('admin', 'admin', 'rep', null),
    place('director', 'director', 'rep', null),
  ]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

test('who is shut out hands over all they hold in one step, and gets back what the heir still has', async () => {
  const [kept, passedOn] = [
    await world.createLead('rep', 'private'),
    await world.createLead('rep', 'private'),
  ];
  const task = await world.create('rep', 'tasks', { lead_id: kept, title: 'call', assignee_id: idOf('rep') });
  const company = await world.create('rep', 'companies', { name: 'Acme' });
  await db.sql`update public.companies set responsible_id = ${idOf('rep')} where id = ${company}`;
  await place('admin', 'viewer', 'viewer', 'rep');

  await expect(deactivate('director', 'rep', 'peer')).rejects.toThrow('forbidden');
  await expect(deactivate('admin', 'rep', 'rep')).rejects.toThrow('not_found');
  await expect(deactivate('admin', 'rep', 'viewer')).rejects.toThrow('not_found');
  const batch = await deactivate('admin', 'rep', 'peer');
  expect(batch).toMatchObject({ leads: 2, companies: 1, tasks: 1, members: 1 });
  expect(await ownersOf(kept, passedOn)).toEqual([idOf('peer'), idOf('peer')]);
  expect(await member('rep')).toMatchObject({ active: false });
  expect(await member('viewer')).toMatchObject({ manager_id: idOf('lead') });
  await expect(world.pull('rep')).rejects.toThrow('not_member');
  expect(
    (await world.pullAll('peer')).rows.has(`leads/${kept}`) ||
      (await world.rows('peer', 'leads', [kept])).length === 1,
  ).toBe(true);

  await world.push('peer', {
    op: 'assign',
    table: 'leads',
    id: passedOn,
    from: idOf('peer'),
    to: idOf('director'),
  });
  expect(await undo('admin', batch.batch_id)).toEqual({ leads: 1, kept: 1 });
  expect(await ownersOf(kept, passedOn)).toEqual([idOf('rep'), idOf('director')]);
  expect(await member('rep')).toMatchObject({ active: true });
  expect(await member('viewer')).toMatchObject({ manager_id: idOf('rep') });
  expect(await world.rows('rep', 'tasks', [task])).toMatchObject([{ assignee_id: idOf('rep') }]);
  expect(await world.rows('rep', 'companies', [company])).toMatchObject([{ responsible_id: idOf('rep') }]);
  await expect(undo('admin', batch.batch_id)).rejects.toThrow('not_found');
});

test('without an heir the leads go into the pool; taken back, they are as protected as before', async () => {
  const own = await world.createLead('rep', 'private');
  const claimed = await world.createLead('director', 'visible');
  await db.sql`update public.leads set owner_id = null where id = ${claimed}`;
  await world.push('rep', { op: 'assign', table: 'leads', id: claimed, from: null, to: idOf('rep') });
  const stamps =
    () => db.sql`select id, claimed_at, protected_until, former_owner_id, barred_until from public.leads
    where id in (${own}, ${claimed}) order by id`;
  const before = await stamps();
  const { batch_id } = await deactivate('admin', 'rep', null);
  expect(await ownersOf(own, claimed)).toEqual([null, null]);
  expect(await undo('admin', batch_id)).toEqual({ leads: 2, kept: 0 });
  expect(await stamps()).toEqual(before);
});

test('leaving a team oneself waits until nothing is held', async () => {
  const lead = await world.createLead('peer', 'visible');
  const leave = (who: PersonName) =>
    db.as(world.people[who].user, (tx) => tx`select public.leave_team(${world.team})`);
  await expect(leave('peer')).rejects.toThrow('still_holds_leads');
  await world.push('peer', { op: 'assign', table: 'leads', id: lead, from: idOf('peer'), to: idOf('rep') });
  await leave('peer');
  expect(await member('peer')).toMatchObject({ active: false });
  await expect(leave('admin')).rejects.toThrow('last_admin');
  await expect(leave('stranger')).rejects.toThrow('not_member');
  expect(randomUUID()).not.toBe(lead);
});
