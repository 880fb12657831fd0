import { beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createFakePlatform } from '../../test/fakes/fake-app.ts';
import type { TargetListId } from '../shared/ids.ts';

vi.stubGlobal('chrome', fakeBrowser);
const { createBrowserList } = await import('./browser-list.ts');
const { batchesSetting } = await import('../settings/batches.ts');
const { panelListSetting } = await import('../settings/panel.ts');

beforeEach(() => fakeBrowser.reset());

it('the panel is opened inside the press and then told which list to show', async () => {
  const { platform, opened } = await createFakePlatform();
  const list = await createBrowserList(platform, '');
  const showing = list.showList('fair' as TargetListId);
  expect(opened).toEqual(['panel']);
  await showing;
  expect(await panelListSetting.getValue()).toBe('fair');
});

it('the table gets the reading that the popup kept, and none of another form', async () => {
  const { platform } = await createFakePlatform();
  const reading = { url: 'https://fair.example/', title: 'Exhibitors', rows: [], partial: false };
  await batchesSetting.keep({ id: 'kept', reading });
  await batchesSetting.keep({ id: 'old', reading: { rows: 'many' } });
  expect((await createBrowserList(platform, 'kept')).reading).toEqual(reading);
  expect((await createBrowserList(platform, 'old')).reading).toBeNull();
  expect((await createBrowserList(platform, 'gone')).reading).toBeNull();
});
