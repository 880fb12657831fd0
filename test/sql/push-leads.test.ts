import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type Database, sqlstateOf } from './database.ts';
import { codesOf, createWorld, type World } from './world.ts';

let db: Database;
let world: World;

beforeAll(async () => {
  db = await createTestDatabase();
  world = await createWorld(db);
});
afterAll(() => db.close());

const leadRow = async (id: string) => {
  const [row] = await db.sql`select * from public.leads where id = ${id}`;
  if (!row) throw new Error('no such lead');
  return row;
};

describe('moving', () => {
  const move = (lead: string, from: string, to: string, change = randomUUID()) =>
    ({ op: 'move', table: 'leads', id: lead, from, to, change_id: change }) as const;

  test('forward applies wherever the lead is by now and writes the history', async () => {
    const [reserve, target, opportunity] = world.pipelines.editable.stages;
    const lead = await world.createLead('rep', 'editable');
    const change = randomUUID();
    await world.push('rep', move(lead, reserve, target));
    // The peer still believes it in reserve.
    const [result] = await world.push('peer', move(lead, reserve, opportunity, change));
    expect(result).toMatchObject({ status: 'applied' });
    expect((await leadRow(lead)).stage_id).toBe(opportunity);
    const history = await db.sql`select id, from_stage_id, to_stage_id, created_by from public.stage_changes
      where lead_id = ${lead} order by changed_at, from_stage_id nulls first`;
    expect(history.map((row) => [row.from_stage_id, row.to_stage_id])).toEqual([
      [null, reserve],
      [reserve, target],
      [target, opportunity],
    ]);
    expect(history[2]).toMatchObject({ id: change, created_by: world.people.peer.member });
  });

  test('backward, closed and across pipelines only from where the mover saw it', async () => {
    const [reserve, target, opportunity, won, after, lost] = world.pipelines.editable.stages;
    const elsewhere = world.pipelines.visible;
    const at = async (...path: string[]) => {
      const lead = await world.createLead('rep', 'editable');
      let here: string = reserve;
      for (const to of path) {
        expect(codesOf(await world.push('rep', move(lead, here, to)))).toEqual(['applied']);
        here = to;
      }
      return lead;
    };
    const attempts: [string, string, string, string][] = [
      [await at(target), reserve, target, 'applied'], // already there
      [await at(target, opportunity), target, reserve, 'conflict'], // backward, stale
      [await at(target, opportunity), opportunity, reserve, 'applied'], // backward, seen
      [await at(target), reserve, won, 'conflict'], // into closed, stale
      [await at(target), target, won, 'applied'],
      [await at(target), target, lost, 'applied'],
      [await at(won), target, after, 'conflict'], // closed to closed, stale
      [await at(won), won, after, 'applied'],
      [await at(lost), target, opportunity, 'conflict'], // out of closed, stale
      [await at(lost), lost, reserve, 'applied'],
      [await at(target), reserve, elsewhere.stages[2], 'conflict'], // other pipeline, stale
      [await at(target), target, elsewhere.stages[2], 'applied'],
    ];
    for (const [lead, from, to, expected] of attempts) {
      expect(codesOf(await world.push('rep', move(lead, from, to))), `${from} to ${to}`).toEqual([expected]);
    }
    const [last] = attempts.slice(-1);
    expect(await leadRow(last?.[0] ?? '')).toMatchObject({
      pipeline_id: elsewhere.id,
      stage_id: elsewhere.stages[2],
    });
  });

  test('sets the moment of entry, which a patch does not', async () => {
    const lead = await world.createLead('rep', 'editable');
    const { stage_entered_at: before } = await leadRow(lead);
    await world.push('rep', {
      op: 'patch',
      table: 'leads',
      id: lead,
      fields: { name: { base: 'A lead', next: 'x' } },
    });
    expect((await leadRow(lead)).stage_entered_at).toEqual(before);
    const [reserve, target] = world.pipelines.editable.stages;
    await world.push('rep', move(lead, reserve, target));
    expect((await leadRow(lead)).stage_entered_at.getTime()).toBeGreaterThan(before.getTime());
  });

  describe('back at once', () => {
    const entry = async (lead: string) => (await leadRow(lead)).stage_entered_at as Date;
    const undo = (lead: string, from: string, to: string, undoes: string, change = randomUUID()) => ({
      ...move(lead, from, to, change),
      undoes,
    });
    /** A lead that has been in its first stage for a week, moved on by the given person just now. */
    const moved = async (who: 'rep' | 'peer' = 'rep') => {
      const [first, second] = world.pipelines.editable.stages;
      const lead = await world.createLead('rep', 'editable');
      await db.sql`update public.leads set stage_entered_at = now() - interval '7 days' where id = ${lead}`;
      const since = await entry(lead);
      const change = randomUUID();
      expect(codesOf(await world.push(who, move(lead, first, second, change)))).toEqual(['applied']);
      return { lead, first, second, since, change };
    };

    test('goes on with the days in the stage, again and again, and leaves both moves in the history', async () => {
      const { lead, first, second, since, change } = await moved();
      await world.push('rep', undo(lead, second, first, change));
      expect(await entry(lead)).toEqual(since);
      const again = randomUUID();
      await world.push('rep', move(lead, first, second, again));
      expect(await entry(lead)).not.toEqual(since);
      await world.push('rep', undo(lead, second, first, again));
      expect(await entry(lead)).toEqual(since);
      const history = await db.sql`select to_stage_id from public.stage_changes where lead_id = ${lead}`;
      expect(history).toHaveLength(5);
    });

    test('keeps one stay of each lead, that of its newest move, also of moves in one push', async () => {
      const { lead, first, second, since, change } = await moved();
      const again = randomUUID();
      await world.push('rep', move(lead, second, first), move(lead, first, second, again));
      expect(await db.sql`select change_id from private.stage_stay where lead_id = ${lead}`).toEqual([
        { change_id: again },
      ]);
      // Made in the same moment as the newest, and yet another.
      await world.push('rep', undo(lead, second, first, change));
      expect(await entry(lead)).not.toEqual(since);
    });

    test('begins anew where the move was not the newest, another one’s, old, or to elsewhere', async () => {
      const anew = async (lead: string, since: Date) => expect(await entry(lead)).not.toEqual(since);
      const [, , third] = world.pipelines.editable.stages;

      const elsewhere = await moved();
      await world.push('rep', undo(elsewhere.lead, elsewhere.second, third, elsewhere.change));
      await anew(elsewhere.lead, elsewhere.since);
      await world.push('rep', undo(elsewhere.lead, third, elsewhere.first, elsewhere.change));
      await anew(elsewhere.lead, elsewhere.since);

      const others = await moved('peer');
      await world.push('rep', undo(others.lead, others.second, others.first, others.change));
      await anew(others.lead, others.since);

      const old = await moved();
      await db.sql`update public.leads set stage_entered_at = now() - interval '2 days' where id = ${old.lead}`;
      await db.sql`update public.stage_changes set changed_at = lead.stage_entered_at
        from public.leads as lead where lead.id = ${old.lead} and stage_changes.id = ${old.change}`;
      await world.push('rep', undo(old.lead, old.second, old.first, old.change));
      await anew(old.lead, old.since);

      const unknown = await moved();
      await world.push('rep', undo(unknown.lead, unknown.second, unknown.first, randomUUID()));
      await anew(unknown.lead, unknown.since);
      const foreign = await moved();
      await world.push('rep', undo(foreign.lead, foreign.second, foreign.first, unknown.change));
      await anew(foreign.lead, foreign.since);
    });

    test('is refused as any move is: to whoever may not edit the lead', async () => {
      const { lead, first, second, change } = await moved();
      const results = await world.push('viewer', undo(lead, second, first, change));
      expect(codesOf(results)).toEqual(['forbidden']);
    });
  });

  test('to a stage that is missing or removed is not found', async () => {
    const lead = await world.createLead('rep', 'editable');
    const [reserve] = world.pipelines.editable.stages;
    expect(codesOf(await world.push('rep', move(lead, reserve, randomUUID())))).toEqual(['not_found']);
  });

  test('in Studio writes the same history', async () => {
    const lead = await world.createLead('rep', 'editable');
    const [reserve, target] = world.pipelines.editable.stages;
    await db.sql`update public.leads set stage_id = ${target} where id = ${lead}`;
    const history = await db.sql`select from_stage_id, to_stage_id, created_by from public.stage_changes
      where lead_id = ${lead} and from_stage_id is not null`;
    expect(history).toEqual([{ from_stage_id: reserve, to_stage_id: target, created_by: null }]);
  });
});

describe('assigning', () => {
  const assign = (lead: string, from: string | null, to: string | null) =>
    ({ op: 'assign', table: 'leads', id: lead, from, to }) as const;

  test('hands a lead over, and who loses sight of it gets no row back', async () => {
    const { rep, peer } = world.people;
    const lead = await world.createLead('rep', 'private');
    const [result] = await world.push('rep', assign(lead, rep.member, peer.member));
    expect(result).toEqual({ no: 1, status: 'applied', row: null });
    expect((await leadRow(lead)).owner_id).toBe(peer.member);
  });

  test('into the pool, from where any member takes it', async () => {
    const { rep, peer } = world.people;
    const lead = await world.createLead('rep', 'private');
    expect(codesOf(await world.push('rep', assign(lead, rep.member, null)))).toEqual(['applied']);
    expect(codesOf(await world.push('peer', assign(lead, null, peer.member)))).toEqual(['applied']);
    expect(codesOf(await world.push('rep', assign(lead, null, rep.member)))).toEqual(['not_found']);
  });

  test('asks when the owner changed meanwhile', async () => {
    const { rep, peer, lead: manager } = world.people;
    const lead = await world.createLead('rep', 'editable');
    await world.push('rep', assign(lead, rep.member, peer.member));
    expect(codesOf(await world.push('lead', assign(lead, rep.member, manager.member)))).toEqual(['conflict']);
  });

  test('only to an active member of the team', async () => {
    const lead = await world.createLead('rep', 'editable');
    for (const to of [world.people.removed.member, world.people.outsider.member, randomUUID()]) {
      expect(codesOf(await world.push('rep', assign(lead, world.people.rep.member, to)))).toEqual([
        'not_found',
      ]);
    }
  });

  test('a customer is handed over by its responsible member', async () => {
    const { rep, peer } = world.people;
    const company = await world.create('rep', 'companies', { name: 'Handed' });
    const [result] = await world.push('rep', {
      op: 'patch',
      table: 'companies',
      id: company,
      fields: {
        name: { base: 'Handed', next: 'Handed over' },
        responsible_id: { base: rep.member, next: peer.member },
      },
    });
    expect(result).toEqual({ no: 1, status: 'applied', row: null });
    expect(await world.rows('peer', 'companies', [company])).toMatchObject([{ name: 'Handed over' }]);
    expect(await world.rows('rep', 'companies', [company])).toEqual([]);
  });
});

describe('removing', () => {
  test('takes along what hangs on the row, and restoring brings just that back', async () => {
    const lead = await world.createLead('rep', 'private');
    const early = await world.create('rep', 'tasks', { lead_id: lead, title: 'removed before' });
    const task = await world.create('rep', 'tasks', { lead_id: lead, title: 'removed with it' });
    await world.push('rep', { op: 'remove', table: 'tasks', id: early });
    const [removed] = await world.push('rep', { op: 'remove', table: 'leads', id: lead });
    expect(removed).toEqual({ no: 1, status: 'applied', row: null });
    expect(await world.rows('rep', 'tasks', [task])).toEqual([]);
    await world.push('rep', { op: 'restore', table: 'leads', id: lead });
    expect(await world.rows('rep', 'leads', [lead])).toHaveLength(1);
    expect(await world.rows('rep', 'tasks', [task, early])).toMatchObject([{ id: task }]);
  });

  test('twice is once, and a child does not come back without its parent', async () => {
    const lead = await world.createLead('rep', 'private');
    const task = await world.create('rep', 'tasks', { lead_id: lead, title: 't' });
    expect(codesOf(await world.push('rep', { op: 'remove', table: 'leads', id: lead }))).toEqual(['applied']);
    expect(codesOf(await world.push('rep', { op: 'remove', table: 'leads', id: lead }))).toEqual(['applied']);
    expect(codesOf(await world.push('rep', { op: 'restore', table: 'tasks', id: task }))).toEqual([
      'deleted',
    ]);
  });

  test('a person takes identities, employments and parts in decisions along', async () => {
    const person = await world.create('rep', 'people', { full_name: 'P' });
    const company = await world.create('rep', 'companies', { name: 'C' });
    const lead = await world.createLead('rep', 'private', { primary_person_id: person });
    const identity = await world.create('rep', 'identities', {
      kind: 'qq',
      value: '1',
      value_norm: '1',
      person_id: person,
    });
    const employment = await world.create('rep', 'employments', { person_id: person, company_id: company });
    const part = await world.create('rep', 'lead_people', { lead_id: lead, person_id: person });
    const visible = async () => [
      (await world.rows('rep', 'identities', [identity])).length,
      (await world.rows('rep', 'employments', [employment])).length,
      (await world.rows('rep', 'lead_people', [part])).length,
    ];
    await world.push('rep', { op: 'remove', table: 'people', id: person });
    expect(await visible()).toEqual([0, 0, 0]);
    await world.push('rep', { op: 'restore', table: 'people', id: person });
    expect(await visible()).toEqual([1, 1, 1]);
  });

  test('hard is refused to everybody', async () => {
    for (const work of [
      db.sql`delete from public.leads where false`,
      db.sql`truncate public.leads cascade`,
      db.sql`delete from public.teams where false`,
    ]) {
      expect(await sqlstateOf(work)).toBe('23001');
    }
  });

  test('a stage or pipeline with leads in it stays', async () => {
    const { id: pipeline, stages } = world.pipelines.visible;
    await world.createLead('rep', 'visible');
    const results = await world.push(
      'admin',
      { op: 'remove', table: 'stages', id: stages[0] },
      { op: 'remove', table: 'pipelines', id: pipeline },
      { op: 'remove', table: 'stages', id: stages[4] },
    );
    expect(codesOf(results)).toEqual(['invalid', 'invalid', 'applied']);
    await world.push('admin', { op: 'restore', table: 'stages', id: stages[4] });
  });
});
