import { signIn, words } from './harness/journey.ts';
import { DEMO } from './harness/people.ts';
import { expect, screenshotPath, test } from './harness/test.ts';

const t = words();
/** A demo lead of Li Na's. */
const HAOYUAN = '昊源阀门有限公司';
const TASK = 'Ask for the drawing';

test('a task of today is done with a follow-up; a lead is found by the initials of its name, written to and called', async ({
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

  await panel.getByRole('tab', { name: t.record.tabs.people }).click();
  await panel
    .locator('.ppl')
    .getByRole('button', { name: /^Write to / })
    .first()
    .click();
  const dialog = panel.getByRole('dialog', { name: /^Write to / });
  await dialog.getByRole('textbox', { name: t.write.subject }).fill('Pumps from the spec');
  await dialog.getByRole('textbox', { name: t.write.body }).fill('Hello\nfrom the spec');
  const link = dialog.getByRole('link', { name: t.write.open });
  await expect(link).toHaveAttribute('href', /subject=Pumps%20from%20the%20spec&body=Hello%0D%0Afrom/);
  // No mail program is here to take the link.
  await link.evaluate((element) => element.addEventListener('click', (event) => event.preventDefault()));
  await link.click();
  await expect(dialog).toHaveCount(0);
  await expect(
    panel
      .locator('.ppl')
      .getByRole('button', { name: /^Write to / })
      .first(),
  ).toBeFocused();
  await panel.getByRole('tab', { name: t.record.tabs.timeline }).click();
  await panel.getByRole('button', { name: t.write.confirmOf('Pumps from the spec') }).click();
  await expect(panel.locator('.tl', { hasText: 'Pumps from the spec' })).toHaveCount(1);

  const call = panel.locator('.nextbox').getByRole('link', { name: t.record.call });
  await call.evaluate((element) => element.addEventListener('click', (event) => event.preventDefault()));
  await call.click();
  const bar = panel.getByRole('form', { name: /^Call to / });
  await bar.getByRole('button', { name: t.write.outcome.not_reached }).click();
  await bar.getByRole('textbox', { name: t.write.nextStep }).fill('Call again from the spec');
  await bar.getByRole('button', { name: t.write.logIt }).click();
  await expect(bar).toHaveCount(0);
  const contacts = () =>
    stack.sql<{ kind: string; call_outcome: string | null; direction: string }>(
      `select a.kind, a.call_outcome, a.direction
       from public.activities a join public.leads l on (l.team_id, l.id) = (a.team_id, a.lead_id)
       where l.name = $1 and (a.body like 'Pumps from the spec%' or a.call_outcome = 'not_reached')
         and a.deleted_at is null order by a.kind`,
      [HAOYUAN],
    );
  await expect.poll(contacts).toEqual([
    { kind: 'call', call_outcome: 'not_reached', direction: 'out' },
    { kind: 'mail', call_outcome: null, direction: 'out' },
  ]);
  await panel.locator('.toast').getByRole('button', { name: t.common.undo }).click();
  await expect.poll(contacts).toEqual([{ kind: 'mail', call_outcome: null, direction: 'out' }]);
});
