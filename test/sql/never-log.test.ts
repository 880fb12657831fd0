import { afterAll, beforeAll, expect, test } from 'vitest';
import { FREE_MAIL, isFreeMailDomain } from '../../lib/capture/entities/email.ts';
import { ENTRIES, MEMBERS, NEVER_LOG_CASES, partiesOf } from '../fixtures/mail/never-log-cases.ts';
import { createTestDatabase, type Database, sqlstateOf } from './database.ts';
import { createWorld, type World } from './world.ts';

let db: Database;
let world: World;

beforeAll(async () => {
  db = await createTestDatabase();
  world = await createWorld(db);
  const people = [world.people.admin, world.people.rep, world.people.peer];
  await db.sql`update public.members set active = false, email = id || '@gone.example'
    where team_id = ${world.team} and id not in ${db.sql(people.map(({ member }) => member))}`;
  for (const [index, { member }] of people.entries())
    await db.sql`update public.members set email = ${MEMBERS[index] ?? ''} where id = ${member}`;
  for (const entry of ENTRIES) await world.create('admin', 'never_logs', { entry });
});
afterAll(() => db.close());

const ask = async (one: (typeof NEVER_LOG_CASES)[number]) => {
  const { sender, person, receivers } = partiesOf(one);
  const [row] = await db.sql<{ is: string | null }[]>`
    select private.never_logged(${world.team}, ${sender}, ${person}, ${db.sql.array([...receivers])}::text[]) as is`;
  return row?.is;
};
const setOwnCompany = (on: boolean) =>
  db.sql`update public.mail_rules set own_company = ${on} where team_id = ${world.team}`;

test('the database says of every mail what a device says', async () => {
  for (const one of NEVER_LOG_CASES) expect(await ask(one), one.name).toBe(one.is);
  await setOwnCompany(false);
  for (const one of NEVER_LOG_CASES) expect(await ask(one), one.name).toBe(one.without ?? null);
  await setOwnCompany(true);
});

test('what was taken off the list is logged again', async () => {
  const listed = { name: '', mail: { sender: 'x@law.example' }, is: null };
  await db.sql`update public.never_logs set deleted_at = now() where entry = 'law.example'`;
  expect(await ask(listed)).toBeNull();
  await db.sql`update public.never_logs set deleted_at = null where entry = 'law.example'`;
  expect(await ask(listed)).toBe('list');
});

test('providers for everybody are the same on device and server', async () => {
  const domains = [...FREE_MAIL, 'yahoo.co.uk', 'hotmail.fr', 'gmx.com.au', 'gmx.info', 'nord.example', ''];
  const rows = await db.sql<{ domain: string; free: boolean }[]>`
    select domain, private.is_free_mail(domain) as free from unnest(${domains}::text[]) as domain`;
  expect(rows).toHaveLength(domains.length);
  for (const { domain, free } of rows) expect(free, domain).toBe(isFreeMailDomain(domain));
  const [source] = await db.sql<
    { prosrc: string }[]
  >`select prosrc from pg_proc where proname = 'is_free_mail'`;
  const listed = source?.prosrc.split('string_to_array')[1]?.match(/[a-z0-9-]+(?:\.[a-z0-9-]+)+/g);
  expect(new Set(listed)).toEqual(FREE_MAIL);
});

test('an entry is an address or a domain, lower case', async () => {
  for (const entry of ['law.example', 'a.b+c@law.example', 'x@münchen.example', '例子.中国'])
    await db.sql`insert into public.never_logs (team_id, id, entry) values (${world.otherTeam}, gen_random_uuid(), ${entry})`;
  for (const entry of [
    '',
    'law',
    'Law.example',
    '@law.example',
    'a@b@law.example',
    'law .example',
    'https://law.example',
    '.example',
  ])
    expect(
      await sqlstateOf(
        db.sql`insert into public.never_logs (team_id, id, entry) values (${world.otherTeam}, gen_random_uuid(), ${entry})`,
      ),
      entry,
    ).toBe('23514');
});
