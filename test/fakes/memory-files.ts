import { type Clock, instantOf } from '../../lib/shared/clock.ts';
import type { MemberId } from '../../lib/shared/ids.ts';
import { err, ok } from '../../lib/shared/result.ts';
import { type FileRemote, pathOf } from '../../lib/sync/file-remote.ts';
import type { RemoteFailure } from '../../lib/sync/remote.ts';
import type { MemoryBackend } from './memory-backend/memory-backend.ts';

/** The storage beside a backend in memory, with the faults of a network. */
export class MemoryFiles {
  readonly objects = new Map<string, Uint8Array<ArrayBuffer>>();
  /** Paths in the order in which bytes arrived. */
  readonly uploads: string[] = [];
  /** What `discarded` answers. */
  due: string[] = [];
  /** Every call fails so, before anything is done. */
  failure: RemoteFailure | null = null;
  /** Bytes arrive and the answer is lost. */
  losesAnswers = false;
  readonly #backend: MemoryBackend;
  readonly #clock: Clock;

  constructor(backend: MemoryBackend, clock: Clock) {
    this.#backend = backend;
    this.#clock = clock;
  }

  as(member: MemberId): FileRemote {
    const seen = (path: string) =>
      this.#backend.data
        .list('attachments')
        .find(
          (row) =>
            pathOf(row) === path &&
            row.deleted_at === null &&
            this.#backend.data.sees(member, 'attachments', row),
        );
    return {
      upload: async (path, bytes) => {
        if (this.failure) return err(this.failure);
        const row = seen(path);
        if (row?.created_by !== member) return err({ code: 'rejected', message: 'row-level security' });
        if (!this.objects.has(path)) {
          this.objects.set(path, new Uint8Array(bytes));
          this.uploads.push(path);
        }
        return this.losesAnswers ? err({ code: 'offline', message: 'cut' }) : ok(null);
      },
      confirm: async (_, id) => {
        if (this.failure) return err(this.failure);
        const row = this.#backend.data.find('attachments', id);
        if (!row) return err({ code: 'rejected', message: 'not_found' });
        if (this.objects.get(pathOf(row))?.length !== row.size_bytes) return ok(false);
        this.#backend.seed('attachments', [
          { ...row, version: row.version + 1, stored_at: instantOf(this.#clock) },
        ]);
        return ok(true);
      },
      download: async (path) => {
        if (this.failure) return err(this.failure);
        return ok((seen(path) && this.objects.get(path)) ?? null);
      },
      discarded: async () => (this.failure ? err(this.failure) : ok(this.due)),
      discard: async (paths) => {
        if (this.failure) return err(this.failure);
        for (const path of paths) this.objects.delete(path);
        this.due = this.due.filter((path) => !paths.includes(path));
        return ok(null);
      },
    };
  }
}
