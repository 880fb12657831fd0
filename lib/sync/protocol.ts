import type { FieldConflict, Operation, RejectionCode } from '../model/operation.ts';
import type { Rows, TableName } from '../model/rows.ts';
import type { Instant } from '../shared/clock.ts';
import type { ClientId, TeamId } from '../shared/ids.ts';

/**
 * The wire protocol between this client and the SQL functions `sync_push`, `sync_pull`, `sync_opening`,
 * `sync_manifest_page`, `sync_rows`, `sync_portion`, `sync_digest`.
 */
export const PROTOCOL_VERSION = 1;

/** The versions that a database speaks, both ends included. */
export interface VersionRange {
  readonly min: number;
  readonly max: number;
}

/** Limits of one push, as the server enforces them. */
export const MAX_PUSH_OPS = 50;
export const MAX_PUSH_BYTES = 256 * 1024;

/** An operation with its number on this device; numbers only grow and are never used twice. */
export type NumberedOperation = Operation & { readonly no: number };

export interface PushRequest {
  readonly team: TeamId;
  readonly client: ClientId;
  readonly protocol: number;
  readonly ops: readonly NumberedOperation[];
}

/**
 * The server's answer to one operation; a repeated operation gets the answer it got the first time. Rows come with the
 * feed alone.
 */
export type PushResult =
  | { readonly no: number; readonly status: 'applied' }
  | {
      readonly no: number;
      readonly status: 'merged';
      /** Fields that someone else had changed meanwhile; the later arrival won, the loser is in the history. */
      readonly conflicts: readonly string[];
      /** The same in full, for rows still in sight. */
      readonly details?: readonly FieldConflict[] | undefined;
    }
  | {
      readonly no: number;
      readonly status: 'rejected';
      readonly code: RejectionCode;
      readonly message: string;
      /** With `conflict`: the fields that refused. */
      readonly details?: readonly FieldConflict[] | undefined;
    };

export interface PushResponse {
  readonly results: readonly PushResult[];
}

/** Ids asked for in one call, as the server bounds them. */
export const MAX_PORTION_ROWS = 1000;

export type IdsByTable = { readonly [Table in TableName]?: readonly string[] };

export type RowsByTable = { readonly [Table in TableName]?: readonly Rows[Table][] };

/** A page of the feed; `rescan` instead of rows when the member's access changed or the cursor is too old. */
export type PullPage =
  | {
      readonly rescan: false;
      readonly rows: RowsByTable;
      /** Rows this member could once see and no longer can, or that were deleted. */
      readonly gone: readonly (readonly [TableName, string])[];
      /** Those of them that were erased for good: even what was not sent about them leaves the device. */
      readonly erased?: readonly (readonly [TableName, string])[] | undefined;
      readonly cursor: number;
      readonly epoch: number;
      readonly more: boolean;
      /** The team's newest sequence, for a progress bar. */
      readonly head: number;
      readonly server_time: Instant;
    }
  | { readonly rescan: true; readonly epoch: number; readonly head: number };

/**
 * What a first screen shows, as far as this member sees it: the team's set-up, the newest leads of each pipeline, own ones first,
 * whom they are about and their open tasks. It is not all of anything, so it moves no cursor; `epoch` is that of its snapshot.
 */
export interface Opening {
  readonly epoch: number;
  readonly rows: RowsByTable;
}

/** Up to where a manifest has been read; tables come in the server's order, rows in that of their ids. */
export type ManifestPlace = readonly [TableName, string];

/**
 * A page of everything this member may see, ids with versions, and the head of the feed in the same snapshot. The next page is
 * a snapshot of its own: what changed since the first comes with a pull from the first one's head.
 */
export interface Manifest {
  readonly head: number;
  readonly epoch: number;
  readonly versions: { readonly [Table in TableName]?: Readonly<Record<string, number>> };
  /** Ids of what may be read only: that may change without a new version. */
  readonly locked: { readonly [Table in TableName]?: readonly string[] };
  /** With the first page: what was erased for good of all that this member ever saw. */
  readonly erased?: readonly (readonly [TableName, string])[] | undefined;
  /** Where the next page begins; null, or left out by databases that give everything at once, after the last. */
  readonly next?: ManifestPlace | null | undefined;
}

/**
 * What this member sees, in short, and the head of the feed in the same snapshot: for each table with live rows their
 * number and the SHA-256 of `<id>:<version>` of all of them, sorted by id and joined by commas.
 */
export interface Digest {
  readonly head: number;
  readonly epoch: number;
  readonly tables: { readonly [Table in TableName]?: readonly [count: number, hash: string] };
}
