import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type Database, sqlstateOf } from './database.ts';
import { FILE } from './file-sample.ts';
import { codesOf, createWorld, PEOPLE, type PersonName, type World } from './world.ts';

let db: Database;
let world: World;

beforeAll(async () => {
  db = await createTestDatabase();
  world = await createWorld(db);
});
afterAll(() => db.close());

type Visibility = 'private' | 'visible' | 'editable';
const CALLERS = [...PEOPLE, 'anon'] as const;
type CallerName = (typeof CALLERS)[number];
const idOf = (who: CallerName) => (who === 'anon' ? 'anon' : world.people[who].user);

interface Attached {
  readonly lead: string;
  readonly id: string;
  readonly name: string;
}
const attach = async (who: PersonName, lead: string): Promise<Attached> => {
  const id = await world.create(who, 'attachments', { lead_id: lead, folder_id: lead, ...FILE });
  return { lead, id, name: `${world.team}/${lead}/${id}` };
};
const attached = async (visibility: Visibility) => attach('rep', await world.createLead('rep', visibility));

/** Brings bytes as the Storage service does: a row under the caller's role. */
const bring = (who: CallerName, name: string, size: number = FILE.size_bytes, bucket = 'attachments') =>
  sqlstateOf(
    db.as(
      idOf(who),
      (tx) =>
        tx`insert into storage.objects (bucket_id, name, metadata) values (${bucket}, ${name}, ${tx.json({ size })})`,
    ),
  );
/** Says if somebody sees the bytes, asked for by an operation of Storage, which older versions do not tell. */
const sees = (who: CallerName, name: string, operation = ''): Promise<boolean> =>
  db.as(idOf(who), async (tx) => {
    await tx`select set_config('storage.operation', ${operation}, true)`;
    return (await tx`select from storage.objects where name = ${name}`).length > 0;
  });
const takeAway = (who: CallerName, name: string): Promise<boolean> =>
  db.as(idOf(who), async (tx) => {
    await tx`select set_config('storage.allow_delete_query', 'true', true)`;
    return (await tx`delete from storage.objects where name = ${name} returning id`).length > 0;
  });
const call = async <Value>(who: PersonName, name: string, ...args: string[]): Promise<Value> =>
  db.as(world.people[who].user, async (tx) => {
    const marks = args.map((_, index) => `$${index + 1}`).join(', ');
    const [row] = await tx.unsafe<{ answer: Value }[]>(`select public.${name}(${marks}) as answer`, args);
    return row?.answer as Value;
  });
const remove = (who: PersonName, id: string) => world.push(who, { op: 'remove', table: 'attachments', id });
const makeDue = (id: string) =>
  db.sql`update private.discarded_file set due_at = now() where attachment_id = ${id}`;

/** Who sees a lead of `rep`, by its pipeline. */
const READERS: Readonly<Record<Visibility, readonly CallerName[]>> = {
  private: ['admin', 'director', 'lead', 'rep'],
  visible: ['admin', 'director', 'lead', 'rep', 'peer', 'viewer'],
  editable: ['admin', 'director', 'lead', 'rep', 'peer', 'viewer'],
};
const WRITERS: Readonly<Record<Visibility, readonly CallerName[]>> = {
  private: READERS.private,
  visible: READERS.private,
  editable: ['admin', 'director', 'lead', 'rep', 'peer'],
};
const allOf = async (ask: (who: CallerName) => Promise<boolean>) => {
  const found: CallerName[] = [];
  for (const who of CALLERS) if (await ask(who)) found.push(who);
  return found.sort();
};

describe.each(['private', 'visible', 'editable'] as const)(
  'the bytes of a file on a %s lead',
  (visibility) => {
    test('are brought by who added the file alone, and once', async () => {
      const { name } = await attached(visibility);
      for (const who of CALLERS.filter((caller) => caller !== 'rep'))
        expect(await bring(who, name), who).toBe('42501');
      expect(await bring('rep', name)).toBeUndefined();
      expect(await bring('rep', name)).toBe('23505');
    });

    test('are read by exactly those who see the lead', async () => {
      const { name } = await attached(visibility);
      await bring('rep', name);
      expect(await allOf((who) => sees(who, name))).toEqual([...READERS[visibility]].sort());
    });

    test('are replaced by nobody, and deleted by nobody while the file is there', async () => {
      const { name } = await attached(visibility);
      await bring('rep', name);
      for (const who of CALLERS) {
        const changed = await db.as(
          idOf(who),
          async (tx) => (await tx`update storage.objects set metadata = '{}' where name = ${name}`).count,
        );
        expect(changed, who).toBe(0);
        expect(await takeAway(who, name), who).toBe(false);
      }
    });

    test('once removed are read by nobody, and due are deleted by who may change the lead', async () => {
      const { id, name } = await attached(visibility);
      await bring('rep', name);
      expect(codesOf(await remove('rep', id))).toEqual(['applied']);
      expect(await allOf((who) => sees(who, name))).toEqual([]);
      await makeDue(id);
      for (const who of CALLERS.filter((caller) => !WRITERS[visibility].includes(caller)))
        expect(await takeAway(who, name), who).toBe(false);
      for (const who of WRITERS[visibility]) {
        expect(await call<string[]>(who as PersonName, 'discarded_files', world.team)).toContain(name);
      }
      expect(await takeAway('lead', name)).toBe(true);
      expect(await call<string[]>('rep', 'discarded_files', world.team)).not.toContain(name);
    });
  },
);

test('a file is removed by its author, also of a lead handed on since, and by who may change the lead', async () => {
  const { id, lead } = await attached('visible');
  const tries = async (who: PersonName) => codesOf(await remove(who, id))[0];
  await world.push('rep', {
    op: 'assign',
    table: 'leads',
    id: lead,
    from: world.people.rep.member,
    to: world.people.peer.member,
  });
  expect(await tries('viewer')).toBe('forbidden');
  expect(await tries('lead')).toBe('forbidden');
  expect(await tries('rep')).toBe('applied');
  const restored = await world.push('peer', { op: 'restore', table: 'attachments', id });
  expect(codesOf(restored)).toEqual(['applied']);
  expect(await tries('peer')).toBe('applied');
});

test('only who may change the lead adds a file', async () => {
  const lead = await world.createLead('rep', 'visible');
  const add = async (who: PersonName) => {
    const values = { lead_id: lead, folder_id: lead, ...FILE };
    return codesOf(
      await world.push(who, { op: 'create', table: 'attachments', id: randomUUID(), values }),
    )[0];
  };
  expect(await add('lead')).toBe('applied');
  expect(await add('peer')).toBe('forbidden');
  expect(await add('viewer')).toBe('forbidden');
});

test('whoever lost the lead brings and reads its bytes no more', async () => {
  const { lead, name } = await attached('private');
  await db.sql`update public.leads set owner_id = ${world.people.peer.member} where id = ${lead}`;
  expect(await bring('rep', name)).toBe('42501');
  await db.sql`update public.leads set owner_id = ${world.people.rep.member} where id = ${lead}`;
  expect(await bring('rep', name)).toBeUndefined();
  expect(await sees('peer', name)).toBe(false);
  await db.sql`update public.leads set owner_id = ${world.people.peer.member} where id = ${lead}`;
  expect(await sees('rep', name)).toBe(false);
  expect(await sees('peer', name)).toBe(true);
});

test('a name of another form is refused, and raises nothing', async () => {
  const { id, lead } = await attached('editable');
  const { team } = world;
  for (const name of [
    '',
    'x',
    `${team}/${lead}`,
    `${team}/${lead}/${id}/more`,
    `${team}/x/${id}`,
    `${team}/${lead}/not-a-uuid`,
    `${team.toUpperCase()}/${lead}/${id}`,
    `../${lead}/${id}`,
    `${team}/${team}/${id}`,
    `${world.otherTeam}/${lead}/${id}`,
  ])
    expect(await bring('rep', name), name).toBe('42501');
  await db.sql`insert into storage.buckets (id, name) values ('other', 'other')`;
  expect(await bring('rep', `${team}/${lead}/${id}`, 5, 'other')).toBe('42501');
  // What somebody put there past the policies neither shows nor breaks the reading of others.
  await db.sql`insert into storage.objects (bucket_id, name) values ('attachments', 'odd/name')`;
  expect(await sees('admin', 'odd/name')).toBe(false);
});

describe('a file of the wrong form', () => {
  test.each([
    ['too big', { size_bytes: 26_214_401 }],
    ['without a name', { name: '' }],
    ['with a name too long', { name: 'x'.repeat(201) }],
    ['with a name that is a path', { name: '../x.pdf' }],
    ['with a name that reads backwards', { name: 'a\u202efdp.exe' }],
    ['with a line break in its name', { name: 'a\nb' }],
    ['with blanks around its name', { name: ' a' }],
    ['of no media type', { media_type: 'pdf' }],
    ['with a hash that is none', { sha256: 'x'.repeat(64) }],
  ])('%s is refused', async (_, changes) => {
    const lead = await world.createLead('rep', 'private');
    const values = { lead_id: lead, folder_id: lead, ...FILE, ...changes };
    const results = await world.push('rep', {
      op: 'create',
      table: 'attachments',
      id: randomUUID(),
      values,
    });
    expect(codesOf(results)).toEqual(['invalid']);
  });

  test('names of every script are taken', async () => {
    const lead = await world.createLead('rep', 'private');
    for (const name of ['报价单（最终版）.pdf', 'Angebot Müller & Söhne.docx', 'عرض.pdf', '…'])
      await world.create('rep', 'attachments', { lead_id: lead, folder_id: lead, ...FILE, name });
  });
});

describe('that the bytes are there', () => {
  const storedAt = async (id: string) =>
    (await db.sql`select stored_at from public.attachments where id = ${id}`)[0]?.stored_at;

  test('is noted once, for who added the file, when they are there whole', async () => {
    const { id, name } = await attached('visible');
    expect(await call('rep', 'confirm_attachment', world.team, id)).toBe(false);
    await bring('rep', name);
    expect(await call('rep', 'confirm_attachment', world.team, id)).toBe(true);
    const first = await storedAt(id);
    expect(first).not.toBeNull();
    expect(await call('rep', 'confirm_attachment', world.team, id)).toBe(true);
    expect(await storedAt(id)).toEqual(first);
    const [row] = await world.rows('peer', 'attachments', [id]);
    expect(row?.stored_at).not.toBeNull();
  });

  test('is not noted of bytes of another size', async () => {
    const { id, name } = await attached('private');
    await bring('rep', name, 4);
    expect(await call('rep', 'confirm_attachment', world.team, id)).toBe(false);
    expect(await storedAt(id)).toBeNull();
  });

  test('is noted for nobody else, who cannot tell a hidden file from none', async () => {
    const hidden = await attached('private');
    const open = await attached('visible');
    expect(await sqlstateOf(call('peer', 'confirm_attachment', world.team, open.id))).toBe('42501');
    expect(await sqlstateOf(call('peer', 'confirm_attachment', world.team, hidden.id))).toBe('PT404');
    expect(await sqlstateOf(call('peer', 'confirm_attachment', world.team, randomUUID()))).toBe('PT404');
    expect(await sqlstateOf(call('outsider', 'confirm_attachment', world.team, open.id))).toBe('PT403');
    expect(await sqlstateOf(call('outsider', 'discarded_files', world.team))).toBe('PT403');
  });
});

describe('what is removed', () => {
  test('comes back whole within its time: nothing of it is due before', async () => {
    const { id, name } = await attached('private');
    await bring('rep', name);
    await remove('rep', id);
    expect(await call<string[]>('admin', 'discarded_files', world.team)).not.toContain(name);
    await world.push('rep', { op: 'restore', table: 'attachments', id });
    expect(await sees('rep', name)).toBe(true);
    expect(await db.sql`select from private.discarded_file where attachment_id = ${id}`).toHaveLength(0);
  });

  test('with its lead goes and comes back with it', async () => {
    const { id, lead, name } = await attached('private');
    await bring('rep', name);
    await world.push('rep', { op: 'remove', table: 'leads', id: lead });
    expect(await sees('rep', name)).toBe(false);
    expect(await db.sql`select from private.discarded_file where attachment_id = ${id}`).toHaveLength(1);
    await world.push('rep', { op: 'restore', table: 'leads', id: lead });
    expect(await sees('rep', name)).toBe(true);
    expect(await db.sql`select from private.discarded_file where attachment_id = ${id}`).toHaveLength(0);
  });

  test('is said to be without bytes once they were deleted', async () => {
    const { id, name } = await attached('private');
    await bring('rep', name);
    await call('rep', 'confirm_attachment', world.team, id);
    await remove('rep', id);
    await makeDue(id);
    await takeAway('rep', name);
    await call('admin', 'discarded_files', world.team);
    const [row] = await db.sql`select stored_at from public.attachments where id = ${id}`;
    expect(row?.stored_at).toBeNull();
    await db.sql`update private.discarded_file set due_at = now() - interval '1 day' where attachment_id = ${id}`;
    await call('admin', 'discarded_files', world.team);
    expect(await db.sql`select from private.discarded_file where attachment_id = ${id}`).toHaveLength(0);
  });

  test('is deleted also when its bytes were still on their way', async () => {
    const { id, name } = await attached('private');
    await remove('rep', id);
    await makeDue(id);
    expect(await call<string[]>('rep', 'discarded_files', world.team)).not.toContain(name);
    // Storage asks before it takes the bytes, and writes their row past the policies when it has them.
    await db.sql`insert into storage.objects (bucket_id, name) values ('attachments', ${name})`;
    expect(await call<string[]>('rep', 'discarded_files', world.team)).toContain(name);
    expect(await takeAway('rep', name)).toBe(true);
  });

  test('is opened by nobody while it waits to be deleted', async () => {
    const { id, name } = await attached('private');
    await bring('rep', name);
    expect(await sees('rep', name, 'storage.object.get_authenticated')).toBe(true);
    await remove('rep', id);
    await makeDue(id);
    for (const way of ['get_authenticated', 'info_authenticated', 'list', 'copy', 'sign'])
      expect(await sees('admin', name, `storage.object.${way}`), way).toBe(false);
    expect(await sees('rep', name, 'storage.object.delete_many')).toBe(true);
  });

  test('is deleted by SQL nowhere, which would leave the bytes behind', async () => {
    const { name } = await attached('private');
    await bring('rep', name);
    expect(await sqlstateOf(db.sql`delete from storage.objects where name = ${name}`)).toBe('42501');
  });
});

test('no link is signed, which would open a file for who has lost sight of it', async () => {
  const { name } = await attached('visible');
  await bring('rep', name);
  for (const way of ['object.sign', 'object.sign_many', 'render.image_sign'])
    expect(await sees('rep', name, `storage.${way}`), way).toBe(false);
});

test('a merged lead hands its files over, and their bytes stay where they are', async () => {
  const kept = await world.createLead('rep', 'private');
  const { id, lead, name } = await attached('private');
  await bring('rep', name);
  await world.push('rep', { op: 'merge', table: 'leads', id: lead, into: kept, take: [] });
  const [row] = await world.rows('rep', 'attachments', [id]);
  expect(row).toMatchObject({ lead_id: kept, folder_id: lead, deleted_at: null });
  expect(await sees('rep', name)).toBe(true);
  expect(await sees('peer', name)).toBe(false);
});

test('who erases a person erases the files of their leads, whose bytes are due at once', async () => {
  const person = await world.create('rep', 'people', { full_name: 'Wanda Testfall' });
  const lead = await world.createLead('rep', 'private', { primary_person_id: person });
  const { id, name } = await attach('rep', lead);
  const other = await attached('private');
  await bring('rep', name);
  const erased = await world.push('admin', { op: 'erase', table: 'people', id: person, suppress: false });
  expect(codesOf(erased)).toEqual(['applied']);
  const [row] = await db.sql`select * from public.attachments where id = ${id}`;
  expect(row).toMatchObject({ name: '—', size_bytes: 0, sha256: '0'.repeat(64) });
  expect(row?.deleted_at).not.toBeNull();
  expect(await call<string[]>('admin', 'discarded_files', world.team)).toContain(name);
  const restored = await world.push('rep', { op: 'restore', table: 'attachments', id });
  expect(codesOf(restored)).toEqual(['deleted']);
  const history = await db.sql`select from sync.field_change where tbl = 'attachments' and row_id = ${id}`;
  expect(history).toHaveLength(0);
  const [untouched] = await db.sql`select deleted_at from public.attachments where id = ${other.id}`;
  expect(untouched?.deleted_at).toBeNull();
});
