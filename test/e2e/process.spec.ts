import { signIn, words } from './harness/journey.ts';
import { DEMO } from './harness/people.ts';
import { expect, test } from './harness/test.ts';

const t = words();

test('what an admin changes of stages and lists, a colleague’s open panel shows without reload', async ({
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
  // So that what does not come is named.
  for (const page of [panel, options]) page.setDefaultTimeout(20_000);
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

  // A new stage, removed and brought back; a word of a list, offered on a record that is open already.
  await options.getByRole('button', { name: t.process.addStage }).click();
  const formOf = (stage: string) => options.getByRole('region', { name: stage, exact: true });
  await formOf(t.process.newStage)
    .getByRole('textbox', { name: t.process.inLanguage.en(t.process.name), exact: true })
    .fill('Pilot run');
  await formOf(t.process.newStage).getByRole('button', { name: t.process.saveStage }).click();
  const pilot = panel.getByRole('button', { name: /^Pilot run/u }).first();
  await expect(pilot).toBeVisible({ timeout: 20_000 });
  const remove = async () => {
    await formOf('Pilot run').getByRole('button', { name: t.process.removeStage, exact: true }).click();
    await options
      .getByRole('dialog')
      .getByRole('button', { name: t.process.removeAndMove(0), exact: true })
      .click();
    await expect(options.getByText(t.process.removed('Pilot run'))).toBeVisible();
    await expect(pilot).toBeHidden({ timeout: 20_000 });
  };
  await remove();
  await options.getByRole('button', { name: t.common.undo, exact: true }).click();
  await expect(options.getByText(t.process.cameBack(0, 0))).toBeVisible();
  await expect(pilot).toBeVisible({ timeout: 20_000 });

  await panel.locator('.line', { hasText: 'Vesterlund Ventil AB' }).click();
  await panel.keyboard.press('Enter');
  await panel
    .getByRole('button', { name: new RegExp(`^${t.record.editField(t.common.field.source)}`, 'u') })
    .click();
  const source = panel.getByRole('combobox', { name: t.common.field.source, exact: true });
  await options.getByRole('tab', { name: t.process.tab.lists }).click();
  await options
    .getByRole('textbox', { name: t.process.wordsIn.en(t.process.name, t.process.newLine) })
    .fill('Hannover fair');
  await options.getByRole('button', { name: t.process.addLine, exact: true }).click();
  const offered = () =>
    source.evaluate((input: HTMLInputElement) => [...(input.list?.options ?? [])].map(({ value }) => value));
  await expect.poll(offered).toContain('Hannover fair');
  expect(await panel.evaluate(() => performance.timeOrigin), 'the panel was not loaded again').toBe(before);
  await source.press('Escape');
  await panel.getByRole('button', { name: t.record.backToList }).click();

  // As it was.
  await options.getByRole('button', { name: t.process.removeNamed('Hannover fair') }).click();
  await options.getByRole('tab', { name: t.process.tab.stages }).click();
  await options
    .getByRole('button', { name: /^Pilot run/u })
    .first()
    .click();
  await remove();
});
