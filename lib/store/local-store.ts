import type { FieldConflict, MergeTable, Operation, RejectionCode } from '../model/operation.ts';
import type { Rows, TableName } from '../model/rows.ts';
import type { Instant } from '../shared/clock.ts';
import type { ClientId, LeadId, MemberId, PersonId, PipelineId, StageId, TeamId } from '../shared/ids.ts';
import type { ConflictNotice } from './conflict-notices.ts';
import type { LocalFile } from './local-file.ts';
import type { StoreChanges } from './store-changes.ts';

/** Columns a table can be looked up by; both adapters keep these indexes. */
export interface IndexedColumns {
  teams: never;
  pool_rules: never;
  mail_rules: never;
  never_logs: never;
  members: never;
  pipelines: never;
  stages: 'pipeline_id';
  saved_views: never;
  choices: never;
  custom_fields: never;
  stage_rules: never;
  targets: never;
  currency_rates: never;
  owner_rules: never;
  message_templates: never;
  score_models: never;
  companies: 'domain';
  people: 'email';
  identities: 'value_norm' | 'person_id' | 'company_id';
  employments: 'person_id' | 'company_id';
  leads: 'pipeline_id' | 'stage_id' | 'company_id' | 'primary_person_id' | 'owner_id' | 'protected_until';
  lead_people: 'lead_id' | 'person_id';
  answers: 'lead_id';
  fit_judgements: 'lead_id';
  captures: 'lead_id';
  activities: 'lead_id' | 'news';
  attachments: 'lead_id';
  tasks: 'lead_id' | 'due_on' | 'done_at';
  stage_changes: 'lead_id';
  lead_requests: 'lead_id';
  comments: 'lead_id';
  answer_changes: 'lead_id';
  score_snapshots: 'lead_id';
  target_lists: never;
  target_list_leads: 'list_id' | 'lead_id';
}

/**
 * An operation that is not yet part of the server's copy on this device:
 * `waiting` to be sent; `sent` and acknowledged, kept in the view until the feed has brought its effect;
 * `refused` by the server, out of the view, until a person retries or discards it.
 */
export interface OutboxEntry {
  readonly no: number;
  readonly operation: Operation;
  readonly queued_at: Instant;
  readonly state: 'waiting' | 'sent' | 'refused';
  readonly refusal?:
    | {
        readonly code: RejectionCode;
        readonly message: string;
        /** With `conflict`: the values that stand, while their rows are in sight. */
        readonly conflicts?: readonly FieldConflict[] | undefined;
      }
    | undefined;
}

/** A row of the server's that was put away for want of room: enough to know it by, and to fetch it again. */
export interface PutAwayRow {
  readonly table: TableName;
  readonly id: string;
  readonly lead_id: string;
  readonly version: number;
  readonly editable: boolean;
}

/** A merge made on this device, so that it can be undone by name later too. */
export interface RecentMerge {
  readonly table: MergeTable;
  readonly loserId: string;
  readonly survivorId: string;
  readonly lost: string;
  readonly kept: string;
  readonly at: Instant;
}

/** A colleague's lead that was asked for from this device; the database tells nothing of the lead itself. */
export interface AskedLead {
  readonly requestId: string;
  /** The identity by which the collision check named it, as `kind value`. */
  readonly key: string;
  /** What the draft called it. */
  readonly name: string;
}

/** A mail that was opened for writing; whether it was sent, only its writer knows. */
export interface MailDraft {
  readonly id: string;
  readonly leadId: LeadId;
  readonly personId: PersonId;
  readonly to: string;
  readonly subject: string;
  readonly body: string;
  /** A copy goes to the log address, if it is sent. */
  readonly copied: boolean;
  /** When it was opened. */
  readonly at: Instant;
}

/** Small facts about this local database. */
/** The beginning of one pipeline's list, by ids alone. */
export interface FirstScreen {
  readonly pipeline_id: PipelineId;
  readonly stages: readonly {
    readonly stage_id: StageId;
    readonly count: number;
    readonly lead_ids: readonly LeadId[];
  }[];
}

export interface StoreMeta {
  client_id: ClientId;
  team_id: TeamId;
  member_id: MemberId;
  cursor: number;
  epoch: number | null;
  /** When this database was last compared with the server's. */
  checked_at: Instant;
  /** Conflicts in which this device's change won, newest last; see `conflict-notices.ts`. */
  notices: readonly ConflictNotice[];
  /** The greatest number of an operation that was ever sent: whatever is queued above it, the server cannot have. */
  sent_no: number;
  /** When rows were last put away for want of room. */
  put_away_at: Instant;
  /** Merges made on this device, newest last; see `merge-records.ts`. */
  merges: readonly RecentMerge[];
  /** Pairs of records that are not one, as `review-duplicates.ts` names them. */
  kept_apart: readonly string[];
  /** Comments and answered requests that this device has shown; ids, newest last, see `see-news.ts`. */
  seen_news: readonly string[];
  /** Leads of colleagues that this device asked for, newest last. */
  asked_leads: readonly AskedLead[];
  /** When bytes of removed files were last looked for from this device. */
  files_tended_at: Instant;
  /** When the pool was last tended from this device. */
  tended_at: Instant;
  /** Mails opened on this device of which nobody has said yet if they were sent, newest last; see `mail-drafts.ts`. */
  mail_drafts: readonly MailDraft[];
  /** What the list of leads began with when it was last drawn whole. */
  first_screen: FirstScreen;
  /** What the loop last saw; shown to people as the sync state. */
  sync: SyncStatus;
}

export interface SyncStatus {
  readonly phase: 'idle' | 'pushing' | 'pulling';
  /** Set while the backend cannot be reached. */
  readonly offline_since: Instant | null;
  /** The last failure that needs a person: signed out, removed from the team, version mismatch, server trouble. */
  readonly trouble: { readonly code: string; readonly message: string } | null;
  readonly last_synced_at: Instant | null;
  /** Back-off: no automatic round before this moment. */
  readonly next_attempt_at: Instant | null;
  readonly attempts: number;
  /** Share of the first sync done, 0 to 1; null when it is not the first or is over. */
  readonly first_sync: number | null;
  /** With it: rows that are here, of how many; left out until they are counted. */
  readonly first_rows?: { readonly done: number; readonly total: number } | undefined;
  /** Bytes that may still be stored, when they are few. */
  readonly room_left?: number | undefined;
}

export interface ReadTransaction {
  get<Table extends TableName>(table: Table, id: string): Promise<Rows[Table] | undefined>;
  /** The rows of these ids, in their order, undefined where there is none. */
  getMany<Table extends TableName>(
    table: Table,
    ids: readonly string[],
  ): Promise<(Rows[Table] | undefined)[]>;
  /** All rows of a table, in no order. */
  list<Table extends TableName>(table: Table): Promise<Rows[Table][]>;
  /**
   * What a function makes of each row of a table, in no order; where it makes undefined, nothing. For tables whose whole
   * rows would take too much room at once.
   */
  collect<Table extends TableName, Value>(
    table: Table,
    make: (row: Rows[Table]) => Value | undefined,
  ): Promise<Value[]>;
  /** Rows whose indexed column equals the value, in no order. */
  find<Table extends TableName>(
    table: Table,
    column: IndexedColumns[Table],
    value: string,
  ): Promise<Rows[Table][]>;
  /** Rows whose indexed column lies from one text to another, both with it, in no order; null lies nowhere. */
  findBetween<Table extends TableName>(
    table: Table,
    column: IndexedColumns[Table],
    from: string,
    to: string,
  ): Promise<Rows[Table][]>;
  count(table: TableName): Promise<number>;
  meta<Key extends keyof StoreMeta>(key: Key): Promise<StoreMeta[Key] | undefined>;
  /** Everything, oldest first. An edit must not need it: it grows for as long as nothing can be sent. */
  outbox(): Promise<OutboxEntry[]>;
  /** The entries whose operation shows itself in this row, oldest first. */
  outboxOf(table: TableName, id: string): Promise<OutboxEntry[]>;
  /** The entries of these numbers, in their order; those that are not there are left out. */
  outboxEntries(nos: readonly number[]): Promise<OutboxEntry[]>;
  /** The numbers of all entries, or of those in one state, upwards. */
  outboxNumbers(state?: OutboxEntry['state']): Promise<number[]>;
  /** The server's copy of a row that has unsent operations; undefined when it has none, null when the server has no such row. */
  shadow<Table extends TableName>(table: Table, id: string): Promise<Rows[Table] | null | undefined>;
  /** What was put away, of one lead or of all. */
  putAway(leadId?: string): Promise<PutAwayRow[]>;
  countPutAway(): Promise<number>;
  file(id: string): Promise<LocalFile | undefined>;
  files(): Promise<LocalFile[]>;
  fileBytes(id: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
}

export interface WriteTransaction extends ReadTransaction {
  put<Table extends TableName>(table: Table, row: Rows[Table]): Promise<void>;
  putMany<Table extends TableName>(table: Table, rows: readonly Rows[Table][]): Promise<void>;
  remove(table: TableName, id: string): Promise<void>;
  setMeta<Key extends keyof StoreMeta>(key: Key, value: StoreMeta[Key]): Promise<void>;
  /** Queues an operation under the next number, which it returns. Numbers are never reused, not even after a restart. */
  enqueue(operation: Operation, queuedAt: Instant): Promise<number>;
  /** Puts an entry under its number; the next one queued gets a greater number than any entry ever put. */
  putOutbox(entry: OutboxEntry): Promise<void>;
  dropOutbox(no: number): Promise<void>;
  putShadow<Table extends TableName>(table: Table, id: string, row: Rows[Table] | null): Promise<void>;
  dropShadow(table: TableName, id: string): Promise<void>;
  addPutAway(rows: readonly PutAwayRow[]): Promise<void>;
  /** Forgets that these rows were put away: they are here again, or gone. */
  dropPutAway(table: TableName, ids: readonly string[]): Promise<void>;
  /** Notes a file; its bytes lie apart, so that its state is read and changed without them. */
  putFile(file: LocalFile): Promise<void>;
  putFileBytes(id: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  /** Forgets a file with its bytes. */
  dropFile(id: string): Promise<void>;
}

/**
 * How a query sees the database: as one snapshot, which keeps writers waiting until it has been read; or each read by
 * itself, so that writes come between, and what they changed is read anew right after.
 */
export type ReadAs = 'snapshot' | 'parts';

/**
 * The local database of one backend, user and team. A transaction sees one snapshot and is all or nothing; inside one
 * await nothing but the transaction's own methods (IndexedDB commits early otherwise).
 */
export interface LocalStore {
  /** As a snapshot unless said otherwise; parts are for queries that read many thousands of rows. */
  read<Value>(work: (tx: ReadTransaction) => Promise<Value>, as?: ReadAs): Promise<Value>;
  /** Strict durability: when it resolves the change is on disk. */
  write<Value>(work: (tx: WriteTransaction) => Promise<Value>): Promise<Value>;
  /** Runs the query now and after every change of what it read, in any context; returns the stop function. */
  watch<Value>(
    query: (tx: ReadTransaction) => Promise<Value>,
    onValue: (value: Value) => void,
    onError: (error: unknown) => void,
    as?: ReadAs,
  ): () => void;
  /**
   * Tells what each write changed, after its commit and in the order of the commits of one context; writes of this
   * context and of all others in this browser. For whoever keeps a copy of many rows; returns the stop function.
   */
  follow(onChanges: (changes: StoreChanges) => void): () => void;
  close(): void;
  /** Deletes the database with everything in it. */
  destroy(): Promise<void>;
}
