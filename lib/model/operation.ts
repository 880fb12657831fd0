import type { Instant } from '../shared/clock.ts';
import type { MemberId, StageChangeId, StageId } from '../shared/ids.ts';
import type { Rows, TableName } from './rows.ts';

/** What the server stamps itself or guards with an operation of its own; a client never sends these columns. */
export type ServerColumn =
  | 'id'
  | 'team_id'
  | 'version'
  | 'created_at'
  | 'created_by'
  | 'updated_at'
  | 'updated_by'
  | 'deleted_at'
  | 'editable'
  | 'owner_id'
  | 'shared_with'
  | 'stage_entered_at'
  | 'claimed_at'
  | 'protected_until'
  | 'former_owner_id'
  | 'barred_until'
  | 'owner_rule_id'
  | 'news'
  | 'no_contact_at'
  | 'stored_at';

/** The columns of a table that a create or a patch may name. */
export type WritableColumns<Table extends TableName> = Omit<Rows[Table], ServerColumn>;

/** A field's change: what this device believed before (`base`) and what it wants (`next`). */
export interface FieldChange {
  readonly base: unknown;
  readonly next: unknown;
}

interface OperationOn<Kind extends string, Table extends TableName = TableName> {
  readonly op: Kind;
  readonly table: Table;
  readonly id: string;
}

/** Makes a row. A second create of the same id (derived ids) is a merge in which the later values win. */
export interface CreateOperation extends OperationOn<'create'> {
  readonly values: Readonly<Record<string, unknown>>;
}
/** Changes the named fields only; for `tags` the change's `next` is `{ add: string[], remove: string[] }`. */
export interface PatchOperation extends OperationOn<'patch'> {
  readonly fields: Readonly<Record<string, FieldChange>>;
}
/** Deletes softly; a later restore brings the row back. */
export type RemoveOperation = OperationOn<'remove'>;
export type RestoreOperation = OperationOn<'restore'>;
/** A lead changes stage; the server writes the stage change under this client-made id. */
export interface MoveOperation extends OperationOn<'move', 'leads'> {
  readonly from: StageId;
  readonly to: StageId;
  readonly change_id: StageChangeId;
  /** The member's own newest move of the lead that this one takes back: the days in the stage go on as they were. */
  readonly undoes?: StageChangeId | undefined;
  /** What this device shows as the day of entry until the feed tells; the database goes by its own. */
  readonly entered_at?: Instant | undefined;
}
/** A lead changes owner; null puts it into the pool. */
export interface AssignOperation extends OperationOn<'assign', 'leads'> {
  readonly from: MemberId | null;
  readonly to: MemberId | null;
  /** The lead was imported: the team's rules say whom it goes to, where one fits; else it stays with `to`. */
  readonly by_rule?: 'import' | undefined;
}

/** Members join or leave those who work a lead besides its owner. */
export interface ShareOperation extends OperationOn<'share', 'leads'> {
  readonly add: readonly MemberId[];
  readonly remove: readonly MemberId[];
}

/** Tables whose rows can be merged into one another. */
export type MergeTable = 'people' | 'companies' | 'leads';
/**
 * What this device shows of one row until the feed brings what the server made of it. It stays on the device: the
 * server finds by itself what hangs on a row, also what this device does not see.
 */
export interface ShownEffect {
  readonly table: TableName;
  readonly id: string;
  /** `make` also makes a row that is not there, `set` never does. */
  readonly how: 'make' | 'set' | 'remove';
  readonly values: Readonly<Record<string, unknown>>;
}
/** One row goes up in another; `take` names columns whose values the survivor takes over. Later changes go to the survivor. */
export interface MergeOperation extends OperationOn<'merge', MergeTable> {
  readonly into: string;
  readonly take: readonly string[];
  readonly shown?: readonly ShownEffect[] | undefined;
}
/** Undoes a merge as far as nobody has changed things since. */
export interface UnmergeOperation extends OperationOn<'unmerge', MergeTable> {
  readonly shown?: readonly ShownEffect[] | undefined;
}
/** Erases for good; for admins. `suppress` keeps the identities from being captured again. */
export interface EraseOperation extends OperationOn<'erase', 'people' | 'companies'> {
  readonly suppress: boolean;
  readonly shown?: readonly ShownEffect[] | undefined;
}

/** A change as a named intent, safe to send twice. */
export type Operation =
  | CreateOperation
  | PatchOperation
  | RemoveOperation
  | RestoreOperation
  | MoveOperation
  | AssignOperation
  | ShareOperation
  | MergeOperation
  | UnmergeOperation
  | EraseOperation;

/** What is told of one field in which an operation met somebody else's change. */
export interface FieldConflict {
  /** The row that was changed. */
  readonly table: TableName;
  readonly id: string;
  readonly field: string;
  /** The other value: replaced when the operation was merged, the one that stands when it was refused. */
  readonly theirs: unknown;
  /** Who had set it; null for work in Studio and for imports. */
  readonly by: MemberId | null;
  readonly at: Instant;
}

/** Why the server refused one operation for good. */
export type RejectionCode =
  /** Missing or not visible to this member: both look the same. */
  | 'not_found'
  /** Visible but not editable, or a column that may not be set. */
  | 'forbidden'
  | 'deleted'
  /** A guarded field (amount, close date, owner, stage backward or closed) changed meanwhile. */
  | 'conflict'
  /** A constraint was broken or the operation is malformed. */
  | 'invalid';
