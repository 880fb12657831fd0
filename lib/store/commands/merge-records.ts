import type { MergeTable, ShownEffect } from '../../model/operation.ts';
import type { AnyRow, Rows, TableName } from '../../model/rows.ts';
import { instantOf } from '../../shared/clock.ts';
import { derivedId } from '../../shared/ids.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { IndexedColumns, LocalStore, ReadTransaction, RecentMerge } from '../local-store.ts';
import { MERGE_REFERENCES, type MergeReference } from '../merge-references.ts';
import { filledValues, mergedValues, statedValues } from '../merge-values.ts';
import { performOperation } from '../perform-operation.ts';
import type { CommandContext } from './command-context.ts';
import { type CommandResult, findEditable } from './command-failure.ts';

/** What a merge showed, turned round: shown when the merge is undone. */
export interface MergeUndo {
  readonly table: MergeTable;
  readonly loserId: string;
  readonly shown?: readonly ShownEffect[] | undefined;
}

/** Beyond this many rows a merge is shown when the feed brings it: writing them twice would be felt. */
const MOST_SHOWN = 1000;

/** So many merges of a device can be undone by name. */
const MOST_REMEMBERED = 20;

const nameOf = (row: Rows[MergeTable]): string => ('full_name' in row ? row.full_name : row.name);

interface Hanging {
  readonly reference: MergeReference;
  readonly row: AnyRow;
  /** The id it has with the survivor. */
  readonly newId: string;
}

const findHanging = async (
  tx: ReadTransaction,
  table: MergeTable,
  loser: string,
): Promise<{ reference: MergeReference; row: AnyRow }[]> => {
  const found: { reference: MergeReference; row: AnyRow }[] = [];
  for (const reference of MERGE_REFERENCES[table]) {
    if (reference.isSlow) continue;
    const rows = await tx.find(reference.table, reference.column as IndexedColumns[TableName], loser);
    found.push(...rows.map((row) => ({ reference, row })));
  }
  return found;
};

/** Works the derived ids out, which takes time that a transaction does not have. */
async function withNewIds(
  found: readonly { reference: MergeReference; row: AnyRow }[],
  survivor: string,
): Promise<Hanging[]> {
  return Promise.all(
    found.map(async ({ reference, row }) => {
      if (!reference.derived) return { reference, row, newId: row.id };
      const [kind = '', ...columns] = reference.derived;
      const values: Readonly<Record<string, unknown>> = { ...row, [reference.column]: survivor };
      const parts = columns.flatMap((column) => {
        const value = values[column];
        return typeof value === 'string' ? [value] : [];
      });
      return { reference, row, newId: await derivedId(kind, ...parts) };
    }),
  );
}

interface Step {
  readonly forth: ShownEffect;
  readonly back: ShownEffect;
}

/** How one hanging row looks after the merge, and after its undoing. */
async function stepsOf(tx: ReadTransaction, hanging: Hanging, survivor: string): Promise<Step[]> {
  const { reference, row, newId } = hanging;
  const { table, column } = reference;
  const stated = { ...statedValues(table, row), [column]: survivor };
  if (!reference.derived) {
    const address = { table, id: row.id, how: 'set' } as const;
    const before = new Map<string, unknown>(Object.entries(row)).get(column);
    return [
      {
        forth: { ...address, values: { [column]: survivor } },
        back: { ...address, values: { [column]: before } },
      },
    ];
  }
  const steps: Step[] = [
    {
      forth: { table, id: row.id, how: 'remove', values: {} },
      back: { table, id: row.id, how: 'make', values: statedValues(table, row) },
    },
  ];
  const have = await tx.get(table, newId);
  if (!have) {
    steps.push({
      forth: { table, id: newId, how: 'make', values: stated },
      back: { table, id: newId, how: 'remove', values: {} },
    });
    return steps;
  }
  const fills = filledValues(table, have, stated);
  if (Object.keys(fills).length > 0) {
    const before = new Map<string, unknown>(Object.entries(have));
    const back = Object.fromEntries(Object.keys(fills).map((key) => [key, before.get(key)]));
    steps.push({
      forth: { table, id: newId, how: 'set', values: fills },
      back: { table, id: newId, how: 'set', values: back },
    });
  }
  return steps;
}

const requireBoth = async <Table extends MergeTable>(
  tx: ReadTransaction,
  input: { readonly table: Table; readonly loserId: string; readonly survivorId: string },
): Promise<CommandResult<{ lost: Rows[Table]; kept: Rows[Table] }>> => {
  const { table, loserId, survivorId } = input;
  if (loserId === survivorId) return err({ code: 'invalid', table, id: loserId });
  const lost = await findEditable(tx, table, loserId);
  if (!lost.ok) return lost;
  const kept = await findEditable(tx, table, survivorId);
  return kept.ok ? ok({ lost: lost.value, kept: kept.value }) : kept;
};

/**
 * Merges one person, company or lead into another and gives what undoes it. The survivor keeps its values, gets those
 * that it lacks and those named by `take`, and everything that hung on the other.
 */
export async function mergeRecords(
  store: LocalStore,
  context: CommandContext,
  input: {
    readonly table: MergeTable;
    readonly loserId: string;
    readonly survivorId: string;
    readonly take: readonly string[];
  },
): Promise<CommandResult<MergeUndo>> {
  const { table, loserId, survivorId, take } = input;
  const hanging = await withNewIds(
    (await store.read((tx) => findHanging(tx, table, loserId))).slice(0, MOST_SHOWN),
    survivorId,
  );
  return store.write(async (tx) => {
    const both = await requireBoth(tx, input);
    if (!both.ok) return both;
    const { lost, kept } = both.value;
    const values = mergedValues(table, kept, lost, take);
    const before = new Map<string, unknown>(Object.entries(kept));
    const steps: Step[] = [
      {
        forth: { table, id: survivorId, how: 'set', values },
        back: {
          table,
          id: survivorId,
          how: 'set',
          values: Object.fromEntries(Object.keys(values).map((column) => [column, before.get(column)])),
        },
      },
      {
        forth: { table, id: loserId, how: 'remove', values: {} },
        back: { table, id: loserId, how: 'make', values: statedValues(table, lost) },
      },
    ];
    for (const each of hanging) {
      // One that changed hands between the two transactions is the server's to hang over.
      if (await tx.get(each.reference.table, each.row.id))
        steps.push(...(await stepsOf(tx, each, survivorId)));
    }
    await performOperation(tx, context, {
      op: 'merge',
      table,
      id: loserId,
      into: survivorId,
      take,
      shown: steps.map(({ forth }) => forth),
    });
    const entry: RecentMerge = {
      table,
      loserId,
      survivorId,
      lost: nameOf(lost),
      kept: nameOf(kept),
      at: instantOf(context.clock),
    };
    await tx.setMeta('merges', [...((await tx.meta('merges')) ?? []), entry].slice(-MOST_REMEMBERED));
    return ok({ table, loserId, shown: steps.map(({ back }) => back) });
  });
}

/** Undoes a merge: at once what `mergeRecords` said of it, the rest with the next sync. */
export function unmergeRecords(
  store: LocalStore,
  context: CommandContext,
  input: MergeUndo,
): Promise<Result<null, never>> {
  return store.write(async (tx) => {
    await performOperation(tx, context, {
      op: 'unmerge',
      table: input.table,
      id: input.loserId,
      shown: input.shown,
    });
    const merges = (await tx.meta('merges')) ?? [];
    await tx.setMeta(
      'merges',
      merges.filter(({ table, loserId }) => table !== input.table || loserId !== input.loserId),
    );
    return ok(null);
  });
}
