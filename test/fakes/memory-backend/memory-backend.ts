import { type AnyRow, type Lead, type Rows, TABLE_NAMES, type TableName } from '../../../lib/model/rows.ts';
import type { PipelineVisibility } from '../../../lib/model/words.ts';
import { type Clock, instantOf } from '../../../lib/shared/clock.ts';
import type { MemberId, PipelineId, TeamId } from '../../../lib/shared/ids.ts';
import { err, ok, type Result } from '../../../lib/shared/result.ts';
import {
  type IdsByTable,
  type Manifest,
  type ManifestPlace,
  type NumberedOperation,
  type Opening,
  PROTOCOL_VERSION,
  type PullPage,
  type PushRequest,
  type PushResponse,
  type PushResult,
  type RowsByTable,
  type VersionRange,
} from '../../../lib/sync/protocol.ts';
import type { Remote, RemoteFailure } from '../../../lib/sync/remote.ts';
import { digestOf } from '../../../lib/sync/self-check.ts';
import { findOutdated } from '../../../lib/sync/versions.ts';
import { type Answer, applyToTeam } from './apply-push.ts';
import { TeamData } from './team-data.ts';

interface FeedLine {
  readonly table: TableName;
  readonly id: string;
  seq: number;
  /** Everyone who could ever see the row: whoever may have it on a device. */
  readonly pastViewers: Set<MemberId>;
}

/** Deliberate faults of the server, for tests of the tests. */
export interface Breakage {
  /** Operations sent twice are applied twice. */
  readonly noDedupe?: boolean;
  /** A lead's move to another owner does not touch what hangs on it. */
  readonly noFanOut?: boolean;
  /** A change of visibility does not make anyone rescan. */
  readonly noEpoch?: boolean;
  /** The server cannot say what a member sees in short. */
  readonly noDigest?: boolean;
  /** The feed forgets who once saw a row. */
  readonly noPastViewers?: boolean;
  /** The server does not know the question for what a first screen shows. */
  readonly noOpening?: boolean;
}

/** Leads of an opening. */
export const OPENING_LEADS = 50;
const FRAME: readonly TableName[] = ['teams', 'members', 'pipelines', 'stages', 'choices', 'custom_fields'];

/** Columns whose change changes who sees what hangs on the row. */
const HANDOVERS = ['owner_id', 'responsible_id', 'company_id', 'primary_person_id'];

/** One team's database in memory, as devices meet it: feed, versions, dedupe, visibility, epochs. */
export class MemoryBackend {
  readonly data = new TeamData();
  readonly team: TeamId;
  readonly #clock: Clock;
  readonly #breakage: Breakage;
  readonly #members = new Map<MemberId, { epoch: number; active: boolean }>();
  readonly #feed = new Map<string, FeedLine>();
  readonly #answers = new Map<string, Answer>();
  #head = 0;
  /** The protocol versions it speaks. */
  versions: VersionRange = { min: PROTOCOL_VERSION, max: PROTOCOL_VERSION };
  /** Rows of one page of the manifest. */
  manifestRows = 10_000;
  /** Every operation that was applied or refused, in that order, as `member/client/number`; one twice is a fault. */
  readonly log: string[] = [];

  constructor(team: TeamId, clock: Clock, breakage: Breakage = {}) {
    this.team = team;
    this.#clock = clock;
    this.#breakage = breakage;
  }

  addMember(id: MemberId): void {
    this.#members.set(id, { epoch: 1, active: true });
  }
  deactivate(id: MemberId): void {
    const member = this.#members.get(id);
    if (member) member.active = false;
  }

  /** Writes rows as Studio would, in one transaction. */
  seed<Table extends TableName>(table: Table, rows: readonly Rows[Table][]): void {
    this.#transact((save) => {
      for (const row of rows) save(table, { ...row, version: row.version - 1 });
    });
  }

  /** Opens or closes a pipeline: whose sight may change rescans. */
  setVisibility(pipelineId: PipelineId, visibility: PipelineVisibility): void {
    const pipeline = this.data.find('pipelines', pipelineId);
    if (!pipeline) throw new Error(`no pipeline ${pipelineId}`);
    this.#transact((save) => save('pipelines', { ...pipeline, visibility }));
    this.#bumpEpochs();
  }
  setReports(manager: MemberId, reports: readonly MemberId[]): void {
    this.data.reports.set(manager, new Set(reports));
    this.#bumpEpochs();
  }
  #bumpEpochs(): void {
    if (this.#breakage.noEpoch) return;
    for (const member of this.#members.values()) member.epoch += 1;
    this.#head += 1;
  }

  #viewers(table: TableName, row: AnyRow): MemberId[] {
    return [...this.#members.keys()].filter((member) => this.data.sees(member, table, row));
  }

  #log(table: TableName, id: string, viewers: readonly MemberId[]): void {
    const key = `${table}/${id}`;
    const line = this.#feed.get(key) ?? { table, id, seq: 0, pastViewers: new Set<MemberId>() };
    line.seq = this.#head;
    if (this.#breakage.noPastViewers) line.pastViewers.clear();
    for (const viewer of viewers) line.pastViewers.add(viewer);
    this.#feed.set(key, line);
  }

  /** Runs changes under one number of the feed, as a transaction gets it at commit. */
  #transact(work: (save: (table: TableName, row: AnyRow) => void) => void, by: MemberId | null = null): void {
    this.#head += 1;
    const save = (table: TableName, row: AnyRow): void => {
      const before = this.data.find(table, row.id);
      const dependents = () => this.data.dependentsOf(table, row.id);
      const touched = new Map<string, { table: TableName; id: string; viewers: MemberId[] }>();
      const note = (entries: readonly { table: TableName; row: AnyRow }[]) => {
        for (const entry of entries) {
          const key = `${entry.table}/${entry.row.id}`;
          const viewers = [...(touched.get(key)?.viewers ?? []), ...this.#viewers(entry.table, entry.row)];
          touched.set(key, { table: entry.table, id: entry.row.id, viewers });
        }
      };
      if (before) note([{ table, row: before }]);
      const has = new Map<string, unknown>(Object.entries(row));
      const isHandover = HANDOVERS.some((column) => {
        const was = new Map<string, unknown>(Object.entries(before ?? {}));
        return was.has(column) && was.get(column) !== has.get(column);
      });
      const isPresence = before !== undefined && before.deleted_at !== row.deleted_at;
      const fansOut = (isHandover || isPresence || !before) && !this.#breakage.noFanOut;
      if (fansOut) note(dependents());
      const saved = {
        ...row,
        version: row.version + 1,
        updated_at: instantOf(this.#clock),
        editable: true,
      } as AnyRow;
      if (before) this.data.noteChange(table, before, saved, { by, at: instantOf(this.#clock) });
      this.data.put(table, saved);
      note([{ table, row: saved }]);
      if (fansOut) note(dependents());
      for (const { table: of, id, viewers } of touched.values()) this.#log(of, id, viewers);
    };
    work(save);
  }

  #inForm(member: MemberId, table: TableName, row: AnyRow): AnyRow {
    return structuredClone({ ...row, editable: this.data.edits(member, table, row) });
  }
  #shown(member: MemberId, table: TableName, id: string): AnyRow | null {
    const row = this.data.find(table, id);
    if (!row || row.deleted_at !== null || !this.data.sees(member, table, row)) return null;
    return this.#inForm(member, table, row);
  }

  /** Everything a member may see, as a device without pending operations must hold it. */
  viewOf(member: MemberId): { readonly table: TableName; readonly row: AnyRow }[] {
    return this.data.all().flatMap(({ table, row }) => {
      const shown = this.#shown(member, table, row.id);
      return shown ? [{ table, row: shown }] : [];
    });
  }

  /** The backend as one member's devices reach it, without faults. */
  as(member: MemberId): Remote {
    const guarded =
      <Args extends unknown[], Value>(work: (...args: Args) => Value) =>
      async (...args: Args): Promise<Result<Value, RemoteFailure>> =>
        this.#members.get(member)?.active
          ? ok(structuredClone(work(...args)))
          : err({ code: 'not_member', message: 'not_member' });
    return {
      push: async (request: PushRequest) =>
        findOutdated(this.versions, request.protocol) === undefined
          ? guarded((each: PushRequest) => this.#push(member, each))(request)
          : err({ code: 'protocol', message: 'protocol' }),
      pull: guarded((_team: TeamId, cursor: number, epoch: number | null, limit: number) =>
        this.#pull(member, cursor, epoch, limit),
      ),
      opening: async (team) =>
        this.#breakage.noOpening
          ? err({ code: 'server', message: 'no such function', missing: true })
          : guarded((_team: TeamId) => this.#opening(member))(team),
      manifest: guarded((_team: TeamId, after: ManifestPlace | null) => this.#manifest(member, after)),
      versions: async () => ok(this.versions),
      digest: async () => {
        if (this.#breakage.noDigest)
          return err({ code: 'server', message: 'no such function', missing: true });
        if (!this.#members.get(member)?.active) return err({ code: 'not_member', message: 'not_member' });
        const rows = new Map<TableName, Map<string, number>>();
        for (const { table, row } of this.viewOf(member))
          rows.set(table, (rows.get(table) ?? new Map()).set(row.id, row.version));
        return ok({ head: this.#head, epoch: this.#epochOf(member), tables: await digestOf(rows) });
      },
      rows: guarded((_team: TeamId, table: TableName, ids: readonly string[]) =>
        this.#rows(member, table, ids),
      ),
      portion: guarded((_team: TeamId, wanted: IdsByTable) => this.#portion(member, wanted)),
    };
  }

  #push(member: MemberId, request: PushRequest): PushResponse {
    const results: PushResult[] = [];
    this.#transact((save) => {
      for (const operation of structuredClone(request.ops)) {
        const key = `${member}/${request.client}/${operation.no}`;
        const known = this.#breakage.noDedupe ? undefined : this.#answers.get(key);
        const now = instantOf(this.#clock);
        const answer =
          known ?? applyToTeam({ data: this.data, team: this.team, member, now, save }, operation);
        if (!known) this.log.push(key);
        this.#answers.set(key, answer);
        results.push(this.#told(member, operation, answer));
      }
    }, member);
    return { results };
  }

  /** An answer with what it was about, as that is now and only if still in sight. */
  #told(member: MemberId, { no, table, id }: NumberedOperation, answer: Answer): PushResult {
    const row = this.data.find(table, id);
    const seen = row && this.data.sees(member, table, row) ? row : undefined;
    switch (answer.status) {
      case 'applied':
        return { no, status: 'applied' };
      case 'merged': {
        const { status, conflicts, details } = answer;
        return { no, status, conflicts, details: seen ? details : [] };
      }
      case 'rejected': {
        const { status, code, message, fields } = answer;
        if (fields === undefined) return { no, status, code, message };
        const details = seen ? fields.map((field) => this.data.conflictOn(table, seen, field)) : [];
        return { no, status, code, message, details };
      }
    }
  }

  #pull(member: MemberId, cursor: number, epoch: number | null, limit: number): PullPage {
    const myEpoch = this.#epochOf(member);
    if ((epoch !== null && epoch !== myEpoch) || (epoch === null && cursor > 0) || cursor > this.#head) {
      return { rescan: true, epoch: myEpoch, head: this.#head };
    }
    const lines = [...this.#feed.values()]
      .filter(({ seq }) => seq > cursor)
      .filter((line) => line.pastViewers.has(member) || this.#shown(member, line.table, line.id) !== null)
      .sort((one, other) => one.seq - other.seq);
    const last = lines[Math.min(limit, lines.length) - 1]?.seq ?? this.#head;
    const page = lines.filter(({ seq }) => seq <= last);
    const rows: { [Table in TableName]?: AnyRow[] } = {};
    const gone: [TableName, string][] = [];
    for (const { table, id } of page) {
      const row = this.#shown(member, table, id);
      if (!row) gone.push([table, id]);
      else rows[table] = [...(rows[table] ?? []), row];
    }
    const next = page.length < limit ? this.#head : last;
    return {
      rescan: false,
      rows: rows as RowsByTable,
      gone,
      erased: gone.filter(([table, id]) => this.data.erased.has(`${table}/${id}`)),
      cursor: next,
      epoch: myEpoch,
      more: next < this.#head,
      head: this.#head,
      server_time: instantOf(this.#clock),
    };
  }

  #epochOf(member: MemberId): number {
    return this.#members.get(member)?.epoch ?? 0;
  }

  #opening(member: MemberId): Opening {
    const seen = this.viewOf(member);
    const byNewest = (one: Lead, other: Lead): number =>
      Number(other.owner_id === member) - Number(one.owner_id === member) || (one.id < other.id ? 1 : -1);
    const leads = seen
      .flatMap(({ table, row }) => (table === 'leads' ? [row as Lead] : []))
      .sort(byNewest)
      .slice(0, OPENING_LEADS);
    const idsOf = (ids: readonly (string | null)[]) => ids.filter((id) => id !== null);
    const wanted: IdsByTable = {
      ...Object.fromEntries(
        FRAME.map((name) => [name, seen.flatMap(({ table, row }) => (table === name ? [row.id] : []))]),
      ),
      leads: idsOf(leads.map(({ id }) => id)),
      companies: idsOf(leads.map((lead) => lead.company_id)),
      people: idsOf(leads.map((lead) => lead.primary_person_id)),
    };
    return { epoch: this.#epochOf(member), rows: this.#portion(member, wanted) };
  }

  #manifest(member: MemberId, after: ManifestPlace | null): Manifest {
    const versions: { [Table in TableName]?: Record<string, number> } = {};
    const locked: { [Table in TableName]?: string[] } = {};
    const seen = this.viewOf(member)
      .map(({ table, row }) => ({ table, row, place: [TABLE_NAMES.indexOf(table), row.id] as const }))
      .sort(({ place: [one, oneId] }, { place: [other, otherId] }) =>
        one === other ? (oneId < otherId ? -1 : 1) : one - other,
      )
      .filter(({ place: [table, id] }) => {
        if (after === null) return true;
        const from = TABLE_NAMES.indexOf(after[0]);
        return table > from || (table === from && id > after[1]);
      });
    const page = seen.slice(0, this.manifestRows);
    for (const { table, row } of page) {
      versions[table] = { ...versions[table], [row.id]: row.version };
      if (!row.editable) locked[table] = [...(locked[table] ?? []), row.id];
    }
    const last = page.at(-1);
    return {
      head: this.#head,
      epoch: this.#epochOf(member),
      versions,
      locked,
      erased: after === null ? this.#erasedBefore(member) : [],
      next: last && page.length === this.manifestRows ? [last.table, last.row.id] : null,
    };
  }

  /** What was erased of all that a member ever saw. */
  #erasedBefore(member: MemberId): [TableName, string][] {
    return [...this.data.erased].flatMap((key) => {
      const line = this.#feed.get(key);
      return line?.pastViewers.has(member) ? [[line.table, line.id] as [TableName, string]] : [];
    });
  }

  #portion(member: MemberId, wanted: IdsByTable): RowsByTable {
    return Object.assign(
      {},
      ...TABLE_NAMES.map((table) => this.#rows(member, table, [...new Set(wanted[table])])),
    ) as RowsByTable;
  }

  #rows(member: MemberId, table: TableName, ids: readonly string[]): RowsByTable {
    const rows = ids.flatMap((id) => this.#shown(member, table, id) ?? []);
    return { [table]: rows } as unknown as RowsByTable;
  }
}
