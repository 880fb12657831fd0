// @vitest-environment happy-dom
import { afterEach, expect, test } from 'vitest';
import { PanelContext } from '../../lib/app/app-context.ts';
import type { WriteTransaction } from '../../lib/store/local-store.ts';
import { HAOYUAN, seedPanel, stageId } from '../../test/builders/panel-scene.ts';
import { sampleRow } from '../../test/builders/sample-row.ts';
import { createFakeApp } from '../../test/fakes/fake-app.ts';
import { createFakePanel, type FakePanel } from '../../test/fakes/fake-panel.ts';
import { click, find, renderView, settle } from '../../test/fakes/render-view.tsx';
import { RecordScreen } from './RecordScreen.tsx';

let open: FakePanel | undefined;
afterEach(() => open?.panel[Symbol.dispose]());

async function show(seed: (tx: WriteTransaction) => Promise<void>) {
  const fake = await createFakeApp({ seed });
  open = createFakePanel(fake.app, { screen: 'record', leadId: HAOYUAN, tab: 'facts' });
  const { panel } = open;
  await renderView(
    <PanelContext.Provider value={panel}>
      <RecordScreen />
    </PanelContext.Provider>,
    fake.app,
  );
  await settle();
  return { panel };
}

test('a lead that is lost tells why, in the team’s words where it has some, and the reason can be corrected', async () => {
  const lose = async (tx: WriteTransaction) => {
    await seedPanel(tx);
    const name = { en: 'Make it themselves', zh: '客户自制' };
    await tx.put('choices', sampleRow('choices', 'own', { kind: 'lost_type', name }));
    const lead = await tx.get('leads', HAOYUAN);
    const custom = { lost_type: 'own', lost_cause: 'price' };
    if (lead) await tx.put('leads', { ...lead, stage_id: stageId('lost'), custom });
  };
  const { panel } = await show(lose);
  // The task that is still open does not hide it.
  expect(document.querySelector('.nextbox')?.textContent).toContain('Make it themselvesPrice');
  await click(find('.nextbox button', 'Correct the reason'));
  expect(panel.closing.asked.value).toMatchObject({
    id: HAOYUAN,
    reason: { type: 'own', cause: 'price', askAgainOn: null },
  });
});
