import { signIn, visit, words } from './harness/journey.ts';
import { DEMO } from './harness/people.ts';
import { expect, test } from './harness/test.ts';

const t = words();

test('a capture reaches the manager’s open panel, and nobody who may not see it', async ({
  openProfile,
  contactPages,
}) => {
  test.setTimeout(120_000);
  const [li, manager, tom, stranger] = await Promise.all([
    openProfile(),
    openProfile(),
    openProfile(),
    openProfile(),
  ]);
  await signIn(li, DEMO.li);
  await signIn(manager, DEMO.manager);
  await signIn(tom, DEMO.tom);
  await signIn(stranger, DEMO.stranger);
  const panels = {
    manager: await manager.panel(),
    tom: await tom.panel(),
    stranger: await stranger.panel(),
  };
  // A lead of the visible pipeline reaches the second rep; one of the private pipeline never does.
  await expect(panels.tom.getByText('苏州同远机电有限公司').first()).toBeVisible();
  await expect(panels.stranger.getByText('深圳启明电子').first()).toBeVisible();

  const page = await visit(li, contactPages.url('weir'));
  const popup = await li.clickAction(page);
  await popup.waitForText('Robin');
  await popup.press('Enter');
  await popup.waitForText(t.capture.savedSent);

  await expect(panels.manager.getByText(contactPages.nameOf('weir')).first()).toBeVisible();
  await expect(panels.tom.getByText(contactPages.nameOf('weir')).first()).toBeVisible();

  for (const [name, secret] of [
    ['tom', '上海青禾啤酒'],
    ['stranger', contactPages.nameOf('weir')],
    ['stranger', '苏州同远机电有限公司'],
  ] as const) {
    expect(await everythingStored(panels[name]), `${secret} on the device of ${name}`).not.toContain(secret);
  }
  expect(await everythingStored(panels.manager)).toContain('上海青禾啤酒');
});

/** Every row of every local database of an extension page, as text. */
function everythingStored(page: import('@playwright/test').Page): Promise<string> {
  return page.evaluate(async () => {
    const texts: string[] = [];
    for (const { name } of await indexedDB.databases()) {
      if (name === undefined) continue;
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name);
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      for (const store of database.objectStoreNames) {
        const rows = await new Promise<unknown[]>((resolve, reject) => {
          const request = database.transaction(store).objectStore(store).getAll();
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
        texts.push(JSON.stringify(rows));
      }
      database.close();
    }
    return texts.join('\n');
  });
}
