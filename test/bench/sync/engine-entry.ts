/** What sync costs on a device: the engine, the local database, the way to the server and the checks of what comes from there. */
export { createSupabaseRemote } from '../../../lib/remote/supabase-remote.ts';
export { DexieStore } from '../../../lib/store/dexie-store.ts';
export { createSyncLoop } from '../../../lib/sync/loop.ts';
export { createOutboxMirror } from '../../../lib/sync/outbox-mirror.ts';
