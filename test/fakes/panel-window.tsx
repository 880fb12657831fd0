import { useModel } from '@preact/signals';
import { SidePanel } from '../../components/pipeline/SidePanel.tsx';
import { PanelContext, useApp } from '../../lib/app/app-context.ts';
import type { PanelPlace } from '../../lib/app/models/panel-place.ts';
import type { Background } from '../../lib/app/platform.ts';
import { createFakePanel, type FakeBeside } from './fake-panel.ts';

/** The side panel as a view without an extension around it, at the given place. */
export function panelWindow(
  place: Partial<PanelPlace> = {},
  background?: Background,
  beside?: Partial<FakeBeside>,
) {
  return function PanelWindow() {
    const app = useApp();
    const panel = useModel(() => createFakePanel(app, place, background, beside).panel);
    return (
      <PanelContext.Provider value={panel}>
        <SidePanel />
      </PanelContext.Provider>
    );
  };
}
