// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { HAOYUAN, seedPanel } from '../../test/builders/panel-scene.ts';
import { sampleRow } from '../../test/builders/sample-row.ts';
import { prepareDrawing } from '../../test/fakes/draw-panel.tsx';
import { createFakeApp } from '../../test/fakes/fake-app.ts';

const drawPanel = prepareDrawing();

test.each([
  ['out', null, 'E-mail sent'],
  ['in', null, 'E-mail received'],
  ['in', 'replied', 'E-mail: they replied'],
  [null, null, 'E-mail'],
] as const)('a mail that went %s (%s) stands on the timeline as “%s”', async (direction, news, words) => {
  const fake = await createFakeApp({
    async seed(tx) {
      await seedPanel(tx);
      const mail = sampleRow('activities', 'mail', {
        lead_id: HAOYUAN,
        kind: 'mail',
        body: 'Blue offer',
        direction,
        news,
      });
      await tx.put('activities', mail);
    },
  });
  await drawPanel(fake, { screen: 'record', leadId: HAOYUAN, tab: 'timeline' });
  const entry = [...document.querySelectorAll('li')].find((line) => line.textContent?.includes('Blue offer'));
  expect(entry?.querySelector('strong')?.textContent).toBe(words);
});
