import './welcome.css';
import { WelcomePage } from '../../components/account/welcome-page.tsx';
import { createBrowserPlatform } from '../../lib/app/browser-platform.ts';
import { mount } from '../../lib/app/mount.tsx';

await mount({ view: WelcomePage, title: (t) => t.account.welcomeTitle }, createBrowserPlatform());
