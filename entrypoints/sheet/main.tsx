import './sheet.css';
import { SheetPage } from '../../components/sheet/SheetPage.tsx';
import { createBrowserPlatform } from '../../lib/app/browser-platform.ts';
import { findIdentities } from '../../lib/app/find-identities.ts';
import { mount } from '../../lib/app/mount.tsx';
import type { LeadId } from '../../lib/shared/ids.ts';

const platform = createBrowserPlatform();

function SheetWindow() {
  return (
    <SheetPage
      background={platform.background}
      identitiesOf={findIdentities}
      leadId={location.hash.slice(1) as LeadId}
    />
  );
}

await mount({ view: SheetWindow, title: (t) => `${t.sheet.title} · ${t.common.productName}` }, platform);
