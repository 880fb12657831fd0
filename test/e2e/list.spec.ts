import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { directoryCompany, directoryPage } from '../builders/list-pages.ts';
import { signIn, visit, words } from './harness/journey.ts';
import { DEMO } from './harness/people.ts';
import { expect, screenshotPath, test } from './harness/test.ts';

const t = words();

/** Serves one page until the test ends. */
async function serve(html: string) {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(html);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/members`,
    stop: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

test('a directory becomes a table; forty ticked are saved as a list that a colleague works through', async ({
  openProfile,
  stack,
}) => {
  test.setTimeout(180_000);
  const site = await serve(directoryPage());
  const [li, tom] = await Promise.all([openProfile(), openProfile()]);
  await signIn(li, DEMO.li);
  await signIn(tom, DEMO.tom);

  const page = await visit(li, site.url);
  const popup = await li.clickAction(page);
  await popup.waitForText(t.batch.offer.company(60));
  const opened = li.context.waitForEvent('page', { predicate: (each) => each.url().includes('/list.html') });
  await popup.evaluate(
    `setTimeout(() => [...document.querySelectorAll('button')].find((one) => one.textContent === ${JSON.stringify(t.batch.openTable)}).click(), 1)`,
  );
  const table = await opened;
  await expect(table.getByRole('checkbox')).toHaveCount(60);

  // By keyboard: the first, then Shift and the arrow down to the fortieth.
  await table.getByRole('checkbox').first().focus();
  await table.keyboard.press('Space');
  for (let at = 1; at < 40; at += 1) await table.keyboard.press('Shift+ArrowDown');
  await expect(table.getByText(t.batch.ticked(40))).toBeVisible();
  await table.screenshot({ path: screenshotPath('list-table') });
  const name = 'Pump makers';
  await table.getByRole('textbox', { name: t.batch.listName }).fill(name);
  await table.getByRole('button', { name: t.batch.save(40) }).click();
  await expect(table.getByText(t.batch.saved(40, name))).toBeVisible();

  const saved = async () => {
    const [row] = await stack.sql(
      `select count(distinct place.lead_id)::int as leads, count(distinct capture.id)::int as captures
       from public.target_lists as list
       join public.target_list_leads as place on place.team_id = list.team_id and place.list_id = list.id
       join public.captures as capture on capture.team_id = list.team_id and capture.lead_id = place.lead_id
       where list.name = $1`,
      [name],
    );
    return row;
  };
  await expect.poll(saved, { timeout: 60_000 }).toEqual({ leads: 40, captures: 40 });

  const panel = await tom.panel();
  await panel.getByRole('button', { name: t.day.lists, exact: true }).click();
  await panel.getByText(name).click();
  await expect(panel.getByText(t.lists.progress(0, 40))).toBeVisible();
  await expect(panel.getByRole('heading', { name })).toBeVisible();
  await expect(panel.getByText(directoryCompany(0)).first()).toBeVisible();

  // The colleague may only look; the owner writes down what came of it, and the colleague sees it.
  const own = await li.panel();
  await own.getByRole('button', { name: t.day.lists, exact: true }).click();
  await own.getByText(name).click();
  await own.getByRole('button', { name: t.write.outcome.reached, exact: true }).click();
  await expect(own.getByText(t.lists.progress(1, 40))).toBeVisible();
  await expect(panel.getByText(t.lists.progress(1, 40))).toBeVisible({ timeout: 30_000 });
  await panel.screenshot({ path: screenshotPath('target-list') });

  // The whole batch is taken back from the table.
  await table.bringToFront();
  await table.getByRole('button', { name: t.batch.undo }).click();
  await expect(table.getByRole('button', { name: t.batch.save(40) })).toBeVisible();
  const left = async () => {
    const [row] = await stack.sql(
      'select count(*)::int as lists from public.target_lists where name = $1 and deleted_at is null',
      [name],
    );
    return row;
  };
  await expect.poll(left, { timeout: 60_000 }).toEqual({ lists: 0 });
  await site.stop();
});
