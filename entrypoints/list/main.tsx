import './list.css';
import { ListWindow } from '../../components/capture/ListWindow.tsx';
import { createBrowserList } from '../../lib/app/browser-list.ts';
import { createBrowserPlatform } from '../../lib/app/browser-platform.ts';
import { mount } from '../../lib/app/mount.tsx';

const platform = createBrowserPlatform();
const list = await createBrowserList(platform, location.hash.slice(1));

await mount({ view: () => <ListWindow list={list} />, title: (t) => t.batch.windowTitle }, platform);
