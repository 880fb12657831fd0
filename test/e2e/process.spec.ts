import { signIn, words } from './harness/journey.ts';
import { DEMO } from './harness/people.ts';
import { expect, test } from './harness/test.ts';

const t = words();

test('an admin renames a stage and asks for something in it; a colleague’s open panel shows both without reload', async ({
  openProfile,
}) => {
  test.setTimeout(120_000);
  const [admin, manager] = await Promise.all([openProfile(), openProfile()]);
  await signIn(admin, DEMO.admin);
  await signIn(manager, DEMO.manager);
  const panel = await manager.panel();
  const before = await panel.evaluate(() => performance.timeOrigin);
  await expect(panel.getByRole('button', { name: /^Opportunity/u }).first()).toBeVisible();

  const options = await admin.extensionPage('options.html#process', { width: 1100, height: 900 });
  await options
    .getByRole('button', { name: /Opportunity/u })
    .first()
    .click();
  const name = options.getByRole('textbox', { name: t.process.inLanguage.en(t.process.name), exact: true });
  await name.fill('Negotiation');
  await options.getByRole('button', { name: t.process.requirable.competitors, exact: true }).click();
  await options.getByRole('radio', { name: t.process.requires.block }).click();
  await expect(options.getByText(t.process.unsaved(3))).toBeVisible();
  await options.getByRole('button', { name: t.process.saveStage }).click();
  await expect(options.getByText(t.process.changed('Opportunity'))).toBeVisible();

  await expect(panel.getByRole('button', { name: /^Negotiation/u }).first()).toBeVisible();
  expect(await panel.evaluate(() => performance.timeOrigin), 'the panel was not loaded again').toBe(before);
  const stages = await panel.evaluate(async () => {
    const name = (await indexedDB.databases()).find((known) => known.name?.startsWith('sluice/'))?.name ?? '';
    const result = <Value>(request: IDBRequest<Value>) =>
      new Promise<Value>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('no answer'));
      });
    const database = await result(indexedDB.open(name));
    const rows = await result(database.transaction('stages').objectStore('stages').getAll());
    database.close();
    return rows as { name: { en: string }; required_fields: string[]; requires: string }[];
  });
  expect(stages.find((stage) => stage.name.en === 'Negotiation')).toMatchObject({
    required_fields: ['competitors'],
    requires: 'block',
  });
});
