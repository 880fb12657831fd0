import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { readThread } from '../lib/capture/webmail/read-thread.ts';

/** Injected instead of the capture script where a webmail is open; answers its `ThreadReading`. */
export default defineUnlistedScript(() => readThread(document, location.href));
