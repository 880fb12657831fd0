import '../../components/ui/ui.css';
import '../../components/scoring/scoring.css';
import '../../components/capture/capture.css';
import { CaptureWindow } from '../../components/capture/CaptureWindow.tsx';
import { createBrowserCapture } from '../../lib/app/browser-capture.ts';
import { createBrowserPlatform } from '../../lib/app/browser-platform.ts';
import { mount } from '../../lib/app/mount.tsx';
import { ownSideOf } from '../../lib/app/own-side-of.ts';

const platform = createBrowserPlatform();
const capture = {
  background: platform.background,
  ...createBrowserCapture(platform.shell, () => ownSideOf(platform)),
};

await mount(
  { view: () => <CaptureWindow capture={capture} />, title: (t) => t.capture.windowTitle },
  platform,
);
