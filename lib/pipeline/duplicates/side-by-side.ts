import type { MergeTable } from '../../model/operation.ts';
import type { Rows } from '../../model/rows.ts';

/** One column in which two records differ, as texts; null where one says nothing. */
export interface SideBySide {
  readonly column: string;
  readonly kept: string | null;
  readonly lost: string | null;
  /** Both say something: a person chooses. Else the only value stays by itself. */
  readonly isChoice: boolean;
}

/** How numbers are put as texts. */
export interface NumberDrawing {
  money(minor: number, currency: string): string;
  count(value: number): string;
}

const COLUMNS: { readonly [Table in MergeTable]: readonly string[] } = {
  people: [
    'full_name',
    'title',
    'department',
    'email',
    'mobile',
    'phone',
    'wechat',
    'qq',
    'profile_url',
    'language',
  ],
  companies: [
    'name',
    'legal_name',
    'industry',
    'employee_count',
    'website',
    'domain',
    'phone',
    'email',
    'fax',
    'address',
    'city',
    'country',
    'credit_code',
  ],
  leads: ['name', 'amount_minor', 'expected_close', 'source'],
};

/** The columns in which two records differ, in the order of the record. */
export function differingColumns<Table extends MergeTable>(
  table: Table,
  kept: Rows[MergeTable],
  lost: Rows[MergeTable],
  draw: NumberDrawing,
): SideBySide[] {
  const textOf = (row: Rows[MergeTable], column: string): string | null => {
    const value = new Map<string, unknown>(Object.entries(row)).get(column);
    if (typeof value === 'number')
      return 'currency' in row ? draw.money(value, row.currency ?? '') : draw.count(value);
    return typeof value === 'string' && value !== '' ? value : null;
  };
  return COLUMNS[table].flatMap((column) => {
    const [here, there] = [textOf(kept, column), textOf(lost, column)];
    return here === there
      ? []
      : [{ column, kept: here, lost: there, isChoice: here !== null && there !== null }];
  });
}
