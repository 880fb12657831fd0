import type { AttachmentId, TeamId } from '../shared/ids.ts';
import type { Result } from '../shared/result.ts';
import type { RemoteFailure } from './remote.ts';

/** The storage of files beside the database; adapters: Supabase Storage over HTTPS, and one in memory for tests. */
export interface FileRemote {
  /** Brings the bytes of one's own attachment; when some are there under this path already, those stay. */
  upload(path: string, bytes: Uint8Array<ArrayBuffer>): Promise<Result<null, RemoteFailure>>;
  /** Has the database note that they are there; false when they are not there whole. */
  confirm(team: TeamId, attachment: AttachmentId): Promise<Result<boolean, RemoteFailure>>;
  /** The bytes, null when they are not there or not for this member. */
  download(path: string): Promise<Result<Uint8Array<ArrayBuffer> | null, RemoteFailure>>;
  /** Paths of bytes whose attachments were removed long enough ago, as far as this member may delete them. */
  discarded(team: TeamId): Promise<Result<readonly string[], RemoteFailure>>;
  discard(paths: readonly string[]): Promise<Result<null, RemoteFailure>>;
}

/** Where the bytes of an attachment lie. */
export const pathOf = (row: {
  readonly team_id: string;
  readonly folder_id: string;
  readonly id: string;
}): string => `${row.team_id}/${row.folder_id}/${row.id}`;
