import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { readPage } from '../lib/capture/read-page.ts';

/** Injected into the tab on the user's click; its result is what `scripting.executeScript` answers. */
export default defineUnlistedScript(() =>
  readPage(document, location.href, { stage: 'full', selection: getSelection()?.toString() }),
);
