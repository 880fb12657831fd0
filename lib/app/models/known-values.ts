import type { DraftField } from '../../capture/draft-types.ts';
import type { Company, Person } from '../../model/rows.ts';
import type { Attachment, AttachmentChoice } from './popup-known.ts';

const OF_PERSON = ['title', 'department', 'email', 'mobile', 'phone', 'wechat', 'qq', 'profile_url'] as const;
const OF_COMPANY = [
  'legal_name',
  'website',
  'email',
  'phone',
  'fax',
  'address',
  'city',
  'country',
  'industry',
  'employee_count',
  'credit_code',
] as const;

const valueIn = <Column extends string>(
  row: Readonly<Record<Column, string | number | null>> | undefined,
  columns: readonly Column[],
  field: string,
): string | null => {
  const column = columns.find((one) => one === field);
  const value = row === undefined || column === undefined ? null : row[column];
  return typeof value === 'number' ? String(value) : value;
};

/**
 * What the record that a capture is added to says of a field already, which stays: a capture only fills what is empty.
 * Null where it says nothing, or where everything is new.
 */
export function knownValueOf(
  field: DraftField,
  { person, company }: Pick<AttachmentChoice, 'person' | 'company'>,
  attachment: Attachment,
): string | null {
  if (attachment === 'new') return null;
  const known: Person | undefined = attachment === 'company' ? undefined : person;
  const employer: Company | undefined = company;
  return (
    valueIn(known, OF_PERSON, field) ??
    (known && field === 'email' ? null : valueIn(employer, OF_COMPANY, field))
  );
}
