import { signIn, words } from './harness/journey.ts';
import { DEMO } from './harness/people.ts';
import { expect, screenshotPath, test } from './harness/test.ts';

const t = words();
/** A demo lead of Li Na's. */
const HAOYUAN = '昊源阀门有限公司';
const TASK = 'Ask for the drawing';

test('a task of today is done with a follow-up, and a lead is found by the initials of its name', async ({
  openProfile,
  stack,
}) => {
  await stack.sql(
    `insert into public.tasks (team_id, id, lead_id, title, due_on, assignee_id)
     select team_id, gen_random_uuid(), id, $2, current_date - 1, owner_id from public.leads where name = $1`,
    [HAOYUAN, TASK],
  );
  const profile = await openProfile();
  await signIn(profile, DEMO.li);
  const panel = await profile.panel();
  await panel
    .getByRole('navigation', { name: t.day.screens })
    .getByRole('button', { name: t.day.title })
    .click();
  const line = panel.locator('.row.todo', { hasText: TASK });
  await line.locator('.line').focus();
  await line.getByRole('button', { name: t.day.followUp }).click();
  await line.getByRole('textbox', { name: t.record.taskTitle }).fill('Send the offer');
  await panel.screenshot({ path: screenshotPath('today-follow-up') });
  await line.getByRole('button', { name: t.day.saveDone }).click();
  await expect(panel.locator('.toast')).toContainText('Send the offer');
  await expect(line).toHaveCount(0);
  const stored = async () =>
    (
      await stack.sql<{ title: string; done: boolean }>(
        `select t.title, t.done_at is not null as done
         from public.tasks t join public.leads l on (l.team_id, l.id) = (t.team_id, t.lead_id)
         where l.name = $1 and t.title = any($2) and t.deleted_at is null order by t.created_at`,
        [HAOYUAN, [TASK, 'Send the offer']],
      )
    ).map(({ title, done }) => `${title} ${done}`);
  await expect.poll(stored).toEqual([`${TASK} true`, 'Send the offer false']);

  await panel.keyboard.press('/');
  await panel.keyboard.type('hyfm');
  await expect(panel.locator('.line')).toHaveCount(1);
  await expect(panel.locator('.line')).toContainText(HAOYUAN);
  await panel.keyboard.press('Enter');
  await expect(panel.getByRole('heading', { name: HAOYUAN })).toBeVisible();
});
