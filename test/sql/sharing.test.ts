import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestDatabase, type Database } from './database.ts';
import { codesOf, createWorld, type PersonName, type World } from './world.ts';

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
const sees = async (who: PersonName, lead: string) => (await world.rows(who, 'leads', [lead])).length === 1;
const share = (who: PersonName, lead: string, add: PersonName[], remove: PersonName[] = []) =>
  world.push(who, { op: 'share', table: 'leads', id: lead, add: add.map(idOf), remove: remove.map(idOf) });

describe('a lead', () => {
  test('is shared by its owner and who is above, who may change it then, and is taken out of sight again', async () => {
    const lead = await world.createLead('rep', 'private');
    expect(codesOf(await share('peer', lead, ['peer']))).toEqual(['not_found']);
    expect(codesOf(await share('rep', lead, ['peer']))).toEqual(['applied']);
    expect(await world.rows('peer', 'leads', [lead])).toMatchObject([
      { editable: true, shared_with: [idOf('peer')] },
    ]);
    // Who only works with the owner does not pass it on.
    expect(codesOf(await share('peer', lead, ['director']))).toEqual(['forbidden']);
    expect(codesOf(await share('director', lead, ['viewer'], ['peer']))).toEqual(['applied']);
    expect(await sees('peer', lead)).toBe(false);
    expect(await sees('viewer', lead)).toBe(true);
  });

  test('may be left by whom it was shared with, and goes to nobody outside', async () => {
    const lead = await world.createLead('rep', 'private');
    expect(codesOf(await share('rep', lead, ['removed']))).toEqual(['not_found']);
    expect(codesOf(await share('rep', lead, ['outsider']))).toEqual(['not_found']);
    await share('rep', lead, ['peer', 'peer']);
    expect(codesOf(await share('peer', lead, [], ['peer']))).toEqual(['applied']);
    expect(await sees('peer', lead)).toBe(false);
  });
});

describe('a request', () => {
  const request = (who: PersonName, value: string) =>
    db.as(world.people[who].user, async (tx) => {
      const [row] = await tx<{ made: { id: string } }[]>`
        select public.request_lead(${world.team}, 'email', ${value}, 'we know them') as made`;
      return row?.made.id ?? '';
    });
  const answer = (who: PersonName, id: string, status: string) =>
    world.push(who, {
      op: 'patch',
      table: 'lead_requests',
      id,
      fields: { status: { base: 'open', next: status } },
    });
  const createKnown = async (value: string) => {
    const person = await world.create('rep', 'people', { full_name: 'Secret' });
    await world.create('rep', 'identities', { kind: 'email', value, value_norm: value, person_id: person });
    return world.createLead('rep', 'private', { primary_person_id: person });
  };

  test('reaches the owner and who is above, is told to nobody else, and is made once', async () => {
    await createKnown('a@x.test');
    const id = await request('peer', 'a@x.test');
    expect(await request('peer', 'a@x.test')).toBe(id);
    for (const [who, count] of [
      ['rep', 1],
      ['lead', 1],
      ['peer', 1],
      ['viewer', 0],
    ] as const) {
      expect(await world.rows(who, 'lead_requests', [id]), who).toHaveLength(count);
    }
    expect(codesOf(await answer('peer', id, 'shared'))).toEqual(['forbidden']);
    await expect(request('peer', 'nobody@x.test')).rejects.toThrow('not_found');
    await expect(request('rep', 'a@x.test')).rejects.toThrow('not_found');
    await expect(request('outsider', 'a@x.test')).rejects.toThrow('not_member');
  });

  test('that is granted shares the lead or hands it over; refused it does nothing; answered it stays', async () => {
    const [shared, given, kept] = [
      await createKnown('s@x.test'),
      await createKnown('g@x.test'),
      await createKnown('k@x.test'),
    ];
    const asked = async (value: string) => request('peer', value);
    expect(codesOf(await answer('rep', await asked('s@x.test'), 'shared'))).toEqual(['applied']);
    expect(await world.rows('peer', 'leads', [shared])).toMatchObject([
      { owner_id: idOf('rep'), editable: true },
    ]);
    expect(codesOf(await answer('lead', await asked('g@x.test'), 'handed_over'))).toEqual(['applied']);
    expect(await world.rows('peer', 'leads', [given])).toMatchObject([{ owner_id: idOf('peer') }]);
    const refused = await asked('k@x.test');
    expect(codesOf(await answer('rep', refused, 'refused'))).toEqual(['applied']);
    expect(await sees('peer', kept)).toBe(false);
    expect(codesOf(await answer('rep', refused, 'shared'))).toEqual(['conflict']);
    expect(await world.rows('peer', 'lead_requests', [refused])).toMatchObject([{ status: 'refused' }]);
  });

  test('follows the lead to its next owner', async () => {
    const lead = await createKnown('f@x.test');
    const id = await request('peer', 'f@x.test');
    await world.push('rep', { op: 'assign', table: 'leads', id: lead, from: idOf('rep'), to: idOf('admin') });
    expect(codesOf(await answer('rep', id, 'shared'))).toEqual(['not_found']);
    expect(codesOf(await answer('admin', id, 'shared'))).toEqual(['applied']);
    expect(await sees('peer', lead)).toBe(true);
  });
});

describe('a comment', () => {
  test('is for everybody who sees the lead to write, except viewers, and for its author to take back', async () => {
    const lead = await world.createLead('rep', 'visible');
    const hidden = await world.createLead('rep', 'private');
    const comment = (who: PersonName, on: string, id = crypto.randomUUID()) =>
      world.push(who, {
        op: 'create',
        table: 'comments',
        id,
        values: { lead_id: on, body: 'Ask for Li', mentions: [idOf('rep')] },
      });
    const id = crypto.randomUUID();
    expect(codesOf(await comment('peer', lead, id))).toEqual(['applied']);
    expect(codesOf(await comment('peer', hidden))).toEqual(['not_found']);
    expect(codesOf(await comment('viewer', lead))).toEqual(['forbidden']);
    expect(await world.rows('rep', 'comments', [id])).toMatchObject([{ mentions: [idOf('rep')] }]);
    expect(codesOf(await world.push('rep', { op: 'remove', table: 'comments', id }))).toEqual(['forbidden']);
    expect(codesOf(await world.push('peer', { op: 'remove', table: 'comments', id }))).toEqual(['applied']);
  });

  test('leaves with the lead', async () => {
    const lead = await world.createLead('rep', 'visible');
    const id = await world.create('peer', 'comments', { lead_id: lead, body: 'x' });
    const [reserve] = world.pipelines.visible.stages;
    const [target] = world.pipelines.private.stages;
    await world.push('rep', {
      op: 'move',
      table: 'leads',
      id: lead,
      from: reserve,
      to: target,
      change_id: crypto.randomUUID(),
    });
    expect(await world.rows('peer', 'comments', [id])).toEqual([]);
    expect(await world.rows('rep', 'comments', [id])).toHaveLength(1);
  });
});
