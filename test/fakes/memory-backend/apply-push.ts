import type {
  FieldConflict,
  Operation,
  PatchOperation,
  RejectionCode,
} from '../../../lib/model/operation.ts';
import { ownFieldOf } from '../../../lib/model/own-field.ts';
import type { AnyRow, Lead, TableName } from '../../../lib/model/rows.ts';
import type { Instant } from '../../../lib/shared/clock.ts';
import type { MemberId, TeamId } from '../../../lib/shared/ids.ts';
import { type OwnValues, withOwnChange } from '../../../lib/store/own-values.ts';
import { rowDefaults } from '../../../lib/store/row-defaults.ts';
import { eraseRow } from './erase.ts';
import { mergeRows, redirect, unmergeRows } from './merge.ts';
import type { TeamData } from './team-data.ts';

/** How an operation was answered, without the row. */
export type Answer =
  | { readonly status: 'applied' }
  | {
      readonly status: 'merged';
      readonly conflicts: readonly string[];
      readonly details: readonly FieldConflict[];
    }
  | {
      readonly status: 'rejected';
      readonly code: RejectionCode;
      readonly message: string;
      /** With `conflict`: the fields that refused. */
      readonly fields?: readonly string[];
    };

/** What applying needs beside the data; `save` stamps the row and puts it into the feed. */
export interface PushScene {
  readonly data: TeamData;
  readonly team: TeamId;
  readonly member: MemberId;
  readonly now: Instant;
  readonly save: (table: TableName, row: AnyRow) => void;
}

const GUARDED = ['amount_minor', 'currency', 'expected_close', 'lawful_basis'];
/** Columns that a member sets when making a row, and never again. */
const ONLY_AT_CREATION = [
  'pipeline_id',
  'stage_id',
  'lead_id',
  'person_id',
  'company_id',
  'criterion',
  'kind',
  'value_norm',
];
const EMPTY = ['null', '[]', '{}', '""'];
const APPLIED: Answer = { status: 'applied' };
const rejected = (code: RejectionCode): Answer => ({ status: 'rejected', code, message: code });
const conflictOn = (...fields: string[]): Answer => ({
  status: 'rejected',
  code: 'conflict',
  message: 'conflict',
  fields,
});
const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** A second create: what is given wins, what is empty leaves the other's value, what only a create may set stays. */
function merge(
  scene: PushScene,
  table: TableName,
  row: AnyRow,
  values: Readonly<Record<string, unknown>>,
): Answer {
  const given = Object.entries(values).filter(
    ([column, value]) => !ONLY_AT_CREATION.includes(column) && !EMPTY.includes(JSON.stringify(value)),
  );
  const fields = given.map(([column, value]) => {
    const next = column === 'tags' ? { add: value, remove: [] } : value;
    return [column, { base: null, next }] as const;
  });
  const answer = patch(scene, row, { op: 'patch', table, id: row.id, fields: Object.fromEntries(fields) });
  return answer.status === 'applied' ? { status: 'merged', conflicts: [], details: [] } : answer;
}

function create(
  scene: PushScene,
  table: TableName,
  id: string,
  values: Readonly<Record<string, unknown>>,
): Answer {
  const { data, member, team, now, save } = scene;
  const known = data.find(table, id);
  if (known) {
    if (!data.sees(member, table, known)) return rejected('forbidden');
    if (known.deleted_at !== null) return rejected('deleted');
    if (!data.edits(member, table, known)) return rejected('forbidden');
    return merge(scene, table, known, values);
  }
  const lead = typeof values.lead_id === 'string' ? data.find('leads', values.lead_id) : undefined;
  if (values.lead_id !== undefined) {
    if (!lead || !data.sees(member, 'leads', lead)) return rejected('not_found');
    if (lead.deleted_at !== null) return rejected('deleted');
    if (!data.edits(member, 'leads', lead)) return rejected('forbidden');
  }
  save(table, {
    ...rowDefaults(table),
    ...(table === 'leads' ? { owner_id: member, stage_entered_at: now } : {}),
    ...values,
    id,
    team_id: team,
    version: 0,
    created_at: now,
    created_by: member,
    deleted_at: null,
  } as unknown as AnyRow);
  return APPLIED;
}

function patch(scene: PushScene, row: AnyRow, { table, fields }: PatchOperation): Answer {
  const current = new Map<string, unknown>(Object.entries(row));
  const conflicts: string[] = [];
  const refused: string[] = [];
  const wanted: Record<string, unknown> = {};
  for (const [field, { base, next }] of Object.entries(fields)) {
    const now = current.get(field);
    if (field === 'tags') {
      const { add, remove } = next as { add: string[]; remove: string[] };
      const kept = (now as string[]).filter((tag) => !remove.includes(tag));
      wanted.tags = [...kept, ...add.filter((tag) => !kept.includes(tag))];
      continue;
    }
    if (field === 'custom') {
      const [held, believed] = [now, base ?? {}] as [OwnValues, OwnValues];
      const merged = withOwnChange(held, believed, next);
      wanted.custom = merged;
      const keys = Object.keys({ ...held, ...merged }).filter((key) => !isSame(held[key], merged[key]));
      conflicts.push(
        ...keys.filter((key) => !isSame(held[key] ?? null, believed[key] ?? null)).map(ownFieldOf),
      );
      continue;
    }
    if (isSame(now, next)) continue;
    if (!isSame(now, base)) {
      if (GUARDED.includes(field)) refused.push(field);
      conflicts.push(field);
    }
    wanted[field] = next;
  }
  if (refused.length > 0) return conflictOn(...refused);
  const details = conflicts.map((field) => scene.data.conflictOn(table, row, field));
  const differs = Object.entries(wanted).some(([field, value]) => !isSame(current.get(field), value));
  if (differs) scene.save(table, { ...row, ...wanted } as AnyRow);
  return conflicts.length > 0 ? { status: 'merged', conflicts, details } : APPLIED;
}

/** Since when a lead had been where a move takes it back to, if that undoes the member's own newest move of today. */
function stayBefore(
  { data, member, now }: PushScene,
  lead: Lead,
  { undoes, to }: Operation & { op: 'move' },
): Instant | undefined {
  const change = undoes === undefined ? undefined : data.find('stage_changes', undoes);
  if (change?.lead_id !== lead.id || change.created_by !== member) return undefined;
  if (change.from_stage_id !== to || change.to_stage_id !== lead.stage_id) return undefined;
  const isNewest = Date.parse(change.changed_at) === Date.parse(lead.stage_entered_at);
  return isNewest && Date.parse(now) - Date.parse(change.changed_at) < 86_400_000
    ? data.stays.get(change.id)
    : undefined;
}

function move(scene: PushScene, lead: Lead, operation: Operation & { op: 'move' }): Answer {
  const { data, now, save } = scene;
  if (lead.stage_id === operation.to) return APPLIED;
  const stage_entered_at = stayBefore(scene, lead, operation) ?? now;
  data.stays.set(operation.change_id, lead.stage_entered_at);
  const here = data.find('stages', lead.stage_id);
  const there = data.find('stages', operation.to);
  if (!there) return rejected('not_found');
  const isForward = here !== undefined && here.position < there.position;
  if (!isForward && lead.stage_id !== operation.from) return conflictOn('stage_id');
  save('leads', { ...lead, stage_id: operation.to, stage_entered_at });
  save('stage_changes', {
    ...rowDefaults('stage_changes'),
    id: operation.change_id,
    team_id: lead.team_id,
    version: 0,
    created_at: now,
    created_by: scene.member,
    lead_id: lead.id,
    from_stage_id: lead.stage_id,
    to_stage_id: operation.to,
    changed_at: now,
  } as unknown as AnyRow);
  return APPLIED;
}

/** Applies one operation of a member as `sync_push` does, or says why not. */
export function applyToTeam(scene: PushScene, given: Operation): Answer {
  const operation = redirect(scene, given);
  if (!operation) return APPLIED;
  if (operation.op === 'merge') return mergeRows(scene, operation);
  if (operation.op === 'unmerge') return unmergeRows(scene, operation);
  const { data, member, now, save } = scene;
  const { op, table, id } = operation;
  if (op === 'create') return create(scene, table, id, operation.values);
  const row = data.find(table, id);
  if (!row || !data.sees(member, table, row)) return rejected('not_found');
  if (!data.edits(member, table, row)) return rejected('forbidden');
  if (op === 'erase') return eraseRow(scene, operation);
  if (data.erased.has(`${table}/${id}`)) return rejected('deleted');
  if (op === 'restore') {
    if (row.deleted_at !== null) save(table, { ...row, deleted_at: null });
    return APPLIED;
  }
  if (row.deleted_at !== null) return op === 'remove' ? APPLIED : rejected('deleted');
  switch (op) {
    case 'remove':
      save(table, { ...row, deleted_at: now });
      return APPLIED;
    case 'patch':
      return patch(scene, row, operation);
    case 'move':
      return move(scene, row as Lead, operation);
    case 'assign': {
      const lead = row as Lead;
      if (lead.owner_id === operation.to) return APPLIED;
      if (lead.owner_id !== operation.from) return conflictOn('owner_id');
      save('leads', { ...lead, owner_id: operation.to });
      return APPLIED;
    }
    case 'share': {
      const lead = row as Lead;
      const leaves = operation.add.length === 0 && operation.remove.every((one) => one === member);
      if (!leaves && !data.isAbove(member, lead.owner_id)) return rejected('forbidden');
      const members = new Set([...lead.shared_with, ...operation.add]);
      for (const one of operation.remove) members.delete(one);
      save('leads', { ...lead, shared_with: [...members].sort() });
      return APPLIED;
    }
  }
}
