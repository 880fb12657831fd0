import { createModel, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { Instant } from '../../shared/clock.ts';
import type { LeadId } from '../../shared/ids.ts';
import type { LocalStore, ReadTransaction } from '../../store/local-store.ts';
import type { WorkspaceModel } from './workspace.ts';

/** So many leads are read in one go. */
const PORTION = 400;

/** When something last happened on leads; undefined until the first portion is read. */
export type TouchedLeads = ReadonlySignal<ReadonlyMap<LeadId, Instant> | undefined>;

const lastOf = async (tx: ReadTransaction, leadId: LeadId): Promise<Instant | null> =>
  (await tx.find('activities', 'lead_id', leadId))
    .filter((activity) => activity.deleted_at === null)
    .map((activity) => activity.happened_at)
    .sort()
    .at(-1) ?? null;

/** Reads of each lead once, and again only when something happened on it; tells only what it has read anew. */
class LastTouches {
  readonly #store: LocalStore;
  readonly #known = new Map<LeadId, Instant | null>();
  readonly #tell: (touched: ReadonlyMap<LeadId, Instant>) => void;
  readonly #fail: (error: unknown) => void;
  /** Leads on which something happened while they were read. */
  readonly #stale = new Set<LeadId>();
  #wanted: readonly LeadId[] = [];
  #isTold = false;
  #isRunning = false;
  #isOver = false;
  readonly #unfollow: () => void;

  constructor(
    store: LocalStore,
    tell: (touched: ReadonlyMap<LeadId, Instant>) => void,
    fail: (error: unknown) => void,
  ) {
    this.#store = store;
    this.#tell = tell;
    this.#fail = fail;
    this.#unfollow = store.follow(({ tables }) => {
      const leadIds = tables.get('activities')?.leadIds;
      if (leadIds === undefined) return;
      for (const leadId of leadIds) {
        this.#known.delete(leadId);
        this.#stale.add(leadId);
      }
      this.want(this.#wanted);
    });
  }

  want(leadIds: readonly LeadId[]): void {
    this.#wanted = leadIds;
    if (this.#isRunning) return;
    this.#isRunning = true;
    this.#readMissing().catch((error: unknown) => {
      if (!this.#isOver) this.#fail(error);
    });
  }

  stop(): void {
    this.#isOver = true;
    this.#unfollow();
  }

  async #readMissing(): Promise<void> {
    try {
      for (let portion = this.#missing(); portion.length > 0 || !this.#isTold; portion = this.#missing()) {
        this.#stale.clear();
        const touches = await this.#store.read((tx) =>
          Promise.all(portion.map(async (leadId) => [leadId, await lastOf(tx, leadId)] as const)),
        );
        if (this.#isOver) return;
        // What happened meanwhile is read again.
        for (const [leadId, at] of touches) if (!this.#stale.has(leadId)) this.#known.set(leadId, at);
        // The first portion at once, the others together: the day is made anew each time.
        if (this.#isTold && this.#missing().length > 0) continue;
        this.#isTold = true;
        this.#tell(new Map([...this.#known].flatMap(([leadId, at]) => (at === null ? [] : [[leadId, at]]))));
      }
    } finally {
      // Not a turn after the last look at what is missing: nobody would read what is wanted in between.
      this.#isRunning = false;
    }
  }

  #missing(): readonly LeadId[] {
    const missing: LeadId[] = [];
    for (const leadId of this.#wanted) {
      if (!this.#known.has(leadId)) missing.push(leadId);
      if (missing.length === PORTION) break;
    }
    return missing;
  }
}

/** When something last happened on the leads that are asked about. */
export const TouchedLeadsOf = createModel(
  ({
    workspace,
    wanted,
  }: {
    readonly workspace: WorkspaceModel;
    readonly wanted: ReadonlySignal<readonly LeadId[] | undefined>;
  }): { readonly touched: TouchedLeads } => {
    const touched = signal<ReadonlyMap<LeadId, Instant> | undefined>(undefined);
    effect(() => {
      const open = workspace.current.value;
      touched.value = undefined;
      if (open === null) return undefined;
      const touches = new LastTouches(
        open.store,
        (next) => {
          touched.value = next;
        },
        workspace.failed,
      );
      const stopWanting = effect(() => {
        if (wanted.value !== undefined) touches.want(wanted.value);
      });
      return () => {
        stopWanting();
        touches.stop();
      };
    });
    return { touched };
  },
);
