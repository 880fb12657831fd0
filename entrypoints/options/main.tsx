import './options.css';
import { OptionsPage } from '../../components/account/options-page.tsx';
import { createBrowserPlatform } from '../../lib/app/browser-platform.ts';
import { mount } from '../../lib/app/mount.tsx';

const title = (t: { common: { productName: string; settings: string } }) =>
  `${t.common.settings} · ${t.common.productName}`;

await mount({ view: OptionsPage, title }, createBrowserPlatform());
