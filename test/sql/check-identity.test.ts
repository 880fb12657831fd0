import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TableName } from '../../lib/model/rows.ts';
import { createTestDatabase, type Database, sqlstateOf } from './database.ts';
import { createWorld, type PersonName, type World } from './world.ts';

let db: Database;
let world: World;

beforeAll(async () => {
  db = await createTestDatabase(30);
  world = await createWorld(db);
});
afterAll(() => db.close());

interface Answer {
  kind: string;
  value: string;
  exists: boolean;
  mine: boolean;
  owner_name: string | null;
  stage_kind: string | null;
  last_touch_day: string | null;
  in_pool: boolean;
  suppressed: boolean;
}

const check = (who: PersonName, ...queries: { kind: string; value: string }[]) =>
  db.as(world.people[who].user, async (tx) => {
    const [row] = await tx.unsafe<{ answers: Answer[] }[]>(
      'select public.check_identity($1, $2) as answers',
      [world.team, queries] as never[],
    );
    return row?.answers ?? [];
  });

const email = (value: string) => ({ kind: 'email', value });
const nothing = {
  exists: false,
  mine: false,
  owner_name: null,
  stage_kind: null,
  last_touch_day: null,
  in_pool: false,
  suppressed: false,
};

/** A person with an e-mail and, if wanted, a private lead, all of `who`. */
async function createCustomer(who: PersonName, value: string, withLead = true) {
  const person = await world.create(who, 'people', { full_name: 'Secret Name', phone: '+86 10 0000' });
  await world.create(who, 'identities', { ...email(value), value_norm: value, person_id: person });
  const lead = withLead ? await world.createLead(who, 'private', { primary_person_id: person }) : null;
  return { person, lead };
}

describe("tells of a colleague's customer", () => {
  test('who has it, how far, and the day of the last touch, and nothing else', async () => {
    const { lead } = await createCustomer('rep', 'a@x.test');
    await db.sql`insert into public.activities (team_id, id, lead_id, kind, body, happened_at)
      values (${world.team}, ${randomUUID()}, ${lead}, 'call', 'secret', '2020-01-01')`;
    const [answer] = await check('peer', email('a@x.test'));
    const today = new Date().toISOString().slice(0, 10);
    expect(answer).toEqual({
      kind: 'email',
      value: 'a@x.test',
      exists: true,
      mine: false,
      owner_name: 'rep',
      stage_kind: 'lead',
      last_touch_day: today,
      in_pool: false,
      suppressed: false,
    });
  });

  test('without a lead, the member who is responsible', async () => {
    await createCustomer('rep', 'b@x.test', false);
    expect(await check('peer', email('b@x.test'))).toMatchObject([
      { exists: true, owner_name: 'rep', stage_kind: null, in_pool: false },
    ]);
  });

  test('of a company by its domain, and through a part in a decision', async () => {
    const company = await world.create('rep', 'companies', { name: 'C' });
    await world.create('rep', 'identities', {
      kind: 'domain',
      value: 'c.test',
      value_norm: 'c.test',
      company_id: company,
    });
    const lead = await world.createLead('rep', 'private', { company_id: company });
    const { person } = await createCustomer('rep', 'd@x.test', false);
    await world.create('rep', 'lead_people', { lead_id: lead, person_id: person });
    expect(await check('peer', { kind: 'domain', value: 'c.test' }, email('d@x.test'))).toMatchObject([
      { exists: true, stage_kind: 'lead' },
      { exists: true, stage_kind: 'lead' },
    ]);
  });

  test('that it lies in the pool', async () => {
    const { lead } = await createCustomer('rep', 'pool@x.test');
    await world.push('rep', {
      op: 'assign',
      table: 'leads',
      id: lead ?? '',
      from: world.people.rep.member,
      to: null,
    });
    expect(await check('peer', email('pool@x.test'))).toMatchObject([
      { exists: true, mine: false, owner_name: null, in_pool: true },
    ]);
  });
});

test("tells one's own first", async () => {
  await createCustomer('rep', 'both@x.test');
  await createCustomer('peer', 'both@x.test');
  await createCustomer('rep', 'both@x.test');
  expect(await check('peer', email('both@x.test'))).toMatchObject([{ mine: true, owner_name: 'peer' }]);
});

describe('does not know', () => {
  test("what is not there, was removed, or is another team's", async () => {
    const { person } = await createCustomer('rep', 'removed@x.test');
    await world.push('rep', { op: 'remove', table: 'people', id: person });
    const foreign = randomUUID();
    await db.sql`insert into public.people (team_id, id, full_name) values (${world.otherTeam}, ${foreign}, 'F')`;
    await db.sql`insert into public.identities (team_id, id, kind, value, value_norm, person_id)
      values (${world.otherTeam}, ${randomUUID()}, 'email', 'f@x.test', 'f@x.test', ${foreign})`;
    const answers = await check('peer', email('nobody@x.test'), email('removed@x.test'), email('f@x.test'));
    for (const { kind: _kind, value: _value, ...told } of answers) expect(told).toEqual(nothing);
  });

  test('a value under another kind', async () => {
    await createCustomer('rep', 'kind@x.test');
    const [answer] = await check('peer', { kind: 'wechat', value: 'kind@x.test' });
    expect(answer).toMatchObject(nothing);
  });
});

test('tells who must not be captured, from hashes that do not hold the value', async () => {
  await db.sql`insert into public.suppressions (team_id, kind, hash)
    values (${world.team}, 'email', private.suppression_hash(${world.team}, 'email', 'never@x.test'))`;
  expect(await check('peer', email('never@x.test'), email('other@x.test'))).toMatchObject([
    { exists: false, suppressed: true },
    { exists: false, suppressed: false },
  ]);
  const [row] = await db.sql`select hash from public.suppressions`;
  expect(row?.hash).not.toEqual(createHash('sha256').update('email:never@x.test').digest());
});

describe('who must not be captured', () => {
  const suppress = (
    kind: string,
    value: string,
  ) => db.sql`insert into public.suppressions (team_id, kind, hash)
    values (${world.team}, ${kind}, private.suppression_hash(${world.team}, ${kind}, ${value}))`;
  const pushOne = async (
    op: 'create' | 'remove' | 'restore',
    table: TableName,
    id: string,
    values?: object,
  ) => {
    const [result] = await world.push('rep', { op, table, id, ...(values && { values }) });
    return result?.status === 'rejected' ? [result.code, result.message] : result?.status;
  };
  const SUPPRESSED = ['invalid', 'suppressed'];
  const identity = (person: string, value: string) => ({
    ...email(value),
    value_norm: value,
    person_id: person,
  });

  test('is not recorded by an identity, whoever writes', async () => {
    await suppress('email', 'gone@x.test');
    const person = await world.create('rep', 'people', { full_name: 'P' });
    expect(await pushOne('create', 'identities', randomUUID(), identity(person, 'gone@x.test'))).toEqual(
      SUPPRESSED,
    );
    expect(await pushOne('create', 'identities', randomUUID(), identity(person, 'other@x.test'))).toBe(
      'applied',
    );
    const studio = db.sql`insert into public.identities (team_id, id, kind, value, value_norm, person_id)
      values (${world.team}, ${randomUUID()}, 'email', 'x', 'gone@x.test', ${person})`;
    expect(await sqlstateOf(studio)).toBe('23514');
  });

  test('does not come back, neither alone nor with the person, who does', async () => {
    const person = await world.create('rep', 'people', { full_name: 'P', email: 'Later@x.test' });
    const id = await world.create('rep', 'identities', identity(person, 'later@x.test'));
    await pushOne('remove', 'identities', id);
    await suppress('email', 'later@x.test');
    expect(await pushOne('restore', 'identities', id)).toEqual(SUPPRESSED);

    const kept = await world.create('rep', 'people', { full_name: 'P' });
    const other = await world.create('rep', 'identities', identity(kept, 'soon@x.test'));
    await pushOne('remove', 'people', kept);
    await suppress('email', 'soon@x.test');
    expect(await pushOne('restore', 'people', kept)).toBe('applied');
    const [row] = await db.sql`select deleted_at from public.identities where id = ${other}`;
    expect(row?.deleted_at).not.toBeNull();
  });

  test('is not written into a field of a person or a company either', async () => {
    await suppress('email', 'field@x.test');
    await suppress('phone', '+4920155501');
    await suppress('domain', 'field.test');
    for (const values of [
      { email: ' Field@X.test ' },
      { phone: '+49 201 555-01' },
      { mobile: '+49 (201) 55501' },
    ]) {
      expect(await pushOne('create', 'people', randomUUID(), { full_name: 'P', ...values })).toEqual(
        SUPPRESSED,
      );
    }
    for (const values of [{ email: 'field@x.test' }, { phone: '+4920155501' }, { domain: 'field.test' }]) {
      expect(await pushOne('create', 'companies', randomUUID(), { name: 'C', ...values })).toEqual(
        SUPPRESSED,
      );
    }
    const person = await world.create('rep', 'people', { full_name: 'P' });
    const [result] = await world.push('rep', {
      op: 'patch',
      table: 'people',
      id: person,
      fields: { email: { base: null, next: 'field@x.test' } },
    });
    expect(result).toMatchObject({ status: 'rejected', code: 'invalid', message: 'suppressed' });
  });

  test('holds up no other change of a person recorded before, only its return', async () => {
    const person = await world.create('rep', 'people', { full_name: 'P', email: 'before@x.test' });
    await suppress('email', 'before@x.test');
    const [result] = await world.push('rep', {
      op: 'patch',
      table: 'people',
      id: person,
      fields: { title: { base: null, next: 'x' } },
    });
    expect(result?.status).toBe('applied');
    expect(await pushOne('remove', 'people', person)).toBe('applied');
    expect(await pushOne('restore', 'people', person)).toEqual(SUPPRESSED);
  });
});

describe('is', () => {
  test.each(['removed', 'outsider', 'stranger'] as const)('refused to %s', async (who) => {
    expect(await sqlstateOf(check(who, email('a@x.test')))).toBe('PT403');
  });

  test('refused when signed out, malformed or too much at once', async () => {
    const anon = db.as('anon', (tx) => tx`select public.check_identity(${world.team}, '[]')`);
    expect(await sqlstateOf(anon)).toBe('42501');
    for (const query of [
      { kind: 'email' },
      { kind: 'nonsense', value: 'x' },
      email('x'.repeat(1001)),
      [email('x')],
    ]) {
      expect(await sqlstateOf(check('rep', query as never)), JSON.stringify(query).slice(0, 40)).toBe(
        'PT400',
      );
    }
    expect(await sqlstateOf(check('rep'))).toBe('PT400');
    expect(await sqlstateOf(check('rep', email('x'.repeat(1000))))).toBeUndefined();
    expect(await sqlstateOf(check('rep', ...Array.from({ length: 21 }, () => email('a@x.test'))))).toBe(
      'PT413',
    );
  });

  test('counted, exactly under parallel calls', async () => {
    await db.sql`delete from private.rate_limit`;
    const twenty = Array.from({ length: 20 }, () => email('a@x.test'));
    const outcomes = await Promise.all(
      Array.from({ length: 200 }, () => sqlstateOf(check('peer', ...twenty))),
    );
    expect(outcomes.filter((outcome) => outcome === undefined)).toHaveLength(30);
    expect(outcomes.filter((outcome) => outcome === 'PT429')).toHaveLength(170);
    expect(await sqlstateOf(check('rep', email('a@x.test')))).toBeUndefined();
  });

  test('recorded, without the value', async () => {
    const log =
      await db.sql`select actor_id, details from public.audit_log where action = 'identity_checked'`;
    expect(log.length).toBeGreaterThan(30);
    expect(JSON.stringify(log)).not.toContain('x.test');
    expect(log).toContainEqual({ actor_id: world.people.rep.member, details: { count: 1 } });
  });
});
