import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { readList } from '../lib/capture/list/read-list.ts';

/** Injected after the capture script where a page seems to list many, or on request; answers its `ListReading`. */
export default defineUnlistedScript(() => readList(document, location.href));
