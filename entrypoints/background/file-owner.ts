import { browser } from 'wxt/browser';
import type { AttachmentId } from '../../lib/shared/ids.ts';
import type { Result } from '../../lib/shared/result.ts';
import { isQueued } from '../../lib/store/local-file.ts';
import { bringFiles, type FileContext } from '../../lib/sync/bring-files.ts';
import { type FetchedFile, fetchFile } from '../../lib/sync/fetch-file.ts';
import type { RemoteFailure } from '../../lib/sync/remote.ts';
import { tendFiles } from '../../lib/sync/sweep-files.ts';

/** Shorter than the 30 s after which the browser stops a worker that only waits for an answer. */
const STIR = 20_000;

/** Keeps this worker from being stopped while the work lasts: a call to the browser starts its 30 s anew. */
async function awake<Value>(work: () => Promise<Value>): Promise<Value> {
  const timer = setInterval(() => void browser.runtime.getPlatformInfo(), STIR);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}

/** Brings and fetches the files of one local database. */
export interface FileOwner {
  /** Brings what waits if the last round went well, and deletes what is due; one run at a time. */
  afterRound(): Promise<void>;
  /** Files that the storage may not have yet. */
  countQueued(): Promise<number>;
  fetch(id: AttachmentId): Promise<Result<FetchedFile, RemoteFailure>>;
}

/** Makes the owner; `request` asks for a round after some milliseconds. */
export function createFileOwner(context: FileContext, request: (delay: number) => void): FileOwner {
  const { store, clock, files } = context;
  let running: Promise<void> | undefined;

  const countQueued = async (): Promise<number> =>
    (await store.read((tx) => tx.files())).filter(isQueued).length;
  const isReachable = async (): Promise<boolean> => {
    const status = await store.read((tx) => tx.meta('sync'));
    return status !== undefined && status.offline_since === null && status.trouble === null;
  };
  const run = async (): Promise<void> => {
    if (!(await isReachable())) return;
    const before = await countQueued();
    if (before > 0) {
      const wait = await awake(() => bringFiles(context));
      // That they arrived comes back with the feed.
      if ((await countQueued()) < before) request(0);
      else if (wait !== null) request(wait);
    }
    await tendFiles(store, clock, files);
  };

  return {
    countQueued,
    afterRound() {
      running ??= run().finally(() => {
        running = undefined;
      });
      return running;
    },
    fetch: (id) => awake(() => fetchFile(context, id)),
  };
}
