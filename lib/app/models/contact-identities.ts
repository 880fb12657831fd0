import type { DraftField } from '../../capture/draft-types.ts';
import type { TableName } from '../../model/rows.ts';
import type { ContactIdentity, ContactTable } from '../../store/commands/edit-contact.ts';
import type { IdentityFinder } from './known-model.ts';

/** Says if rows of the table are recognised again by their contacts. */
export const isContactTable = (table: TableName): table is ContactTable =>
  table === 'people' || table === 'companies';

/** Columns by which a person or company is recognised again, named alike in the draft of a capture. */
const CONTACTS: readonly DraftField[] = [
  'email',
  'phone',
  'mobile',
  'wechat',
  'qq',
  'profile_url',
  'website',
  'credit_code',
];

/**
 * The identities of contacts that were typed into a record: all are the record's own, but for the domain of a person's
 * address, which is the employer's. `country` tells how a number without a country code is read.
 */
export async function contactIdentities(
  identitiesOf: IdentityFinder,
  table: ContactTable,
  columns: object,
): Promise<readonly ContactIdentity[]> {
  const typed = new Map<string, unknown>(Object.entries(columns));
  const valuesOf = (fields: readonly DraftField[]) =>
    fields.flatMap((field) => {
      const value = typed.get(field);
      return typeof value === 'string' ? [{ field, value }] : [];
    });
  const contacts = valuesOf(CONTACTS);
  if (contacts.length === 0) return [];
  const found = await identitiesOf([...contacts, ...valuesOf(['country'])]);
  return found
    .filter(({ kind }) => table === 'companies' || kind !== 'domain')
    .map(({ kind, value, valueNorm }) => ({ kind, value, valueNorm }));
}
