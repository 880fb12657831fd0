import { ok } from '../../shared/result.ts';
import type { LocalStore } from '../local-store.ts';
import { performOperation } from '../perform-operation.ts';
import type { CommandContext } from './command-context.ts';
import { type CommandResult, findEditable } from './command-failure.ts';
import { toStorable } from './storable-text.ts';

/** Tables whose rows carry tags. */
export type TaggedTable = 'leads' | 'companies' | 'people';

/** Tags that come and tags that go; what others do to the same row meanwhile is not touched. */
export interface TagsEdit {
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

/** Adds and removes tags of a row and gives the edit that takes back what was really changed. */
export function editTags(
  store: LocalStore,
  context: CommandContext,
  input: { readonly table: TaggedTable; readonly id: string } & TagsEdit,
): Promise<CommandResult<TagsEdit>> {
  const { table, id } = input;
  return store.write(async (tx) => {
    const found = await findEditable(tx, table, id);
    if (!found.ok) return found;
    const base = found.value.tags;
    const add = (toStorable(input.add) as string[]).filter((tag) => !base.includes(tag));
    const remove = input.remove.filter((tag) => base.includes(tag));
    if (add.length + remove.length > 0) {
      await performOperation(tx, context, {
        op: 'patch',
        table,
        id,
        fields: { tags: { base, next: { add, remove } } },
      });
    }
    return ok({ add: remove, remove: add });
  });
}
