import type { TableName } from '../model/rows.ts';
import type { TeamId } from '../shared/ids.ts';
import type { Result } from '../shared/result.ts';
import type {
  Digest,
  IdsByTable,
  Manifest,
  ManifestPlace,
  Opening,
  PullPage,
  PushRequest,
  PushResponse,
  RowsByTable,
  VersionRange,
} from './protocol.ts';

/** Why a call to the backend gave no answer; the loop decides by `code` alone. */
export interface RemoteFailure {
  readonly code:
    | 'offline' // no connection, a time-out, or an answer that is not the backend's (captive portal)
    | 'busy' // 429 or 503, or a transient database error: try again after `retryAfterMs`
    | 'too_large' // 413: send fewer operations
    | 'signed_out' // the session has ended
    | 'not_member' // the team no longer counts this user
    | 'protocol' // client and database do not speak a common version
    | 'rejected' // the call was refused whole for a lasting reason that lies in what was asked
    | 'server'; // the backend failed, or is not as it should be
  readonly message: string;
  readonly retryAfterMs?: number | undefined;
  /** With `server`: the database has not got the function or table that was called. */
  readonly missing?: true | undefined;
  /** With `protocol`, when it is known: who must be updated. */
  readonly outdated?: 'extension' | 'database' | undefined;
}

/** The shared database as the sync loop sees it; adapters: Supabase over HTTPS, and an in-memory one for tests. */
export interface Remote {
  push(request: PushRequest): Promise<Result<PushResponse, RemoteFailure>>;
  pull(
    team: TeamId,
    cursor: number,
    epoch: number | null,
    limit: number,
  ): Promise<Result<PullPage, RemoteFailure>>;
  /** What a first screen shows; as quick for a big team as for a small one. */
  opening(team: TeamId): Promise<Result<Opening, RemoteFailure>>;
  /** The page of the manifest behind a place, the first one with null. */
  manifest(team: TeamId, after: ManifestPlace | null): Promise<Result<Manifest, RemoteFailure>>;
  /** The protocol versions that the database speaks. */
  versions(): Promise<Result<VersionRange, RemoteFailure>>;
  digest(team: TeamId): Promise<Result<Digest, RemoteFailure>>;
  rows(team: TeamId, table: TableName, ids: readonly string[]): Promise<Result<RowsByTable, RemoteFailure>>;
  /** Rows of several tables in one snapshot, at most `MAX_PORTION_ROWS`. */
  portion(team: TeamId, wanted: IdsByTable): Promise<Result<RowsByTable, RemoteFailure>>;
}
