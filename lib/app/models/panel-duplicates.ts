import { batch, computed, createModel, type ReadonlySignal, signal } from '@preact/signals';
import type { MergeTable } from '../../model/operation.ts';
import type { Rows, TableName } from '../../model/rows.ts';
import type { DuplicatePair } from '../../pipeline/duplicates/duplicate-types.ts';
import { DuplicateFinder, type NameReader } from '../../pipeline/duplicates/find-duplicates.ts';
import { isHanName, latinNamesOf } from '../../pipeline/duplicates/latin-names.ts';
import type { LeadId } from '../../shared/ids.ts';
import { ok } from '../../shared/result.ts';
import { eraseRecord } from '../../store/commands/erase-record.ts';
import { mergeRecords, unmergeRecords } from '../../store/commands/merge-records.ts';
import { joinAgain, keepApart, pairKey } from '../../store/commands/review-duplicates.ts';
import type { LocalStore, RecentMerge } from '../../store/local-store.ts';
import { countRecords, lookWhenIdle } from './idle-look.ts';
import type { SyllablesLoader } from './lead-search.ts';
import type { ActionsModel } from './panel-actions.ts';
import { type RecordTwin, readTwins } from './record-twins.ts';
import { onLeaving, type WorkspaceModel } from './workspace.ts';

/** Two records to compare, the older first. */
export interface DuplicateItem {
  readonly pair: DuplicatePair;
  readonly rows: readonly [Rows[MergeTable], Rows[MergeTable]];
}

/** Every change answers if it was made; when not, the panel's notice says why. */
export interface DuplicatesModel {
  /** The surest first; undefined before the first look. */
  readonly items: ReadonlySignal<readonly DuplicateItem[] | undefined>;
  /** Merges made on this device, newest first. */
  readonly recent: ReadonlySignal<readonly RecentMerge[]>;
  /** Changes when records come or go, by whomever: a reason to look again. */
  readonly sizes: ReadonlySignal<string | undefined>;
  /** Pairs that the last look found; undefined before the first. */
  readonly count: ReadonlySignal<number | undefined>;
  /** What may be the same as the open record, or as its company or one of its people; the surest first. */
  readonly ofRecord: ReadonlySignal<readonly RecordTwin[]>;
  /** Looks through everything on this device, in slices; what has not changed since the last look costs little. */
  look(): Promise<void>;
  merge(item: DuplicateItem, survivorId: string, take: readonly string[]): Promise<boolean>;
  /** Remembers on this device that the two are not one. */
  dismiss(item: DuplicateItem): Promise<boolean>;
  undo(merge: RecentMerge): Promise<boolean>;
  erase(person: Rows['people'], suppress: boolean): Promise<boolean>;
}

/** What a record is called. */
export const recordName = (row: Rows[MergeTable]): string => ('full_name' in row ? row.full_name : row.name);

/** Milliseconds of work between two turns for everybody else. */
const SLICE_MS = 8;

/** A pause in which keys are taken and the screen is drawn. */
const turn = (): Promise<void> => new Promise((done) => setTimeout(done));

async function inSlices<Value>(steps: Generator<void, Value>): Promise<Value> {
  for (;;) {
    const until = performance.now() + SLICE_MS;
    do {
      const step = steps.next();
      if (step.done) return step.value;
    } while (performance.now() < until);
    await turn();
  }
}

/** All that is compared, table by table, each in a turn of its own. */
async function readAll(store: LocalStore) {
  const list = async <Table extends TableName>(table: Table): Promise<Rows[Table][]> => {
    const rows = await store.read((tx) => tx.list(table));
    await turn();
    return rows;
  };
  return {
    people: await list('people'),
    companies: await list('companies'),
    leads: await list('leads'),
    identities: await list('identities'),
    employments: await list('employments'),
    ...(await store.read(async (tx) => ({
      apart: new Set(await tx.meta('kept_apart')),
      merges: (await tx.meta('merges')) ?? [],
    }))),
  };
}

/** How Chinese names are written in letters; the readings are large, so only a panel with such names asks for them. */
async function readerOf(load: SyllablesLoader): Promise<NameReader> {
  try {
    const syllablesOf = await load();
    return (name) => latinNamesOf(name, syllablesOf);
  } catch (error) {
    // Everything else is compared all the same.
    console.error(error);
    return () => [];
  }
}

/** The review of duplicates. */
export const PanelDuplicates = createModel(
  (
    workspace: WorkspaceModel,
    actions: ActionsModel,
    openLead: ReadonlySignal<LeadId | null>,
    loadSyllables: SyllablesLoader,
  ): DuplicatesModel => {
    const items = signal<readonly DuplicateItem[] | undefined>(undefined);
    const recent = signal<readonly RecentMerge[]>([]);
    const finders = new Map<string, DuplicateFinder>();
    onLeaving(workspace, () => {
      items.value = undefined;
      recent.value = [];
      finders.clear();
    });

    const lookOnce = async (): Promise<void> => {
      const open = workspace.current.peek();
      if (open === null) return;
      const seen = await readAll(open.store);
      // The first Chinese name asks for a finder that can read it.
      const isHan = seen.people.some(({ full_name: name }) => isHanName(name));
      const key = `${open.databaseName} ${isHan}`;
      const finder =
        finders.get(key) ?? new DuplicateFinder(isHan ? await readerOf(loadSyllables) : undefined);
      finders.clear();
      finders.set(key, finder);
      const rows = new Map<string, Rows[MergeTable]>();
      for (const table of ['people', 'companies', 'leads'] as const) {
        for (const row of seen[table]) rows.set(`${table}/${row.id}`, row);
      }
      const pairs = await inSlices(finder.findInSteps(seen));
      // A look takes long: whoever signed out or changed the team meanwhile is shown nothing of it.
      if (workspace.current.peek()?.databaseName !== open.databaseName) return finders.clear();
      const found = pairs.flatMap((pair): DuplicateItem[] => {
        const [one, other] = pair.ids.map((id) => rows.get(`${pair.table}/${id}`));
        return one && other && !seen.apart.has(pairKey(pair)) ? [{ pair, rows: [one, other] }] : [];
      });
      // What this member can merge comes first.
      const mergeable = ({ rows: both }: DuplicateItem) => both.every(({ editable }) => editable);
      batch(() => {
        items.value = [...found.filter(mergeable), ...found.filter((item) => !mergeable(item))];
        recent.value = [...seen.merges].reverse();
      });
    };
    // Two walks over one finder would look at half of each other's changes.
    let last: Promise<void> = Promise.resolve();
    let next: Promise<void> | undefined;
    const look = (): Promise<void> => {
      // One that has not begun yet will see what this one is asked for.
      if (next !== undefined) return next;
      const asked = last.then(() => {
        next = undefined;
        return lookOnce();
      });
      next = asked;
      last = asked.catch(() => undefined);
      return asked;
    };
    const done = async (value: unknown): Promise<boolean> => {
      if (value === undefined) return false;
      await look();
      return true;
    };
    const undo = async (merge: RecentMerge): Promise<boolean> =>
      done(await actions.run(({ store, context }) => unmergeRecords(store, context, merge)));

    const counts = workspace.live((tx) => countRecords(tx));
    lookWhenIdle(workspace, look);
    const near = computed(() => {
      const leadId = openLead.value;
      return leadId === null ? undefined : workspace.live((tx) => readTwins(tx, leadId));
    });

    return {
      items,
      count: computed(() => items.value?.length),
      ofRecord: computed(() => near.value?.value ?? []),
      sizes: computed(() => counts.value?.join(' ')),
      recent,
      look,
      async merge({ pair, rows }, survivorId, take) {
        const [kept, lost] = rows[0].id === survivorId ? rows : [rows[1], rows[0]];
        const made = await actions.run(({ store, context }) =>
          mergeRecords(store, context, { table: pair.table, loserId: lost.id, survivorId, take }),
        );
        if (made === undefined) return false;
        actions.offerUndo(
          (t) => t.duplicates.merged(recordName(lost), recordName(kept)),
          async ({ store, context }) => {
            const undone = await unmergeRecords(store, context, made);
            void look();
            return undone;
          },
        );
        return done(made);
      },
      async dismiss({ pair, rows }) {
        const kept = await actions.run(async ({ store }) => ok(await keepApart(store, pair)));
        if (kept === undefined) return false;
        actions.offerUndo(
          (t) => t.duplicates.keptApart(t.duplicates.pair(recordName(rows[0]), recordName(rows[1]))),
          async ({ store }) => {
            const again = ok(await joinAgain(store, pair));
            void look();
            return again;
          },
        );
        return done(kept);
      },
      undo,
      async erase(person, suppress) {
        const input = { table: 'people', id: person.id, suppress } as const;
        const erased = await actions.run(({ store, context }) => eraseRecord(store, context, input));
        return erased !== undefined;
      },
    };
  },
);
