import type { Operation, PatchOperation, RejectionCode } from '../../../lib/model/operation.ts';
import type { AnyRow, Lead, TableName } from '../../../lib/model/rows.ts';
import type { Instant } from '../../../lib/shared/clock.ts';
import type { MemberId, TeamId } from '../../../lib/shared/ids.ts';
import { rowDefaults } from '../../../lib/store/row-defaults.ts';
import type { TeamData } from './team-data.ts';

/** How an operation was answered, without the row. */
export type Answer =
  | { readonly status: 'applied' }
  | { readonly status: 'merged'; readonly conflicts: readonly string[] }
  | { readonly status: 'rejected'; readonly code: RejectionCode; readonly message: string };

/** What applying needs beside the data; `save` stamps the row and puts it into the feed. */
export interface PushScene {
  readonly data: TeamData;
  readonly team: TeamId;
  readonly member: MemberId;
  readonly now: Instant;
  readonly save: (table: TableName, row: AnyRow) => void;
}

const GUARDED = ['amount_minor', 'currency', 'expected_close'];
const APPLIED: Answer = { status: 'applied' };
const rejected = (code: RejectionCode): Answer => ({ status: 'rejected', code, message: code });
const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

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
    const differs = Object.entries(values).some(
      ([column, value]) => !isSame(new Map(Object.entries(known)).get(column), value),
    );
    if (differs) save(table, { ...known, ...values } as AnyRow);
    return APPLIED;
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
  const wanted: Record<string, unknown> = {};
  for (const [field, { base, next }] of Object.entries(fields)) {
    const now = current.get(field);
    if (field === 'tags') {
      const { add, remove } = next as { add: string[]; remove: string[] };
      const kept = (now as string[]).filter((tag) => !remove.includes(tag));
      wanted.tags = [...kept, ...add.filter((tag) => !kept.includes(tag))];
      continue;
    }
    if (isSame(now, next)) continue;
    if (!isSame(now, base)) {
      if (GUARDED.includes(field)) return rejected('conflict');
      conflicts.push(field);
    }
    wanted[field] = next;
  }
  const differs = Object.entries(wanted).some(([field, value]) => !isSame(current.get(field), value));
  if (differs) scene.save(table, { ...row, ...wanted } as AnyRow);
  return conflicts.length > 0 ? { status: 'merged', conflicts } : APPLIED;
}

function move(scene: PushScene, lead: Lead, operation: Operation & { op: 'move' }): Answer {
  const { data, now, save } = scene;
  if (lead.stage_id === operation.to) return APPLIED;
  const here = data.find('stages', lead.stage_id);
  const there = data.find('stages', operation.to);
  if (!there) return rejected('not_found');
  const isForward = here !== undefined && here.position < there.position;
  if (!isForward && lead.stage_id !== operation.from) return rejected('conflict');
  save('leads', { ...lead, stage_id: operation.to, stage_entered_at: now });
  save('stage_changes', {
    ...rowDefaults('stage_changes'),
    id: operation.change_id,
    team_id: lead.team_id,
    version: 0,
    created_at: now,
    lead_id: lead.id,
    from_stage_id: lead.stage_id,
    to_stage_id: operation.to,
    changed_at: now,
  } as unknown as AnyRow);
  return APPLIED;
}

/** Applies one operation of a member as `sync_push` does, or says why not. */
export function applyToTeam(scene: PushScene, operation: Operation): Answer {
  const { data, member, now, save } = scene;
  const { op, table, id } = operation;
  if (op === 'create') return create(scene, table, id, operation.values);
  const row = data.find(table, id);
  if (!row || !data.sees(member, table, row)) return rejected('not_found');
  if (!data.edits(member, table, row)) return rejected('forbidden');
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
      if (lead.owner_id !== operation.from) return rejected('conflict');
      save('leads', { ...lead, owner_id: operation.to });
      return APPLIED;
    }
  }
}
