import { createHash } from 'node:crypto';
import type { MergeTable, Operation } from '../../../lib/model/operation.ts';
import { type AnyRow, type Rows, TABLE_NAMES, type TableName } from '../../../lib/model/rows.ts';
import { MERGE_REFERENCES, type MergeReference } from '../../../lib/store/merge-references.ts';
import { filledValues, mergedValues, statedValues } from '../../../lib/store/merge-values.ts';
import { rowDefaults } from '../../../lib/store/row-defaults.ts';
import type { Answer, PushScene } from './apply-push.ts';

type Values = Readonly<Record<string, unknown>>;
type Fills = Readonly<Record<string, { readonly from: unknown; readonly to: unknown }>>;

/** One merge with what undoes it. */
export interface MergeEntry {
  readonly into: string;
  readonly by: string;
  readonly fills: Fills;
  readonly moved: readonly {
    readonly table: TableName;
    readonly column: string;
    readonly ids: readonly string[];
  }[];
  readonly made: readonly {
    readonly table: TableName;
    readonly id: string;
    readonly was: 'missing' | 'removed' | 'there';
    readonly fills: Fills;
    readonly values: Values;
  }[];
}

const NAMESPACE = Buffer.from('5a1f0c2e7b414d0a9c3351751ce00001', 'hex');
const APPLIED: Answer = { status: 'applied' };
const rejected = (code: 'not_found' | 'forbidden' | 'deleted' | 'invalid'): Answer => ({
  status: 'rejected',
  code,
  message: code,
});
/** As jsonb does: the order of an object's keys says nothing. */
const textOf = (value: unknown): string =>
  JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([one], [other]) => (one < other ? -1 : 1)))
      : each,
  );
const isSame = (one: unknown, other: unknown): boolean => textOf(one) === textOf(other);
const column = (row: AnyRow, name: string): unknown =>
  new Map<string, unknown>(Object.entries(row)).get(name);
const withValues = (row: AnyRow, values: Values): AnyRow => ({ ...row, ...values }) as AnyRow;
const isMergeTable = (table: TableName): table is MergeTable => Object.hasOwn(MERGE_REFERENCES, table);

/** What the program derives asynchronously, in one go. */
function derivedId(derived: readonly string[], values: Values): string {
  const [kind, ...columns] = derived;
  const parts = [kind, ...columns.map((name) => values[name]).filter((value) => typeof value === 'string')];
  const hash = createHash('sha1').update(NAMESPACE).update(JSON.stringify(parts)).digest().subarray(0, 16);
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const hex = hash.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

const TARGETS: Readonly<Record<string, MergeTable>> = {
  lead_id: 'leads',
  company_id: 'companies',
  person_id: 'people',
  primary_person_id: 'people',
};
const derivedOf = (table: TableName): readonly string[] | undefined =>
  Object.values(MERGE_REFERENCES)
    .flat()
    .find((reference) => reference.table === table && reference.derived)?.derived;

/** The record that a record was merged into, however often. */
export function survivorOf(scene: PushScene, table: MergeTable, id: string): string {
  let here = id;
  for (
    let entry = scene.data.merges.get(`${table}/${here}`);
    entry;
    entry = scene.data.merges.get(`${table}/${here}`)
  )
    here = entry.into;
  return here;
}

const survivors = (scene: PushScene, values: Values): Values =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => {
      const target = TARGETS[name];
      return target && typeof value === 'string' ? [[name, survivorOf(scene, target, value)]] : [];
    }),
  );

/** The operation as it is meant after merges; null when nothing is left to do. */
export function redirect(scene: PushScene, operation: Operation): Operation | null {
  const { op, table, id } = operation;
  if (op === 'create') {
    const values = { ...operation.values, ...survivors(scene, operation.values) };
    const derived = derivedOf(table);
    const follows = derived !== undefined && derivedId(derived, operation.values) === id;
    return { ...operation, values, id: follows ? derivedId(derived, values) : id };
  }
  let target = id;
  if (isMergeTable(table)) {
    target = survivorOf(scene, table, id);
    if (target !== id && (op === 'remove' || op === 'restore')) return null;
  }
  const derived = derivedOf(table);
  const row = derived && scene.data.find(table, id);
  if (derived && row && id[14] === '5' && ['patch', 'remove', 'restore'].includes(op)) {
    const moved = survivors(scene, { ...row });
    if (Object.entries(moved).some(([name, value]) => column(row, name) !== value))
      target = derivedId(derived, { ...row, ...moved });
  }
  if (op === 'merge' || op === 'unmerge') return operation;
  if (op !== 'patch') return { ...operation, id: target } as Operation;
  const fields = Object.entries(operation.fields).map(([name, { base, next }]) => {
    const of = (value: unknown) => survivors(scene, { [name]: value })[name] ?? value;
    return [name, TARGETS[name] ? { base: of(base), next: of(next) } : { base, next }] as const;
  });
  return { ...operation, id: target, fields: Object.fromEntries(fields) };
}

const check = (
  { data, member }: PushScene,
  table: MergeTable,
  row: AnyRow | undefined,
): Answer | undefined => {
  if (!row || !data.sees(member, table, row)) return rejected('not_found');
  if (!data.edits(member, table, row)) return rejected('forbidden');
  return row.deleted_at === null ? undefined : rejected('deleted');
};
const fillsOf = (row: AnyRow, values: Values): Fills =>
  Object.fromEntries(Object.entries(values).map(([name, to]) => [name, { from: column(row, name), to }]));

function hangOver(
  scene: PushScene,
  reference: MergeReference,
  loser: string,
  survivor: string,
): { moved: MergeEntry['moved']; made: MergeEntry['made'] } {
  const { data, save, now, member, team } = scene;
  const { table, column: name } = reference;
  const rows = data.list(table).filter((row) => column(row, name) === loser);
  if (!reference.derived) {
    for (const row of rows) save(table, withValues(row, { [name]: survivor }));
    return { moved: [{ table, column: name, ids: rows.map(({ id }) => id) }], made: [] };
  }
  const made: MergeEntry['made'][number][] = [];
  for (const row of rows
    .filter(({ deleted_at }) => deleted_at === null)
    .sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const stated = { ...statedValues(table, row), [name]: survivor };
    const id = derivedId(reference.derived, stated);
    const have = data.find(table, id);
    if (!have) {
      const fresh = { ...rowDefaults(table), ...stated, id, team_id: team, version: 0 };
      save(table, { ...fresh, created_at: now, created_by: member, deleted_at: null } as unknown as AnyRow);
      made.push({ table, id, was: 'missing', fills: {}, values: stated });
      continue;
    }
    const effect = filledValues(table, have, stated);
    const isBack = have.deleted_at !== null;
    if (!isBack && Object.keys(effect).length === 0) continue;
    save(table, withValues(have, { ...effect, deleted_at: null }));
    const values = { ...statedValues(table, have), ...effect };
    made.push({ table, id, was: isBack ? 'removed' : 'there', fills: fillsOf(have, effect), values });
  }
  return { moved: [], made };
}

/** Removes a row with what still hangs on it; the same instant brings all of it back. */
function removeWith(scene: PushScene, table: MergeTable, row: AnyRow): void {
  for (const { table: child, column: name } of MERGE_REFERENCES[table]) {
    if (child === 'leads') continue;
    for (const each of scene.data
      .list(child)
      .filter((one) => column(one, name) === row.id && one.deleted_at === null))
      scene.save(child, { ...each, deleted_at: scene.now });
  }
  for (const child of ['stage_changes', 'answer_changes', 'score_snapshots'] as const) {
    if (table !== 'leads' || !TABLE_NAMES.includes(child)) continue;
    for (const each of scene.data
      .list(child)
      .filter((one) => one.lead_id === row.id && one.deleted_at === null))
      scene.save(child, { ...each, deleted_at: scene.now } as Rows[typeof child]);
  }
  scene.save(table, { ...row, deleted_at: scene.now } as AnyRow);
}

export function mergeRows(scene: PushScene, operation: Operation & { op: 'merge' }): Answer {
  const { data, save, member } = scene;
  const { table, take } = operation;
  if (!isMergeTable(table)) return rejected('invalid');
  const loser = survivorOf(scene, table, operation.id);
  const survivor = survivorOf(scene, table, operation.into);
  const kept = data.find(table, survivor);
  const lost = data.find(table, loser);
  const refusal = check(scene, table, kept) ?? check(scene, table, lost);
  if (refusal) return refusal;
  if (!kept || !lost || loser === survivor) return APPLIED;
  const values = mergedValues(table, kept, lost, take);
  if (Object.keys(values).length > 0) save(table, withValues(kept, values));
  const parts = MERGE_REFERENCES[table].map((reference) => hangOver(scene, reference, loser, survivor));
  removeWith(scene, table, lost);
  data.merges.set(`${table}/${loser}`, {
    into: survivor,
    by: member,
    fills: fillsOf(kept, values),
    moved: parts.flatMap(({ moved }) => moved),
    made: parts.flatMap(({ made }) => made),
  });
  return APPLIED;
}

function takeBack(scene: PushScene, table: TableName, id: string, fills: Fills): void {
  const row = scene.data.find(table, id);
  if (!row) return;
  const money = ['amount_minor', 'currency'];
  const isAsLeft = (name: string) => isSame(column(row, name), fills[name]?.to);
  const isMoneyAsLeft = money.every((name) => !(name in fills) || isAsLeft(name));
  const back = Object.entries(fills).filter(
    ([name]) => isAsLeft(name) && (!money.includes(name) || isMoneyAsLeft),
  );
  if (back.length > 0)
    scene.save(table, withValues(row, Object.fromEntries(back.map(([name, { from }]) => [name, from]))));
}

function restoreWith(scene: PushScene, table: MergeTable, row: AnyRow): void {
  const instant = row.deleted_at;
  scene.save(table, { ...row, deleted_at: null } as AnyRow);
  const children: { table: TableName; column: string }[] = MERGE_REFERENCES[table].filter(
    (reference) => reference.table !== 'leads',
  );
  if (table === 'leads')
    children.push(
      { table: 'stage_changes', column: 'lead_id' },
      { table: 'answer_changes', column: 'lead_id' },
      { table: 'score_snapshots', column: 'lead_id' },
    );
  for (const child of children) {
    for (const each of scene.data.list(child.table)) {
      if (column(each, child.column) !== row.id || each.deleted_at === null || each.deleted_at !== instant)
        continue;
      // What hangs on two comes back with the last of them.
      const other = Object.entries(each)
        .flatMap(([name, id]) =>
          TARGETS[name] && typeof id === 'string' ? scene.data.find(TARGETS[name], id) : [],
        )
        .find((parent) => parent !== undefined && parent.deleted_at !== null);
      scene.save(child.table, { ...each, deleted_at: other?.deleted_at ?? null } as AnyRow);
    }
  }
}

export function unmergeRows(scene: PushScene, operation: Operation & { op: 'unmerge' }): Answer {
  const { data, member, save, now } = scene;
  const { table, id } = operation;
  const entry = data.merges.get(`${table}/${id}`);
  if (!entry) return check(scene, table, data.find(table, id)) ?? APPLIED;
  const here = survivorOf(scene, table, entry.into);
  const loser = data.find(table, id);
  const refusal = check(scene, table, data.find(table, here));
  if (refusal) return refusal;
  if (!loser || (entry.by !== member && !data.edits(member, table, loser))) return rejected('forbidden');
  data.merges.delete(`${table}/${id}`);
  restoreWith(scene, table, loser);
  for (const { table: child, column: name, ids } of entry.moved) {
    for (const each of ids) {
      const row = data.find(child, each);
      if (row && column(row, name) === here) save(child, withValues(row, { [name]: id }));
    }
  }
  for (const made of entry.made) {
    const row = data.find(made.table, made.id);
    if (made.was === 'there') takeBack(scene, made.table, made.id, made.fills);
    else if (
      row?.deleted_at === null &&
      Object.entries(made.values).every(([name, value]) => isSame(column(row, name), value))
    )
      save(made.table, { ...row, deleted_at: now } as AnyRow);
  }
  takeBack(scene, table, entry.into, entry.fills);
  return APPLIED;
}
