import './popup.css';
import { CaptureWindow } from '../../components/capture/CaptureWindow.tsx';
import { createBrowserCapture } from '../../lib/app/browser-capture.ts';
import { createBrowserPlatform } from '../../lib/app/browser-platform.ts';
import { mount } from '../../lib/app/mount.tsx';
import { ownSideOf } from '../../lib/app/own-side-of.ts';
import { tabReadSetting } from '../../lib/settings/panel.ts';

const platform = createBrowserPlatform();
// An open panel may see the tab's address from now on, and is told by nothing else.
void tabReadSetting.setValue(platform.clock.now());
const capture = {
  background: platform.background,
  ...createBrowserCapture(platform.shell, () => ownSideOf(platform)),
};

await mount(
  { view: () => <CaptureWindow capture={capture} />, title: (t) => t.capture.windowTitle },
  platform,
);
