import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { signIn, words } from './harness/journey.ts';
import { DEMO } from './harness/people.ts';
import { expect, test } from './harness/test.ts';

const t = words();
const PATIENCE = { timeout: 40_000 } as const;

/** Writes a note on the lead that is open. */
async function note(panel: Page, body: string): Promise<void> {
  await panel.getByRole('textbox', { name: t.record.noteLabel }).fill(body);
  await panel.keyboard.press('Control+Enter');
}

test('a note on a lead that is taken away meanwhile becomes a draft that can be read, saved, thrown away, and applied once the lead is back', async ({
  openProfile,
  stack,
}) => {
  test.setTimeout(120_000);
  const copies = async (body: string) =>
    (await stack.sql('select 1 from public.activities where body = $1', [body])).length;
  const profile = await openProfile();
  await signIn(profile, DEMO.li);
  const panel = await profile.panel();
  await panel
    .getByRole('combobox', { name: t.pipeline.choosePipeline })
    .selectOption({ label: t.pipeline.privateName('Own accounts') });
  const line = panel.locator('.line').first();
  const name = await line.locator('.name').innerText();
  await line.click();
  await panel.keyboard.press('Enter');
  await expect(panel.getByRole('heading', { level: 1, name })).toBeVisible();

  profile.cable.cut();
  await note(panel, 'She decides on Friday');
  await note(panel, 'To be thrown away');
  const [lead] = await stack.sql<{ id: string; owner_id: string }>(
    'select id, owner_id from public.leads where name = $1',
    [name],
  );
  if (!lead) throw new Error(`no lead ${name}`);
  await stack.sql(
    `update public.leads set owner_id = (select manager_id from public.members m where m.id = $2) where id = $1`,
    [lead.id, lead.owner_id],
  );
  profile.cable.mend();

  const told = panel.getByText(t.unsent.leadClosed(name));
  await expect(told).toBeVisible(PATIENCE);
  await expect(told).toContainText(/It belongs to .+ now\./);
  await panel.locator('button.status').click();
  const drafts = panel.getByRole('region', { name: t.unsent.drafts });
  const draft = (body: string) => drafts.getByRole('article').filter({ hasText: body });
  await expect(draft('She decides on Friday')).toBeVisible(PATIENCE);
  await expect(drafts).toContainText(/It belongs to .+ now\./);
  await expect(draft('She decides on Friday')).toContainText(t.unsent.draftWord);

  const download = panel.waitForEvent('download');
  await draft('She decides on Friday').getByRole('button', { name: t.unsent.saveFile }).click();
  const file = await (await download).path();
  expect(await readFile(file, 'utf8')).toContain('She decides on Friday');

  // Thrown away, taken back, and thrown away for good.
  const discard = draft('To be thrown away').getByRole('button', { name: t.sync.discard });
  await discard.click();
  await expect(draft('To be thrown away')).toHaveCount(0);
  await panel.getByRole('button', { name: t.common.undo }).click();
  await expect(draft('To be thrown away')).toHaveCount(1);
  await discard.click();
  await expect(draft('To be thrown away')).toHaveCount(0);
  expect(await copies('She decides on Friday')).toBe(0);

  // The lead comes back, and what was written is applied to it.
  await stack.sql('update public.leads set owner_id = $2 where id = $1', [lead.id, lead.owner_id]);
  const kept = draft('She decides on Friday');
  await expect(kept).toContainText(t.unsent.backWord, PATIENCE);
  await kept.getByRole('button', { name: t.unsent.apply }).click();
  await expect.poll(() => copies('She decides on Friday'), PATIENCE).toBe(1);
  await expect(drafts).toHaveCount(0);
});

test('a big first sync shows leads and how far it is, and goes on after its worker was killed', async ({
  openProfile,
  stack,
}) => {
  test.setTimeout(120_000);
  const [team] = await stack.sql<{ team_id: string }>(
    `select m.team_id from public.members m where m.email = $1`,
    [DEMO.tom],
  );
  await stack.sql(
    `insert into public.leads (team_id, id, name, pipeline_id, stage_id, owner_id)
     select m.team_id, ('01700000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'Bulk ' || n, s.pipeline_id, s.id, m.id
     from generate_series(1, 1800) n, public.members m, lateral (
       select s.id, s.pipeline_id from public.stages s
       join public.pipelines p on (p.team_id, p.id) = (s.team_id, s.pipeline_id)
       where s.team_id = m.team_id and p.visibility = 'editable' and s.deleted_at is null
       order by s.position limit 1
     ) s where m.team_id = $1 and m.email = $2`,
    [team?.team_id, DEMO.tom],
  );
  const profile = await openProfile();
  /** Lead ids of each portion asked for before and after the worker's death. */
  const asked: string[][][] = [[], []];
  let openings = 0;
  let life = 0;
  profile.cable.interfere(({ path, body }) => {
    if (path.endsWith('/sync_opening')) openings += 1;
    if (!path.endsWith('/sync_portion')) return undefined;
    const { wanted } = JSON.parse(body) as { wanted: { leads?: string[] } };
    asked[life]?.push(wanted.leads ?? []);
    return { delay: 1500 };
  });
  await signIn(profile, DEMO.tom);
  const panel = await profile.panel();
  const bar = panel.getByRole('progressbar');
  await expect(bar).toBeVisible(PATIENCE);
  await expect(panel.locator('.line').first()).toBeVisible(PATIENCE);
  await expect(bar).toBeVisible();
  await expect(panel.locator('.status')).toContainText(/of .+ records/);
  life = 1;
  await profile.killWorker();
  // What was on its way when it died is asked for again; the first portion was written and is not, nor is the opening.
  await expect(panel.locator('.status')).toContainText(t.sync.upToDate, { timeout: 80_000 });
  await expect(bar).toHaveCount(0);
  const first = asked[0]?.[0] ?? [];
  expect(first.length).toBeGreaterThan(500);
  expect(asked[1]?.flat().filter((id) => first.includes(id))).toEqual([]);
  expect(openings).toBe(1);
  const [count] = await stack.sql<{ n: string }>(
    `select count(*) n from public.leads where name like 'Bulk %' and team_id = $1`,
    [team?.team_id],
  );
  expect(Number(count?.n)).toBe(1800);
  await stack.sql(`update public.leads set deleted_at = now() where name like 'Bulk %'`);
});

test('a worker that hangs in a sync and is stopped is replaced by the next change of an open panel', async ({
  openProfile,
  stack,
}, info) => {
  test.setTimeout(120_000);
  const copies = async (body: string) =>
    (await stack.sql('select 1 from public.activities where body = $1', [body])).length;
  const profile = await openProfile();
  await signIn(profile, DEMO.tom);
  const panel = await profile.panel();
  // Until everything is here the lines still move.
  await expect(panel.locator('.status')).toContainText(t.sync.upToDate, { timeout: 40_000 });
  const line = panel
    .locator('.line')
    .filter({ hasNot: panel.getByLabel(t.pipeline.readOnly) })
    .first();
  await line.click();
  await panel.keyboard.press('Enter');
  await expect(panel.getByRole('textbox', { name: t.record.noteLabel })).toBeVisible();

  let held = 0;
  profile.cable.interfere(({ path }) => {
    if (!path.endsWith('/sync_push') || held > 0) return undefined;
    held += 1;
    // The round waits under the lock for an answer that does not come.
    return { before: () => new Promise(() => undefined) };
  });
  await note(panel, 'Held up');
  await expect.poll(() => held).toBe(1);
  await profile.killWorker();
  const began = Date.now();
  await note(panel, 'After the hang');
  await expect.poll(() => copies('After the hang'), { intervals: [50], timeout: 40_000 }).toBe(1);
  info.annotations.push({ type: 'replaced after', description: `${Date.now() - began} ms` });
  expect(await copies('Held up')).toBe(1);
});
