import type { TableName } from '../../model/rows.ts';
import { RowListing } from '../../pipeline/listed-lead.ts';
import type { Day } from '../../shared/clock.ts';
import type { LeadId } from '../../shared/ids.ts';
import type { LocalStore } from '../../store/local-store.ts';
import { joinChanges, type StoreChanges } from '../../store/store-changes.ts';
import { inBoardOrder, LeadLine, placeOf } from './lead-line.ts';
import { type ReadParts, readAllLines, readLinesOf } from './read-lines.ts';
import { WaitingWork } from './waiting-work.ts';

/** So many leads are read anew in one snapshot, which keeps writers waiting. */
const PORTION = 200;
/** If more than this, and more than an eighth of all, have changed, reading everything is quicker. */
const MANY = 2_000;
/** Fewer lines are put in their places one by one. */
const FEW = 32;

/** What a cache tells. */
export interface CacheListener {
  /** All lines in the order of the board. A line that has not changed is the same object as before. */
  onLines(lines: readonly LeadLine[]): void;
  /** These leads have left the device or were removed. */
  onGone(lines: readonly LeadLine[]): void;
  onError(error: unknown): void;
}

const NONE: ReadonlySet<string> = new Set();

/**
 * Every lead on this device as a line: read once, and then only what a write has changed. Reading goes on in parts, so that
 * writers never wait for all of it; what is written meanwhile is read right after.
 */
export class LeadCache {
  readonly #store: LocalStore;
  readonly #listener: CacheListener;
  readonly #listing = new RowListing();
  readonly #waiting = new WaitingWork();
  #lines: readonly LeadLine[] = [];
  #byId = new Map<LeadId, LeadLine>();
  #today: Day;
  #pending: StoreChanges | undefined;
  /** Everything is to be read: at first, and when too much has changed. */
  #isWhole = false;
  #isRunning = false;
  #unfollow: (() => void) | undefined;

  constructor(store: LocalStore, today: Day, listener: CacheListener) {
    this.#store = store;
    this.#today = today;
    this.#listener = listener;
  }

  start(): void {
    this.#unfollow = this.#store.follow((changes) => {
      this.#pending = this.#pending === undefined ? changes : joinChanges(this.#pending, changes);
      this.#run();
    });
    this.#run();
  }

  stop(): void {
    this.#unfollow?.();
    this.#unfollow = undefined;
  }

  /** Another day: what is late by then is told anew. */
  setToday(today: Day): void {
    if (today === this.#today) return;
    this.#today = today;
    if (this.#isWhole) this.#tellAll(this.#lines.map((line) => line.with({}, today)));
  }

  /** The line of a lead; undefined while it is not read, and of one that is not here. */
  find(leadId: LeadId): LeadLine | undefined {
    return this.#byId.get(leadId);
  }

  #run(): void {
    if (this.#isRunning) return;
    this.#isRunning = true;
    this.#catchUp()
      .catch((error: unknown) => {
        // What was missed is not known any more; the next change has everything read.
        this.#isWhole = false;
        if (this.#unfollow !== undefined) this.#listener.onError(error);
      })
      .finally(() => {
        this.#isRunning = false;
        if (this.#pending !== undefined && this.#unfollow !== undefined) this.#run();
      });
  }

  async #catchUp(): Promise<void> {
    while (this.#unfollow !== undefined) {
      const changes = this.#pending;
      this.#pending = undefined;
      if (!this.#isWhole) await this.#readAll();
      else if (changes === undefined) return;
      else await this.#readChanged(changes);
    }
  }

  async #readAll(): Promise<void> {
    const read = await this.#store.read(async (tx) => {
      await this.#waiting.readAll(tx);
      return readAllLines(tx, this.#listing);
    }, 'parts');
    const lines = read.map((parts) => this.#lineOf(parts)).sort(inBoardOrder);
    this.#isWhole = true;
    this.#tellAll(lines);
  }

  async #readChanged(changes: StoreChanges): Promise<void> {
    const { leadIds, flipped } = await this.#store.read(async (tx) => {
      const leadIds = this.#touchedBy(changes);
      for (const personId of idsOf(changes, 'people'))
        for (const part of await tx.find('lead_people', 'person_id', personId)) leadIds.add(part.lead_id);
      return { leadIds, flipped: await this.#waiting.update(tx, changes.outbox) };
    });
    if (leadIds.size > Math.max(MANY, this.#lines.length / 8)) return this.#readAll();
    const ids = [...leadIds];
    const read: ReadParts[] = [];
    for (let at = 0; at < ids.length; at += PORTION) {
      const portion = ids.slice(at, at + PORTION);
      read.push(...(await this.#store.read((tx) => readLinesOf(tx, portion, this.#listing))));
    }
    // Lines are made at once and last: while rows were read the day may have become another.
    const changed = new Map<LeadId, LeadLine | undefined>();
    if (flipped.size > 0) {
      for (const line of this.#lines) {
        const waiting = this.#waiting.isAbout(line.lead);
        if (waiting !== line.waiting) changed.set(line.lead.id, line.with({ waiting }));
      }
    }
    for (const id of ids) changed.set(id, undefined);
    for (const parts of read) changed.set(parts.lead.id, this.#lineOf(parts));
    if (changed.size > 0) this.#put(changed);
  }

  /** The leads whose lines show what was changed, as far as the lines tell. */
  #touchedBy(changes: StoreChanges): Set<LeadId> {
    const touched = new Set<string>(idsOf(changes, 'leads'));
    for (const table of ['tasks', 'lead_people'] as const)
      for (const leadId of changes.tables.get(table)?.leadIds ?? NONE) touched.add(leadId);
    const companies = idsOf(changes, 'companies');
    const people = idsOf(changes, 'people');
    const tasks = idsOf(changes, 'tasks');
    if (companies.size + people.size + tasks.size > 0) {
      for (const { lead, tasks: shown } of this.#lines)
        if (
          isIn(companies, lead.company_id) ||
          isIn(people, lead.primary_person_id) ||
          // A merge that is undone takes tasks back to the lead they came from.
          shown.some(({ id }) => tasks.has(id))
        )
          touched.add(lead.id);
    }
    return touched as Set<LeadId>;
  }

  #lineOf(parts: ReadParts): LeadLine {
    return new LeadLine({ ...parts, waiting: this.#waiting.isAbout(parts.lead) }, this.#today);
  }

  /** Puts changed lines in their places; undefined takes a line away. */
  #put(changed: ReadonlyMap<LeadId, LeadLine | undefined>): void {
    const come: LeadLine[] = [];
    const left: LeadLine[] = [];
    const gone: LeadLine[] = [];
    for (const [id, line] of changed) {
      const before = this.#byId.get(id);
      if (before !== undefined) left.push(before);
      if (line !== undefined) {
        come.push(line);
        this.#byId.set(id, line);
      } else if (before !== undefined) {
        gone.push(before);
        this.#byId.delete(id);
      }
    }
    if (come.length === 0 && left.length === 0) return;
    const isFew = changed.size < FEW;
    const lines = isFew
      ? [...this.#lines]
      : [...this.#lines.filter(({ lead }) => !changed.has(lead.id)), ...come].sort(inBoardOrder);
    if (isFew) {
      for (const line of left) lines.splice(placeOf(line, lines), 1);
      for (const line of come) lines.splice(placeOf(line, lines), 0, line);
    }
    this.#tell(lines, gone);
  }

  #tellAll(lines: readonly LeadLine[]): void {
    this.#byId = new Map(lines.map((line) => [line.lead.id, line]));
    const gone = this.#lines.filter(({ lead }) => !this.#byId.has(lead.id));
    this.#tell(lines, gone);
  }

  #tell(lines: readonly LeadLine[], gone: readonly LeadLine[] = []): void {
    this.#lines = lines;
    if (this.#unfollow === undefined) return;
    this.#listener.onLines(lines);
    if (gone.length > 0) this.#listener.onGone(gone);
  }
}

const idsOf = ({ tables }: StoreChanges, table: TableName): ReadonlySet<string> =>
  tables.get(table)?.ids ?? NONE;

const isIn = (ids: ReadonlySet<string>, id: string | null): boolean => id !== null && ids.has(id);
