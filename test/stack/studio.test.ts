import { Window } from 'happy-dom';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type RunningStack, startStack } from '../../supabase/local/start-stack.ts';
import { PASSWORD, register } from './stack-under-test.ts';

let stack: RunningStack;
let team: string;
let cookie = '';

beforeAll(async () => {
  stack = await startStack({ data: 'memory', port: 0 });
  const { client } = await register(stack, 'admin@team.test');
  const args = { name: 'Meridian', display_name: 'Chen Yu', currency: 'CNY', language: 'en' };
  const { data, error } = await client.rpc('create_team', args);
  if (error) throw error;
  team = (data as { team_id: string }).team_id;
});
afterAll(() => stack?.stop());

const call = (path: string, form?: Readonly<Record<string, string>>, headers: Record<string, string> = {}) =>
  fetch(`${stack.url}${path}`, {
    redirect: 'manual',
    headers: { cookie, ...headers },
    ...(form && { method: 'POST', body: new URLSearchParams(form) }),
  });
const read = async (answer: Response | Promise<Response>) => {
  const { document } = new Window({ settings: { disableJavaScriptEvaluation: true } });
  document.write(await (await answer).text());
  return document;
};
const signIn = async (email: string) => {
  const answer = await call('/studio/sign-in', { email, password: PASSWORD });
  cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  return answer;
};
const stageAt = async (position: number) => {
  const [row] = await stack.sql<{ id: string }>(
    'select id from public.stages where team_id = $1 order by position offset $2 limit 1',
    [team, position],
  );
  return row?.id ?? '';
};
const stageOf = async (id: string) => {
  const [row] = await stack.sql<{
    rot_days: number;
    name: { en: string };
    deleted_at: string | null;
    updated_by: string;
  }>('select rot_days, name, deleted_at, updated_by from public.stages where id = $1', [id]);
  return row;
};

it('is shut to whoever did not sign in, to wrong passwords, and to those who are no admin', async () => {
  expect((await read(call('/studio/stages'))).querySelector('form')?.getAttribute('action')).toBe(
    '/studio/sign-in',
  );
  const wrong = await call('/studio/sign-in', { email: 'admin@team.test', password: 'wrong-password-1' });
  expect((await read(wrong)).querySelector('.refused')?.textContent).toContain('do not match');
  await register(stack, 'nobody@team.test');
  const nobody = await signIn('nobody@team.test');
  expect(nobody.status).toBe(403);
  expect((await read(nobody)).querySelector('.refused')?.textContent).toContain('no admin of a team');
});

it('lists the tables with what each is for, and a page of rows', async () => {
  const answer = await signIn('admin@team.test');
  expect(answer.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Strict/);
  const tables = await read(call('/studio'));
  const stages = [...tables.querySelectorAll('dl > div')].find((each) =>
    each.textContent?.startsWith('stages'),
  );
  expect(stages?.textContent).toContain('Steps of a pipeline');
  const rows = await read(call('/studio/stages'));
  expect(rows.querySelectorAll('tbody tr')).toHaveLength(8);
  expect(rows.querySelectorAll('script')).toHaveLength(0);
});

it('changes a cell as the admin, deletes a row softly and brings it back', async () => {
  const id = await stageAt(1);
  const path = `/studio/stages/${team}/${id}`;
  const saved = await call(path, { column: 'rot_days', value: '12' });
  expect(saved.status).toBe(303);
  expect(
    (await read(call(saved.headers.get('location') ?? ''))).querySelector('.saved')?.textContent,
  ).toContain('rot_days');
  await call(path, { column: 'name', value: '{"en": "Screened", "zh": "筛选"}' });
  expect(await stageOf(id)).toMatchObject({
    rot_days: 12,
    name: { en: 'Screened' },
    updated_by: expect.any(String),
  });
  await call(path, { column: 'deleted_at', value: 'now' });
  expect((await stageOf(id))?.deleted_at).not.toBeNull();
  await call(path, { column: 'deleted_at', value: '' });
  expect((await stageOf(id))?.deleted_at).toBeNull();
});

it('shows what the database refuses, with its hint, and what is no value of the type', async () => {
  const id = await stageAt(0);
  const path = `/studio/stages/${team}/${id}`;
  const bad = await call(path, { column: 'rot_days', value: '0' });
  expect(bad.status).toBe(409);
  expect((await read(bad)).querySelector('.refused')?.textContent).toMatch(
    /Write rot_days, at least 1 and at most/,
  );
  const form = await read(call(path, { column: 'name', value: 'Screened' }));
  expect(form.querySelector('.refused')?.textContent).toContain('This is no jsonb.');
  const [lead] = await stack.sql<{ pipeline_id: string }>(
    'select pipeline_id from public.stages where id = $1',
    [id],
  );
  await stack.sql(
    `insert into public.leads (team_id, id, name, pipeline_id, stage_id) values ($1, gen_random_uuid(), 'Acme', $2, $3)`,
    [team, lead?.pipeline_id ?? '', id],
  );
  const held = await read(call(path, { column: 'deleted_at', value: 'now' }));
  expect(held.querySelector('.refused')?.textContent).toContain('there are still leads in it');
  expect(held.querySelector('.refused b:last-child')?.textContent).toBe('Move them first.');
});

it('takes no press from a page elsewhere, and forgets who signed out', async () => {
  const path = `/studio/stages/${team}/${await stageAt(0)}`;
  const foreign = await call(
    path,
    { column: 'rot_days', value: '5' },
    { origin: 'https://elsewhere.example' },
  );
  expect(foreign.status).toBe(403);
  const out = await call('/studio/sign-out', {});
  expect(out.headers.get('set-cookie')).toMatch(/Max-Age=0/);
});
