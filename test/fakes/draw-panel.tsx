import { afterEach, beforeEach } from 'vitest';
import { SidePanel } from '../../components/pipeline/SidePanel.tsx';
import { PanelContext } from '../../lib/app/app-context.ts';
import type { FakeApp } from './fake-app.ts';
import { createFakePanel, type FakePanel } from './fake-panel.ts';
import { renderView, settle } from './render-view.tsx';

/**
 * Makes a test file ready to draw the side panel; the function it gives draws it at a place, over a fake app, and
 * resolves when it stands still. What was drawn ends with its test.
 */
export function prepareDrawing() {
  let open: FakePanel | undefined;
  beforeEach(() => {
    // happy-dom knows dialogs and popovers as elements, but not their top layer.
    HTMLDialogElement.prototype.showModal ??= HTMLDialogElement.prototype.show;
    HTMLElement.prototype.showPopover ??= () => undefined;
    HTMLElement.prototype.hidePopover ??= () => undefined;
  });
  afterEach(() => open?.panel[Symbol.dispose]());
  return async (
    fake: FakeApp,
    place: Parameters<typeof createFakePanel>[1] = {},
    background?: Parameters<typeof createFakePanel>[2],
    beside?: Parameters<typeof createFakePanel>[3],
  ) => {
    open = createFakePanel(fake.app, place, background, beside);
    const { panel } = open;
    await renderView(
      <PanelContext.Provider value={panel}>
        <SidePanel />
      </PanelContext.Provider>,
      fake.app,
    );
    await settle();
    return panel;
  };
}
