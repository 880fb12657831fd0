import type { IdentityKind } from '../../model/words.ts';
import type { CompanyId, IdentityId, PersonId } from '../../shared/ids.ts';
import { ok } from '../../shared/result.ts';
import { identityIdOf } from '../derived-ids.ts';
import type { LocalStore } from '../local-store.ts';
import { performOperation } from '../perform-operation.ts';
import type { CommandContext } from './command-context.ts';
import { type CommandResult, findEditable } from './command-failure.ts';
import { createRow } from './create-row.ts';
import { patchRow, type RowChanges } from './patch-row.ts';

/** Tables whose rows are recognised again by their contacts. */
export type ContactTable = 'people' | 'companies';

/** One way to recognise the edited row again. */
export interface ContactIdentity {
  readonly kind: IdentityKind;
  readonly value: string;
  readonly valueNorm: string;
}

/** What an edit of contacts replaced and made; with it the edit is taken back. */
export interface ContactEdit<Table extends ContactTable> {
  readonly previous: RowChanges<Table>;
  readonly added: readonly IdentityId[];
}

interface Edited<Table extends ContactTable> {
  readonly table: Table;
  readonly id: string;
}

/**
 * Changes contacts of a person or company, and adds the identities by which the new ones are found again. Those of the
 * old contacts stay: whoever meets the old address still meets the same one.
 */
export async function editContact<Table extends ContactTable>(
  store: LocalStore,
  context: CommandContext,
  input: Edited<Table> & {
    readonly changes: RowChanges<Table>;
    readonly identities: readonly ContactIdentity[];
  },
): Promise<CommandResult<ContactEdit<Table>>> {
  const { table, id, changes } = input;
  const holder = id as PersonId | CompanyId;
  const identities = await Promise.all(
    input.identities.map(async (identity) => ({
      ...identity,
      id: await identityIdOf(holder, identity.kind, identity.valueNorm),
    })),
  );
  return store.write(async (tx) => {
    const found = await findEditable(tx, table, id);
    if (!found.ok) return found;
    const previous = await patchRow(tx, context, table, found.value, changes);
    const added: IdentityId[] = [];
    for (const identity of identities) {
      if (await tx.get('identities', identity.id)) continue;
      await createRow(tx, context, 'identities', identity.id, {
        kind: identity.kind,
        value: identity.value,
        value_norm: identity.valueNorm,
        person_id: table === 'people' ? (holder as PersonId) : null,
        company_id: table === 'companies' ? (holder as CompanyId) : null,
      });
      added.push(identity.id);
    }
    return ok({ previous, added });
  });
}

/** Takes an edit of contacts back, with the identities that it made. */
export function undoContactEdit<Table extends ContactTable>(
  store: LocalStore,
  context: CommandContext,
  input: Edited<Table> & ContactEdit<Table>,
): Promise<CommandResult<null>> {
  const { table, id, previous, added } = input;
  return store.write(async (tx) => {
    const found = await findEditable(tx, table, id);
    if (!found.ok) return found;
    await patchRow(tx, context, table, found.value, previous);
    for (const identity of added) {
      const row = await findEditable(tx, 'identities', identity);
      // One that has gone meanwhile needs no removal.
      if (row.ok) await performOperation(tx, context, { op: 'remove', table: 'identities', id: identity });
    }
    return ok(null);
  });
}
