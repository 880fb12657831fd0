import '../../components/ui/ui.css';
import '../../components/account/account.css';
import '../../components/scoring/weights.css';
import '../../components/process/process.css';
import '../../components/audit/audit.css';
import '../../components/mail/mail-settings.css';
import { OptionsPage } from '../../components/account/options-page.tsx';
import { createBrowserPlatform } from '../../lib/app/browser-platform.ts';
import { mount } from '../../lib/app/mount.tsx';

const title = (t: { common: { productName: string; settings: string } }) =>
  `${t.common.settings} · ${t.common.productName}`;

await mount({ view: OptionsPage, title }, createBrowserPlatform());
