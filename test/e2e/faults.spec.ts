import type { Page } from '@playwright/test';
import type { RunningStack } from '../../supabase/local/start-stack.ts';
import type { Fault } from './harness/cable.ts';
import { signIn, visit, words } from './harness/journey.ts';
import { DEMO } from './harness/people.ts';
import type { Profile } from './harness/profile.ts';
import { expect, test } from './harness/test.ts';

const t = words();
const LEAD = 'Vesterlund Ventil AB';
const PUSH = '/rest/v1/rpc/sync_push';
const PULL = '/rest/v1/rpc/sync_pull';
const MANIFEST = '/rest/v1/rpc/sync_manifest_page';
const ROWS = '/rest/v1/rpc/sync_portion';
const PATIENCE = { timeout: 30_000 };

const copiesOf = async (stack: RunningStack, body: string): Promise<number> =>
  (await stack.sql('select 1 from public.activities where body = $1', [body])).length;

/** Signs Tom in and opens a lead of his in the panel. */
async function openLead(profile: Profile): Promise<Page> {
  await signIn(profile, DEMO.tom);
  const panel = await profile.panel();
  await panel.locator('.line', { hasText: LEAD }).first().click();
  await panel.keyboard.press('Enter');
  await expect(panel.getByRole('heading', { level: 1, name: LEAD })).toBeVisible();
  await panel.getByRole('tab', { name: t.record.tabs.timeline }).click();
  return panel;
}

/** Writes a note on the open lead; it stands there at once, whatever the network does. */
async function note(panel: Page, body: string): Promise<void> {
  await panel.getByRole('textbox', { name: t.record.noteLabel }).fill(body);
  await panel.keyboard.press('Control+Enter');
  await expect(panel.getByText(body, { exact: true })).toBeVisible();
}

async function expectAllOnce(panel: Page, stack: RunningStack, bodies: readonly string[]): Promise<void> {
  for (const body of bodies) {
    await expect.poll(() => copiesOf(stack, body), PATIENCE).toBe(1);
    await expect(panel.getByText(body, { exact: true })).toHaveCount(1);
  }
  await expect(panel.locator('.status')).toContainText(t.sync.upToDate, PATIENCE);
}

/** Lets a fault befall the first calls to a path; `hits` counts them. */
function befall(profile: Profile, path: string, fault: Fault, times = 1) {
  const seen = { hits: 0 };
  profile.cable.interfere((call) => {
    if (!call.path.startsWith(path) || seen.hits >= times) return undefined;
    seen.hits += 1;
    return fault;
  });
  return seen;
}

const PORTAL = '<!doctype html><title>Train</title><p>Welcome aboard. Please accept our terms.';
const FAULTS: readonly (readonly [name: string, path: string, fault: Fault])[] = [
  ['a slow line', '', { delay: 400 }],
  ['a connection reset while pushing', PUSH, 'reset'],
  ['a connection reset while pulling', PULL, 'reset'],
  ['an answer lost after the write', PUSH, 'answer_lost'],
  ['an answer that breaks off', PULL, 'broken_off'],
  ['half an answer', PUSH, 'truncated'],
  ['half a page', PULL, 'truncated'],
  ['429', PUSH, { answer: { status: 429, body: '', headers: { 'retry-after': '1' } } }],
  ['503', PULL, { answer: { status: 503, body: 'upstream connect error' } }],
  [
    'a captive portal',
    PUSH,
    { answer: { status: 200, body: PORTAL, headers: { 'content-type': 'text/html' } } },
  ],
];

test('every fault of the network delays a note, and none loses or doubles it', async ({
  openProfile,
  stack,
}) => {
  test.setTimeout(120_000);
  const profile = await openProfile();
  const panel = await openLead(profile);
  const bodies: string[] = [];
  for (const [name, path, fault] of FAULTS) {
    const body = `Note on ${name}`;
    bodies.push(body);
    const seen = befall(profile, path, fault, path === '' ? 3 : 1);
    await note(panel, body);
    await expect.poll(() => seen.hits, PATIENCE).toBeGreaterThan(0);
    await expect.poll(() => copiesOf(stack, body), PATIENCE).toBe(1);
  }

  // A front that takes one change at a time: the batch is halved until each fits.
  profile.cable.cut();
  for (const which of ['one', 'two', 'three']) {
    bodies.push(`Too large together, ${which}`);
    await note(panel, `Too large together, ${which}`);
  }
  let refusals = 0;
  profile.cable.interfere(({ path, body }) => {
    if (!path.startsWith(PUSH) || (JSON.parse(body) as { ops: unknown[] }).ops.length < 2) return undefined;
    refusals += 1;
    return { answer: { status: 413, body: '' } };
  });
  await panel.reload();
  await expectAllOnce(panel, stack, bodies);
  expect(refusals).toBeGreaterThan(0);
});

/** Where the background worker is killed, beside those moments that no request marks. */
const MOMENTS: readonly (readonly [
  name: string,
  path: string,
  when: 'before' | 'after' | 'delivered',
  wait?: number,
])[] = [
  ['with the push on its way', PUSH, 'before'],
  ['with the push done and not answered', PUSH, 'after'],
  ['with the push answered', PUSH, 'delivered'],
  ['a moment after the push was answered', PUSH, 'delivered', 4],
  ['with the pull on its way', PULL, 'before'],
  ['with the page not delivered', PULL, 'after'],
  ['with the page delivered', PULL, 'delivered'],
  ['while the page is applied', PULL, 'delivered', 3],
  ['after the page was applied', PULL, 'delivered', 15],
  ['with the rescan asked for', MANIFEST, 'before'],
  ['with the rescan answered', MANIFEST, 'delivered'],
  ['with a row of the rescan not delivered', ROWS, 'after'],
  ['while rows of the rescan are applied', ROWS, 'delivered', 2],
];

test('a worker killed at any moment of a sync loses nothing and doubles nothing', async ({
  openProfile,
  stack,
}) => {
  test.setTimeout(120_000);
  const profile = await openProfile();
  const panel = await openLead(profile);
  const bodies: string[] = [];
  for (const [name, path, when, wait] of MOMENTS) {
    const body = `Killed ${name}`;
    bodies.push(body);
    if (path === MANIFEST || path === ROWS)
      await stack.sql('update private.member_access set epoch = epoch + 1');
    if (path === ROWS) {
      // Something that the rescan has to fetch.
      await stack.sql(`update public.leads set name = name where name = $1`, [LEAD]);
    }
    const kill = async () => {
      if (wait !== undefined) await new Promise((go) => setTimeout(go, wait));
      await profile.killWorker();
    };
    const seen = befall(profile, path, { [when]: kill });
    await note(panel, body);
    await expect.poll(() => seen.hits, { ...PATIENCE, message: name }).toBe(1);
    await expect.poll(() => copiesOf(stack, body), { ...PATIENCE, message: name }).toBe(1);
  }
  await expectAllOnce(panel, stack, bodies);
});

test('a worker killed around a capture loses nothing and doubles nothing', async ({
  openProfile,
  contactPages,
  stack,
}) => {
  test.setTimeout(90_000);
  const profile = await openProfile();
  await signIn(profile, DEMO.tom);
  const page = await visit(profile, contactPages.url('killbefore'));
  const moments: readonly (readonly [company: string, before: boolean, wait: number | null])[] = [
    ['killbeforesave', true, null],
    ['killatsave', false, 0],
    ['killindebounce', false, 100],
    ['killaftermirror', false, 280],
  ];
  for (const [company, before, wait] of moments) {
    await page.goto(contactPages.url(company));
    const popup = await profile.clickAction(page);
    await popup.waitForText('Robin');
    await popup.waitFor(`!document.querySelector('[aria-busy=true]')`);
    if (before) await profile.killWorker();
    await popup.press('Enter');
    await popup.waitForText(t.capture.saved);
    if (wait !== null) {
      await new Promise((go) => setTimeout(go, wait));
      await profile.killWorker();
    }
    await popup.close();
  }
  const panel = await profile.panel();
  await expect(panel.locator('.status')).toContainText(t.sync.upToDate, PATIENCE);
  for (const [company] of moments) {
    const url = contactPages.url(company);
    await expect
      .poll(
        async () => (await stack.sql('select 1 from public.captures where url = $1', [url])).length,
        PATIENCE,
      )
      .toBe(1);
  }
});

test('a clock that is off by years, and a full disk, lose nothing', async ({ openProfile, stack }) => {
  test.setTimeout(120_000);
  const profile = await openProfile();
  const panel = await openLead(profile);
  const bodies: string[] = [];
  const YEAR = 365 * 24 * 3_600_000;
  for (const years of [6, -6]) {
    const body = `Written ${years} years off`;
    bodies.push(body);
    await profile.shiftClock(panel, years * YEAR);
    await note(panel, body);
    await expect.poll(() => copiesOf(stack, body), PATIENCE).toBe(1);
    await expect(panel.locator('.status')).toContainText(t.sync.upToDate, PATIENCE);
  }
  await profile.shiftClock(panel, 0);

  profile.cable.cut();
  bodies.push('Queued before the disk was full');
  await note(panel, 'Queued before the disk was full');
  await profile.fillDisk(panel, true);
  await panel.getByRole('textbox', { name: t.record.noteLabel }).fill('On a full disk');
  await panel.keyboard.press('Control+Enter');
  await expect(panel.getByText('On a full disk', { exact: true })).toHaveCount(0);
  // A round begins on the full disk: it may fail, and must not lose what waits.
  profile.cable.mend();
  await panel.evaluate(() => chrome.runtime.sendMessage({ to: 'sluice-background', call: 'syncNow' }));
  await profile.fillDisk(panel, false);
  await panel.reload();
  await expectAllOnce(panel, stack, bodies);
  expect(await copiesOf(stack, 'On a full disk')).toBe(0);
});
