import type { Operation } from '../model/operation.ts';
import type { AnyRow, TableName } from '../model/rows.ts';
import type { Instant } from '../shared/clock.ts';
import type { MemberId, TeamId } from '../shared/ids.ts';
import { type OwnValues, withOwnChange } from './own-values.ts';
import { rowDefaults } from './row-defaults.ts';

/** Where a row lies. */
export interface RowAddress {
  readonly table: TableName;
  readonly id: string;
}

/** Who made an operation, in which team, and when. */
export interface Author {
  readonly teamId: TeamId;
  readonly memberId: MemberId;
  readonly at: Instant;
}

/** The rows whose view an operation changes; a move also makes its stage change, a merge reaches what hangs on the row. */
export function rowsOf(operation: Operation): readonly RowAddress[] {
  const { table, id } = operation;
  if ('shown' in operation && operation.shown?.length) return operation.shown;
  if (operation.op !== 'move') return [{ table, id }];
  return [
    { table, id },
    { table: 'stage_changes', id: operation.change_id },
  ];
}

const newRow = (table: TableName, id: string, values: object, author: Author): AnyRow => {
  const { teamId, memberId, at } = author;
  return {
    ...rowDefaults(table),
    ...(table === 'leads' ? { owner_id: memberId, stage_entered_at: at } : {}),
    ...(table === 'target_lists' || table === 'saved_views' ? { owner_id: memberId } : {}),
    ...values,
    id,
    team_id: teamId,
    version: 0,
    created_at: at,
    created_by: memberId,
    updated_at: at,
    updated_by: memberId,
    deleted_at: null,
    editable: true,
  } as unknown as AnyRow;
};

const changed = (row: AnyRow, values: object, author: Author): AnyRow => ({
  ...row,
  ...values,
  updated_at: author.at,
  updated_by: author.memberId,
});

interface TagsDelta {
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

const changedTags = (row: AnyRow, delta: TagsDelta): string[] => {
  const tags = 'tags' in row ? row.tags : [];
  // As the server does: what is taken away is away, even when it is added as well.
  const merged = [...tags, ...delta.add.filter((tag) => !tags.includes(tag))];
  return merged.filter((tag) => !delta.remove.includes(tag));
};

/** Tags and own fields change one by one, every other column as a whole. */
function changedValue(row: AnyRow, field: string, base: unknown, next: unknown): unknown {
  if (field === 'tags') return changedTags(row, next as TagsDelta);
  if (field === 'custom' && 'custom' in row) return withOwnChange(row.custom as OwnValues, base, next);
  return next;
}

/**
 * What this device expects a row to be after an operation; the server has the last word. `null` stands for a row
 * that does not exist; a removed row comes back with `deleted_at` set, so that a restore finds it.
 */
export function applyOperation(
  row: AnyRow | null,
  address: RowAddress,
  operation: Operation,
  author: Author,
): AnyRow | null {
  const { table, id } = address;
  switch (operation.op) {
    case 'create':
      if (!row) return newRow(table, id, operation.values, author);
      // Only a row that two devices may both make (a derived id, version 5) comes back by being made again.
      if (row.deleted_at !== null && id[14] !== '5') return row;
      return changed(row, { ...operation.values, deleted_at: null }, author);
    case 'patch': {
      if (!row) return null;
      const values = Object.entries(operation.fields).map(([field, { base, next }]) => [
        field,
        changedValue(row, field, base, next),
      ]);
      return changed(row, Object.fromEntries(values), author);
    }
    case 'remove':
      return row && changed(row, { deleted_at: author.at }, author);
    case 'restore':
      return row && changed(row, { deleted_at: null }, author);
    case 'merge':
    case 'unmerge':
    case 'erase': {
      const effect = operation.shown?.find((each) => each.id === id && each.table === table);
      if (!effect) return row;
      if (effect.how === 'remove') return row && changed(row, { deleted_at: author.at }, author);
      if (row) return changed(row, { ...effect.values, deleted_at: null }, author);
      return effect.how === 'make' ? newRow(table, id, effect.values, author) : null;
    }
    case 'assign':
      return row && changed(row, { owner_id: operation.to }, author);
    case 'share': {
      if (row === null || !('shared_with' in row)) return row;
      const members = new Set([...row.shared_with, ...operation.add]);
      for (const member of operation.remove) members.delete(member);
      return changed(row, { shared_with: [...members].sort() }, author);
    }
    case 'move':
      if (table === 'leads') {
        const { to: stage_id, entered_at: stage_entered_at = author.at } = operation;
        return row && changed(row, { stage_id, stage_entered_at }, author);
      }
      return (
        row ??
        newRow(
          table,
          id,
          {
            lead_id: operation.id,
            from_stage_id: operation.from,
            to_stage_id: operation.to,
            changed_at: author.at,
          },
          author,
        )
      );
  }
}

/** Says if a row is shown: it exists and was not removed. */
export const isShown = (row: AnyRow | null): row is AnyRow => row !== null && row.deleted_at === null;
