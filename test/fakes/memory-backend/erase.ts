import type { Operation } from '../../../lib/model/operation.ts';
import type { AnyRow } from '../../../lib/model/rows.ts';
import { MERGE_REFERENCES } from '../../../lib/store/merge-references.ts';
import type { Answer, PushScene } from './apply-push.ts';
import { survivorOf } from './merge.ts';

const BLANK = [
  'email',
  'phone',
  'mobile',
  'wechat',
  'qq',
  'profile_url',
  'title',
  'department',
  'website',
  'address',
];

/** Erases a row as the database does, but for the words in texts, which is the database's own work. */
export function eraseRow(scene: PushScene, operation: Operation & { op: 'erase' }): Answer {
  const { data, save, now } = scene;
  const { table } = operation;
  const id = survivorOf(scene, table, operation.id);
  const ids = [
    id,
    ...[...data.merges.keys()].flatMap((key) =>
      key.startsWith(`${table}/`) ? [key.slice(table.length + 1)] : [],
    ),
  ].filter((each) => survivorOf(scene, table, each) === id);
  for (const each of ids) {
    for (const { table: child, column, derived } of MERGE_REFERENCES[table]) {
      const rows = data.list(child).filter((row) => new Map(Object.entries(row)).get(column) === each);
      for (const row of rows) {
        const values = derived ? { deleted_at: row.deleted_at ?? now } : { [column]: null };
        const words = 'value' in row && child === 'identities' ? { value: '—', value_norm: '—' } : {};
        save(child, { ...row, ...words, ...values } as AnyRow);
        if (derived) data.erased.add(`${child}/${row.id}`);
      }
    }
    const row = data.find(table, each);
    if (!row) continue;
    const blank = Object.fromEntries(BLANK.filter((column) => column in row).map((column) => [column, null]));
    const name = table === 'people' ? { full_name: '—' } : { name: '—' };
    save(table, {
      ...row,
      ...blank,
      ...name,
      tags: [],
      custom: {},
      deleted_at: row.deleted_at ?? now,
    } as AnyRow);
    data.erased.add(`${table}/${each}`);
  }
  return { status: 'applied' };
}
