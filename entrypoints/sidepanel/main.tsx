import './sidepanel.css';
import { useModel } from '@preact/signals';
import { browser } from 'wxt/browser';
import { SidePanel } from '../../components/pipeline/SidePanel.tsx';
import { PanelContext, useApp } from '../../lib/app/app-context.ts';
import { createBrowserPlatform } from '../../lib/app/browser-platform.ts';
import { createTabPort } from '../../lib/app/browser-tabs.ts';
import { findIdentities } from '../../lib/app/find-identities.ts';
import { loadSyllables } from '../../lib/app/find-syllables.ts';
import { Panel } from '../../lib/app/models/panel.ts';
import { mount } from '../../lib/app/mount.tsx';
import { PerWorkspace } from '../../lib/app/PerWorkspace.tsx';
import { storedSignal } from '../../lib/app/stored-signal.ts';
import { holdUntilDrawn, isSettled } from '../../lib/app/when-drawn.ts';
import {
  capturedPagesSetting,
  mailPlaceSetting,
  panelListSetting,
  panelPlaceSetting,
  panelScreenSetting,
  panelTargetSetting,
} from '../../lib/settings/panel.ts';

const isHere = holdUntilDrawn();
const platform = createBrowserPlatform();
const [place, wanted, wantedList, wantedScreen, captured] = await Promise.all([
  storedSignal(panelPlaceSetting),
  storedSignal(panelTargetSetting),
  storedSignal(panelListSetting),
  storedSignal(panelScreenSetting),
  storedSignal(capturedPagesSetting),
]);

function PanelWindow() {
  const app = useApp();
  const panel = useModel(
    () =>
      new Panel({
        app,
        background: platform.background,
        place: place.peek(),
        places: panelPlaceSetting,
        wanted,
        targets: panelTargetSetting,
        wantedList,
        listTargets: panelListSetting,
        wantedScreen,
        screenTargets: panelScreenSetting,
        identitiesOf: findIdentities,
        mailPlaces: mailPlaceSetting,
        beside: {
          tabs: createTabPort(browser),
          loadReader: async () =>
            (await import('../../lib/capture/address-identities.ts')).findAddressIdentities,
          captured,
        },
        isSettled,
        loadSyllables,
      }),
  );
  return (
    <PanelContext.Provider value={panel}>
      <SidePanel />
    </PanelContext.Provider>
  );
}

await mount(
  {
    view: () => <PerWorkspace view={PanelWindow} />,
    title: (t) => t.common.productName,
    // A lead that cannot be drawn must not be the first thing that the next panel draws.
    onBreak: () => panelPlaceSetting.setValue(null),
  },
  platform,
);
isHere();
