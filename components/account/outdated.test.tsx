// @vitest-environment happy-dom
import { beforeEach, describe, expect, test } from 'vitest';
import { createApp } from '../../lib/app/create-app.ts';
import { catalogueFor } from '../../lib/i18n/catalogue.ts';
import { LANGUAGES } from '../../lib/i18n/language.ts';
import type { PipelineId } from '../../lib/shared/ids.ts';
import type { WriteTransaction } from '../../lib/store/local-store.ts';
import { UP_TO_DATE } from '../../test/builders/panel-scene.ts';
import { sampleRow } from '../../test/builders/sample-row.ts';
import { createFakeApp, createFakePlatform } from '../../test/fakes/fake-app.ts';
import { candidate, draftOf, fakeCapture } from '../../test/fakes/fake-capture.ts';
import { panelWindow } from '../../test/fakes/panel-window.tsx';
import { press, renderView, settle } from '../../test/fakes/render-view.tsx';
import { CaptureWindow } from '../capture/CaptureWindow.tsx';

const seedWith = (code: string) => async (tx: WriteTransaction) => {
  await tx.put('pipelines', sampleRow('pipelines', 'sales'));
  await tx.put('stages', sampleRow('stages', 'reserve', { pipeline_id: 'sales' as PipelineId }));
  await tx.setMeta('sync', { ...UP_TO_DATE, trouble: { code, message: 'The database speaks 2 to 3.' } });
};

beforeEach(() => {
  // happy-dom has no popovers: open and closed is all these tests need of them.
  HTMLElement.prototype.showPopover ??= () => undefined;
  HTMLElement.prototype.hidePopover ??= () => undefined;
});

describe.each(['extension_outdated', 'database_outdated'] as const)('with %s', (code) => {
  test.each(LANGUAGES)('the panel says who must update (%s)', async (language) => {
    const { app } = await createFakeApp({ seed: seedWith(code), language });
    const Panel = panelWindow();
    await renderView(<Panel />, app);
    await settle();
    expect(document.querySelector('[role=status]')?.textContent).toContain(
      catalogueFor(language).sync.trouble[code],
    );
  });

  test('the popup says so too, and captures all the same', async () => {
    const fields = [candidate('full_name', 'Wei Zhang'), candidate('company', 'Haoyuan Valve')];
    const { capture } = fakeCapture({ reading: { kind: 'draft', draft: draftOf(fields, {}) } });
    const { app, store } = await createFakeApp({ seed: seedWith(code) });
    await renderView(<CaptureWindow capture={capture} />, app);
    await settle();
    expect(document.body.textContent).toContain(catalogueFor('en').sync.trouble[code]);
    await press('Enter');
    await settle();
    expect(await store.read((tx) => tx.count('leads'))).toBe(1);
    const outbox = await store.read((tx) => tx.outbox());
    expect(new Set(outbox.map(({ state }) => state))).toEqual(new Set(['waiting']));
    expect(document.body.textContent).toContain(catalogueFor('en').sync.trouble[code]);
  });
});

test.each(LANGUAGES)(
  'data of a newer version is left alone, and the panel says to update (%s)',
  async (language) => {
    const { platform, store } = await createFakePlatform({ language });
    store.watch = (_query, _onValue, onError) => {
      onError(Object.assign(new Error('newer'), { name: 'VersionError' }));
      return () => undefined;
    };
    const Panel = panelWindow();
    await renderView(<Panel />, await createApp(platform));
    await settle();
    expect(document.querySelector('[role=alert]')?.textContent).toBe(catalogueFor(language).unsent.newer);
  },
);
