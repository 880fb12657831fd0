import type { FactKind } from '../../lib/app/models/record-facts.ts';
import type { DraftField } from '../../lib/capture/draft-types.ts';
import type { Company, Person } from '../../lib/model/rows.ts';

type FactColumn<Row> = {
  [Column in keyof Row]: Row[Column] extends string | number | null ? Column : never;
}[keyof Row];

/** A fact that is a text or a number, and how it is read, typed and proven. */
export interface FactField<Column extends string> {
  readonly column: Column;
  readonly kind: FactKind;
  /** The captured field that proves it. */
  readonly found: DraftField;
  /** Shown also while it is unknown: worth finding out. */
  readonly wanted: boolean;
}

export type CompanyColumn = FactColumn<
  Pick<
    Company,
    | 'name'
    | 'legal_name'
    | 'website'
    | 'email'
    | 'phone'
    | 'fax'
    | 'address'
    | 'city'
    | 'country'
    | 'industry'
    | 'employee_count'
    | 'credit_code'
  >
>;
export type PersonColumn = FactColumn<
  Pick<
    Person,
    'full_name' | 'title' | 'department' | 'email' | 'phone' | 'mobile' | 'wechat' | 'qq' | 'profile_url'
  >
>;

/** The facts about a company in the order of the record. */
export const COMPANY_FIELDS: readonly FactField<CompanyColumn>[] = [
  { column: 'name', kind: 'name', found: 'company', wanted: true },
  { column: 'legal_name', kind: 'text', found: 'legal_name', wanted: false },
  { column: 'industry', kind: 'text', found: 'industry', wanted: true },
  { column: 'employee_count', kind: 'headcount', found: 'employee_count', wanted: true },
  { column: 'website', kind: 'url', found: 'website', wanted: true },
  { column: 'phone', kind: 'phone', found: 'phone', wanted: true },
  { column: 'email', kind: 'email', found: 'email', wanted: false },
  { column: 'fax', kind: 'phone', found: 'fax', wanted: false },
  { column: 'address', kind: 'text', found: 'address', wanted: true },
  { column: 'city', kind: 'text', found: 'city', wanted: false },
  { column: 'country', kind: 'country', found: 'country', wanted: false },
  { column: 'credit_code', kind: 'credit_code', found: 'credit_code', wanted: false },
];

/** The facts about a person in the order of the record. */
export const PERSON_FIELDS: readonly FactField<PersonColumn>[] = [
  { column: 'full_name', kind: 'name', found: 'full_name', wanted: false },
  { column: 'title', kind: 'text', found: 'title', wanted: true },
  { column: 'department', kind: 'text', found: 'department', wanted: false },
  { column: 'email', kind: 'email', found: 'email', wanted: true },
  { column: 'mobile', kind: 'phone', found: 'mobile', wanted: true },
  { column: 'phone', kind: 'phone', found: 'phone', wanted: false },
  { column: 'wechat', kind: 'text', found: 'wechat', wanted: false },
  { column: 'qq', kind: 'text', found: 'qq', wanted: false },
  { column: 'profile_url', kind: 'url', found: 'profile_url', wanted: false },
];
