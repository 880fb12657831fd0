import type { MergeTable } from '../model/operation.ts';
import { type AnyRow, SYNCED_TABLES, type TableName } from '../model/rows.ts';

type Values = Readonly<Record<string, unknown>>;

const STAMPED = [
  'id',
  'team_id',
  'version',
  'created_at',
  'created_by',
  'updated_at',
  'updated_by',
  'deleted_at',
  'editable',
];
const GUARDED: { readonly [Table in MergeTable]: readonly string[] } = {
  people: ['no_contact_at'],
  companies: [],
  leads: [
    'pipeline_id',
    'stage_id',
    'owner_id',
    'shared_with',
    'stage_entered_at',
    'claimed_at',
    'protected_until',
    'former_owner_id',
    'barred_until',
    'owner_rule_id',
  ],
};
/** Worked out or chosen for one row alone, or joined by rules of their own; never filled. */
const OWN = ['board_position', 'grade', 'points', 'currency', 'lawful_basis'];
const NEVER_TAKEN = ['confirmed_on', 'responsible_id', 'currency', 'board_position', 'grade', 'points'];
/** Lists that are joined: labels, and what somebody does not want, which no merge takes back. */
const JOINED = ['tags', 'no_contact', 'wrong_numbers'];

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
/** Says nothing: null, an empty text, list or object. */
export const isEmptyValue = (value: unknown): boolean =>
  value === undefined || ['null', '""', '[]', '{}'].includes(JSON.stringify(value));

const columnsOf = (table: MergeTable): string[] =>
  Object.keys(SYNCED_TABLES[table].shape).filter(
    (column) =>
      column !== 'custom' &&
      !STAMPED.includes(column) &&
      !JOINED.includes(column) &&
      !GUARDED[table].includes(column),
  );

/** The columns that a chooser may take from the row that goes, in the order of the table. */
export const takeableColumns = (table: MergeTable): string[] =>
  columnsOf(table).filter((column) => !NEVER_TAKEN.includes(column));

/** What a merge changes of the survivor, as the server works it out: empty columns filled, chosen ones taken, labels and own fields joined. */
export function mergedValues(table: MergeTable, kept: AnyRow, lost: AnyRow, take: readonly string[]): Values {
  const here: Values = { ...kept };
  const there: Values = { ...lost };
  const values: Record<string, unknown> = {};
  for (const column of columnsOf(table)) {
    if (isEmptyValue(there[column])) continue;
    const fills = isEmptyValue(here[column]) && !OWN.includes(column);
    if (column !== 'currency' && (fills || take.includes(column))) values[column] = there[column];
  }
  // An amount without its currency is another amount.
  if ('amount_minor' in values) values.currency = there.currency;
  for (const column of JOINED.filter((each) => each in SYNCED_TABLES[table].shape)) {
    const [own, other] = [here[column] ?? [], there[column] ?? []] as [readonly string[], readonly string[]];
    values[column] = [...own, ...other.filter((each) => !own.includes(each))];
  }
  values.custom = { ...(there.custom as object), ...(here.custom as object) };
  return Object.fromEntries(Object.entries(values).filter(([column, value]) => !isSame(here[column], value)));
}

/** What a row says that was made by a person: everything but stamps. */
export const statedValues = (table: TableName, row: AnyRow): Values => {
  const values: Values = { ...row };
  return Object.fromEntries(
    Object.keys(SYNCED_TABLES[table].shape)
      .filter((column) => !STAMPED.includes(column))
      .map((column) => [column, values[column]]),
  );
};

/** What a row that was there gets from the one that hung on the other, as the server works it out. */
export function filledValues(table: TableName, have: AnyRow, from: Values): Values {
  const here = statedValues(table, have);
  const parents = [
    'lead_id',
    'person_id',
    'company_id',
    'list_id',
    'kind',
    'value_norm',
    'criterion',
    'item',
  ];
  return Object.fromEntries(
    Object.entries(from).filter(
      ([column, value]) =>
        !parents.includes(column) &&
        !isSame(here[column], value) &&
        !isEmptyValue(value) &&
        (have.deleted_at !== null || isEmptyValue(here[column]) || value === true),
    ),
  );
}
