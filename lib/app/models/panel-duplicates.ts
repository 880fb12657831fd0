import { batch, createModel, type ReadonlySignal, signal } from '@preact/signals';
import type { MergeTable } from '../../model/operation.ts';
import type { Rows } from '../../model/rows.ts';
import type { DuplicatePair } from '../../pipeline/duplicates/duplicate-types.ts';
import { DuplicateFinder } from '../../pipeline/duplicates/find-duplicates.ts';
import { ok } from '../../shared/result.ts';
import { eraseRecord } from '../../store/commands/erase-record.ts';
import { mergeRecords, unmergeRecords } from '../../store/commands/merge-records.ts';
import { joinAgain, keepApart, pairKey } from '../../store/commands/review-duplicates.ts';
import type { RecentMerge } from '../../store/local-store.ts';
import type { ActionsModel } from './panel-actions.ts';
import type { WorkspaceModel } from './workspace.ts';

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
  /** Looks through everything on this device; what has not changed since the last look costs little. */
  look(): Promise<void>;
  merge(item: DuplicateItem, survivorId: string, take: readonly string[]): Promise<boolean>;
  /** Remembers on this device that the two are not one. */
  dismiss(item: DuplicateItem): Promise<boolean>;
  undo(merge: RecentMerge): Promise<boolean>;
  erase(person: Rows['people'], suppress: boolean): Promise<boolean>;
}

/** What a record is called. */
export const recordName = (row: Rows[MergeTable]): string => ('full_name' in row ? row.full_name : row.name);

/** The review of duplicates. */
export const PanelDuplicates = createModel(
  (workspace: WorkspaceModel, actions: ActionsModel): DuplicatesModel => {
    const items = signal<readonly DuplicateItem[] | undefined>(undefined);
    const recent = signal<readonly RecentMerge[]>([]);
    const finders = new Map<string, DuplicateFinder>();

    const look = async (): Promise<void> => {
      const open = workspace.current.peek();
      if (open === null) return;
      const finder = finders.get(open.databaseName) ?? new DuplicateFinder();
      finders.set(open.databaseName, finder);
      const seen = await open.store.read(async (tx) => ({
        people: await tx.list('people'),
        companies: await tx.list('companies'),
        leads: await tx.list('leads'),
        identities: await tx.list('identities'),
        employments: await tx.list('employments'),
        apart: new Set(await tx.meta('kept_apart')),
        merges: (await tx.meta('merges')) ?? [],
      }));
      const rows = new Map<string, Rows[MergeTable]>();
      for (const table of ['people', 'companies', 'leads'] as const) {
        for (const row of seen[table]) rows.set(`${table}/${row.id}`, row);
      }
      const found = finder.find(seen).flatMap((pair): DuplicateItem[] => {
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
    const done = async (value: unknown): Promise<boolean> => {
      if (value === undefined) return false;
      await look();
      return true;
    };
    const undo = async (merge: RecentMerge): Promise<boolean> =>
      done(await actions.run(({ store, context }) => unmergeRecords(store, context, merge)));

    const sizes = workspace.live(async (tx) =>
      [await tx.count('companies'), await tx.count('people'), await tx.count('leads')].join(' '),
    );

    return {
      items,
      sizes,
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
