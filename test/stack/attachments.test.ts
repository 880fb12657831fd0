import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFileRemote } from '../../lib/remote/file-remote.ts';
import type { AttachmentId, LeadId, TeamId } from '../../lib/shared/ids.ts';
import { ok } from '../../lib/shared/result.ts';
import { sha256Of } from '../../lib/shared/sha256.ts';
import { pathOf } from '../../lib/sync/file-remote.ts';
import { createAccount, type DemoAccount, demand } from '../../supabase/local/demo-device.ts';
import { type RunningStack, startStack } from '../../supabase/local/start-stack.ts';

const BYTES = new TextEncoder().encode('A quotation, with a drawing.');

let stack: RunningStack;
let admin: DemoAccount;
let stranger: DemoAccount;
let team: TeamId;
let lead: LeadId;

beforeAll(async () => {
  stack = await startStack({ data: 'memory', port: 0 });
  const account = (name: string) =>
    createAccount(stack, { name, email: `${name}@files.test`, password: 'correct-horse-1' });
  admin = await account('admin');
  stranger = await account('stranger');
  const input = { displayName: 'admin', currency: 'EUR', language: 'en' };
  const founded = demand(await admin.teams.createTeam({ ...input, name: 'Team' }));
  demand(await stranger.teams.createTeam({ ...input, name: 'Other' }));
  team = founded.teamId;
  lead = randomUUID() as LeadId;
  await stack.sql(
    `insert into public.leads (team_id, id, name, pipeline_id, stage_id, owner_id)
     select $1, $2, 'Lead', pipeline_id, id, $3 from public.stages where team_id = $1 order by position limit 1`,
    [team, lead, founded.memberId],
  );
});
afterAll(() => stack.stop());

/** An attachment as its author's device pushes it. */
async function attach(size = BYTES.length) {
  const id = randomUUID() as AttachmentId;
  const values = {
    lead_id: lead,
    folder_id: lead,
    name: 'Offer.pdf',
    media_type: 'application/pdf',
    size_bytes: size,
    sha256: await sha256Of(BYTES),
  };
  const token = await admin.connection.tokens.current();
  const answer = await fetch(`${stack.url}/rest/v1/attachments`, {
    method: 'POST',
    headers: {
      apikey: stack.publishableKey,
      authorization: `Bearer ${token.ok ? token.value : ''}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ team_id: team, id, ...values }),
  });
  if (!answer.ok) throw new Error(await answer.text());
  return { id, path: pathOf({ team_id: team, folder_id: lead, id }) };
}

describe('the extension’s calls of the storage', () => {
  test('bring bytes once, have them noted, and fetch them again', async () => {
    const files = createFileRemote(admin.connection);
    const { id, path } = await attach();
    expect(await files.confirm(team, id)).toEqual(ok(false));
    expect(await files.download(path)).toEqual(ok(null));
    expect(await files.upload(path, BYTES)).toEqual(ok(null));
    expect(await files.upload(path, new TextEncoder().encode('other'))).toEqual(ok(null));
    expect(await files.confirm(team, id)).toEqual(ok(true));
    expect(await files.download(path)).toEqual(ok(BYTES));
    const [row] = await stack.sql<{ stored_at: string | null }>(
      'select stored_at from public.attachments where id = $1',
      [id],
    );
    expect(row?.stored_at).not.toBeNull();
  });

  test('tell a stranger nothing, whether there is something or not', async () => {
    const { path } = await attach();
    demand(await createFileRemote(admin.connection).upload(path, BYTES));
    const strange = createFileRemote(stranger.connection);
    expect(await strange.download(path)).toEqual(ok(null));
    expect(await strange.download(`${team}/${lead}/${randomUUID()}`)).toEqual(ok(null));
    expect(await strange.upload(`${team}/${lead}/${randomUUID()}`, BYTES)).toMatchObject({
      error: { code: 'rejected' },
    });
    expect(await strange.discarded(team)).toMatchObject({ error: { code: 'not_member' } });
  });

  test('say of a file that is too big for the storage that it is', async () => {
    await stack.sql(`update storage.buckets set file_size_limit = 10 where id = 'attachments'`);
    const { path } = await attach();
    const refused = await createFileRemote(admin.connection).upload(path, BYTES);
    await stack.sql(`update storage.buckets set file_size_limit = 26214400 where id = 'attachments'`);
    expect(refused).toMatchObject({ error: { code: 'too_large' } });
  });

  test('tell a project without the bucket from bytes that are missing', async () => {
    await stack.sql(`alter table storage.objects disable trigger user`);
    await stack.sql(`update storage.objects set bucket_id = null`);
    await stack.sql(`update storage.buckets set id = 'elsewhere' where id = 'attachments'`);
    const { path } = await attach();
    const files = createFileRemote(admin.connection);
    const answers = [await files.upload(path, BYTES), await files.download(path)];
    await stack.sql(`update storage.buckets set id = 'attachments' where id = 'elsewhere'`);
    await stack.sql(`update storage.objects set bucket_id = 'attachments'`);
    await stack.sql(`alter table storage.objects enable trigger user`);
    for (const answer of answers) expect(answer).toMatchObject({ error: { missing: true } });
  });

  test('delete what is due, after which nothing is', async () => {
    const files = createFileRemote(admin.connection);
    const { id, path } = await attach();
    demand(await files.upload(path, BYTES));
    demand(await files.confirm(team, id));
    await stack.sql('update public.attachments set deleted_at = now() where id = $1', [id]);
    expect(demand(await files.discarded(team))).not.toContain(path);
    await stack.sql('update private.discarded_file set due_at = now() where attachment_id = $1', [id]);
    expect(demand(await files.discarded(team))).toContain(path);
    expect(await createFileRemote(stranger.connection).discard([path])).toEqual(ok(null));
    expect(await stack.sql('select from storage.objects where name = $1', [path])).toHaveLength(1);
    demand(await files.discard([path]));
    expect(await stack.sql('select from storage.objects where name = $1', [path])).toEqual([]);
    expect(demand(await files.discarded(team))).toEqual([]);
  });

  test('take an ended token for trouble that passes', async () => {
    const { path } = await attach();
    const tokens = { ...admin.connection.tokens, current: async () => ok('ended.or.wrong') };
    const answer = await createFileRemote({ ...admin.connection, tokens }).upload(path, BYTES);
    expect(answer).toMatchObject({ ok: false, error: { code: 'busy' } });
  });
});
