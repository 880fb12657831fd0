import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestDatabase, type Database } from './database.ts';
import { codesOf, createWorld, type PersonName, type World } from './world.ts';

let db: Database;
let world: World;

beforeAll(async () => {
  db = await createTestDatabase(20);
});
beforeEach(async () => {
  world = await createWorld(db);
});
afterAll(() => db.close());

const assign = (lead: string, from: string | null, to: string | null) =>
  ({ op: 'assign', table: 'leads', id: lead, from, to }) as const;

/** A lead that lies in the pool. */
async function pooled(): Promise<string> {
  const lead = await world.createLead('director', 'visible');
  await db.sql`update public.leads set owner_id = null where id = ${lead}`;
  await db.sql`update public.leads set former_owner_id = null, barred_until = null where id = ${lead}`;
  return lead;
}
const claim = (who: PersonName, lead: string) =>
  world.push(who, assign(lead, null, world.people[who].member));
const rule = (name: string, value: unknown) =>
  db.sql`update public.pool_rules set ${db.sql({ [name]: value } as Record<string, string>)} where team_id = ${world.team}`;

/** Turns the clock of one lead back: as if all that is stamped on it had happened so many days earlier. */
const daysPass = (lead: string, days: number) => db.sql`
  update public.leads set claimed_at = claimed_at - make_interval(days => ${days}),
    protected_until = protected_until - ${days}::integer, barred_until = barred_until - ${days}::integer
  where id = ${lead}`;
const recycle = () => db.sql`select private.recycle_leads(${world.team}) as recycled`;
/** Past the minutes in which giving back is undone. */
const minutesPass = (lead: string) =>
  db.sql`update private.given_back set given_at = given_at - interval '11 minutes' where lead_id = ${lead}`;
const ownerOf = async (lead: string) => {
  const [row] = await db.sql<
    { owner_id: string | null }[]
  >`select owner_id from public.leads where id = ${lead}`;
  return row?.owner_id ?? null;
};
/** Days from the claim to the end of protection. */
const protectedDays = async (lead: string) => {
  const [row] = await db.sql<{ days: number }[]>`
    select protected_until - (claimed_at at time zone 'UTC')::date as days from public.leads where id = ${lead}`;
  return row?.days;
};
const logContact = (lead: string, kind: string) =>
  world.create('rep', 'activities', {
    lead_id: lead,
    kind,
    body: 'talked',
    happened_at: new Date().toISOString(),
  });

describe('protection', () => {
  test('of a lead claimed on 25 March: contacts on 28 March, 2 and 5 April end it on 4, 5, 8 April, never after the 14th', async () => {
    const lead = await pooled();
    expect(codesOf(await claim('rep', lead))).toEqual(['applied']);
    expect(await protectedDays(lead)).toBe(10); // 4 April
    const contact = async (daysLater: number) => {
      await daysPass(lead, daysLater);
      await logContact(lead, 'call');
      return protectedDays(lead);
    };
    expect(await contact(3)).toBe(10); // 28 March: still 4 April
    expect(await contact(5)).toBe(11); // 2 April: 5 April
    expect(await contact(3)).toBe(14); // 5 April: 8 April
    expect(await contact(3)).toBe(17); // 8 April: 11 April
    expect(await contact(3)).toBe(20); // 11 April: 14 April
    expect(await contact(3)).toBe(20); // 14 April: the hard end
    expect(await recycle()).toEqual([{ recycled: 0 }]);
    await daysPass(lead, 1);
    expect(await recycle()).toEqual([{ recycled: 1 }]);
    expect(await ownerOf(lead)).toBeNull();
  });

  test('is not prolonged by a note, nor by a contact that is dated ahead', async () => {
    const lead = await pooled();
    await claim('rep', lead);
    await daysPass(lead, 9);
    await logContact(lead, 'note');
    expect(await protectedDays(lead)).toBe(10);
    await world.create('rep', 'activities', {
      lead_id: lead,
      kind: 'visit',
      body: 'planned',
      happened_at: '2099-01-01T00:00:00.000Z',
    });
    expect(await protectedDays(lead)).toBe(12);
  });

  test('goes on when the lead is handed to a colleague', async () => {
    const lead = await pooled();
    await claim('rep', lead);
    await daysPass(lead, 4);
    await world.push('rep', assign(lead, world.people.rep.member, world.people.peer.member));
    expect(await protectedDays(lead)).toBe(10);
    expect(await ownerOf(lead)).toBe(world.people.peer.member);
  });

  test('is nothing a lead of one’s own needs, nor a closed one', async () => {
    const own = await world.createLead('rep', 'visible');
    const won = await pooled();
    await claim('rep', won);
    const [reserve, , , closed] = world.pipelines.visible.stages;
    await world.push('rep', {
      op: 'move',
      table: 'leads',
      id: won,
      from: reserve,
      to: closed,
      change_id: crypto.randomUUID(),
    });
    await daysPass(won, 30);
    expect(await recycle()).toEqual([{ recycled: 0 }]);
    expect(await ownerOf(own)).toBe(world.people.rep.member);
  });
});

describe('recycling', () => {
  test('reaches the devices, is done by anybody’s call and once, and is written into the audit log', async () => {
    const lead = await pooled();
    await claim('rep', lead);
    const before = await world.pullAll('peer');
    await daysPass(lead, 11);
    const tend = () =>
      db.as(world.people.viewer.user, async (tx) => tx`select public.tend_pool(${world.team}) as recycled`);
    expect(await tend()).toEqual([{ recycled: 1 }]);
    expect(await tend()).toEqual([{ recycled: 0 }]);
    const page = await world.pull('peer', before.cursor, before.epoch);
    expect('rows' in page && page.rows.leads).toMatchObject([
      { id: lead, owner_id: null, claimed_at: null, protected_until: null },
    ]);
    expect(
      await db.sql`select details from public.audit_log where team_id = ${world.team} and action = 'leads_recycled'`,
    ).toEqual([{ details: { count: 1 } }]);
  });

  test('can be switched off', async () => {
    const lead = await pooled();
    await claim('rep', lead);
    await rule('recycles', false);
    await daysPass(lead, 11);
    expect(await recycle()).toEqual([{ recycled: 0 }]);
  });

  test('is not for strangers', async () => {
    await expect(
      db.as(world.people.outsider.user, async (tx) => tx`select public.tend_pool(${world.team})`),
    ).rejects.toThrow('not_member');
  });
});

describe('a claim', () => {
  test('of a lead that one gave back waits for the cool-down; a colleague need not', async () => {
    const lead = await pooled();
    await claim('rep', lead);
    await world.push('rep', assign(lead, world.people.rep.member, null));
    await minutesPass(lead);
    expect(await claim('rep', lead)).toMatchObject([
      { status: 'rejected', code: 'invalid', message: 'pool_cool_down' },
    ]);
    await daysPass(lead, 7);
    expect(codesOf(await claim('rep', lead))).toEqual(['applied']);
    await world.push('rep', assign(lead, world.people.rep.member, null));
    expect(codesOf(await claim('peer', lead))).toEqual(['applied']);
  });

  test('given back by mistake goes on where it was, for its former owner alone and ten minutes long', async () => {
    await rule('claims_per_day', 1);
    const lead = await pooled();
    await claim('rep', lead);
    await daysPass(lead, 4);
    await world.push('rep', assign(lead, world.people.rep.member, null));
    expect(codesOf(await claim('rep', lead))).toEqual(['applied']);
    expect(await protectedDays(lead)).toBe(10);
    await daysPass(lead, 7); // one day too late
    expect(await recycle()).toEqual([{ recycled: 1 }]);
    expect(await claim('rep', lead)).toMatchObject([{ message: 'pool_cool_down' }]);
  });

  test('is refused above the daily cap, also when the leads were handed on', async () => {
    await rule('claims_per_day', 2);
    const leads = [await pooled(), await pooled(), await pooled()];
    for (const lead of leads.slice(0, 2)) {
      expect(codesOf(await claim('rep', lead))).toEqual(['applied']);
      await world.push('rep', assign(lead, world.people.rep.member, world.people.peer.member));
    }
    expect(await claim('rep', leads[2] ?? '')).toMatchObject([{ message: 'pool_daily_cap' }]);
    expect(codesOf(await claim('peer', leads[2] ?? ''))).toEqual(['applied']);
  });

  test('is refused above the number that one may hold, until one of them is closed', async () => {
    await rule('most_held', 1);
    const [first, second] = [await pooled(), await pooled()];
    await claim('rep', first);
    expect(await claim('rep', second)).toMatchObject([{ message: 'pool_holding_cap' }]);
    const [reserve, , , won] = world.pipelines.visible.stages;
    await world.push('rep', {
      op: 'move',
      table: 'leads',
      id: first,
      from: reserve,
      to: won,
      change_id: crypto.randomUUID(),
    });
    expect(codesOf(await claim('rep', second))).toEqual(['applied']);
  });

  test('of twenty at once has one owner', async () => {
    const lead = await pooled();
    const claimers: PersonName[] = ['rep', 'peer', 'lead', 'director', 'admin'];
    const results = await Promise.all(
      Array.from({ length: 20 }, (_, index) => claim(claimers[index % claimers.length] ?? 'rep', lead)),
    );
    const winners = new Set(
      results.flatMap(([result], index) =>
        result?.status === 'applied' ? [world.people[claimers[index % claimers.length] ?? 'rep'].member] : [],
      ),
    );
    expect([...winners]).toEqual([await ownerOf(lead)]);
    // Whoever asks again for what is theirs already claims nothing more.
    const claims = await db.sql`select member_id from private.pool_claim where lead_id = ${lead}`;
    expect(claims.map(({ member_id }) => member_id)).toEqual([...winners]);
  });

  test('is not what taking back one’s own lead is', async () => {
    await rule('claims_per_day', 1);
    const lead = await world.createLead('rep', 'visible');
    await world.push('rep', assign(lead, world.people.rep.member, null));
    expect(codesOf(await claim('rep', lead))).toEqual(['applied']);
    expect(await world.rows('rep', 'leads', [lead])).toMatchObject([
      { claimed_at: null, protected_until: null },
    ]);
    expect(codesOf(await claim('rep', await pooled()))).toEqual(['applied']);
  });

  test('of many leads at once stays within the daily cap', async () => {
    await rule('claims_per_day', 3);
    const leads = await Promise.all(Array.from({ length: 8 }, pooled));
    const results = await Promise.all(leads.map((lead) => claim('rep', lead)));
    expect(results.filter(([result]) => result?.status === 'applied')).toHaveLength(3);
  });
});

test('the rules are the admin’s to set, and must fit together', async () => {
  const set = (who: PersonName, days: number) =>
    world.push(who, {
      op: 'patch',
      table: 'pool_rules',
      id: world.team,
      fields: { longest_protection_days: { base: 20, next: days } },
    });
  expect(codesOf(await set('director', 30))).toEqual(['forbidden']);
  expect(codesOf(await set('admin', 5))).toEqual(['invalid']);
  expect(codesOf(await set('admin', 30))).toEqual(['applied']);
});
