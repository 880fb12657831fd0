import type { SavedView } from '../../model/rows.ts';
import type { MemberId, PipelineId, SavedViewId } from '../../shared/ids.ts';
import { err, ok } from '../../shared/result.ts';
import type { LocalStore, ReadTransaction } from '../local-store.ts';
import type { CommandContext } from './command-context.ts';
import { type CommandResult, findEditable } from './command-failure.ts';
import { createRow } from './create-row.ts';
import { patchRow } from './patch-row.ts';

/** How long the name of a view may be; the database holds to it. */
export const LONGEST_VIEW_NAME = 100;

/** A view's name as it can be kept: without the spaces around it and cut to what the database takes. */
export const viewNameOf = (text: string): string =>
  Array.from(text.trim()).slice(0, LONGEST_VIEW_NAME).join('').trim();

const fold = (name: string): string => name.normalize('NFKC').trim().toLowerCase();

/** Says if a member has another view of that name already. */
export const isViewNameTaken = (
  views: readonly SavedView[],
  ownerId: MemberId | null,
  name: string,
  except?: SavedViewId,
): boolean =>
  views.some(
    (view) =>
      view.owner_id === ownerId &&
      view.deleted_at === null &&
      view.id !== except &&
      fold(view.name) === fold(name),
  );

const isTaken = async (
  tx: ReadTransaction,
  ownerId: MemberId | null,
  name: string,
  except?: SavedViewId,
): Promise<boolean> => isViewNameTaken(await tx.list('saved_views'), ownerId, name, except);

/** Keeps a view of this member under a name that none of theirs has. */
export function createSavedView(
  store: LocalStore,
  context: CommandContext,
  input: {
    readonly name: string;
    readonly pipelineId: PipelineId;
    readonly filter: Record<string, unknown>;
    readonly sort: string;
    readonly shared: boolean;
  },
): Promise<CommandResult<{ readonly viewId: SavedViewId }>> {
  const viewId = context.newId<'saved-view'>();
  const name = viewNameOf(input.name);
  return store.write(async (tx) => {
    if (name === '' || (await isTaken(tx, context.memberId, name)))
      return err({ code: 'invalid', table: 'saved_views', id: viewId });
    await createRow(tx, context, 'saved_views', viewId, {
      name,
      pipeline_id: input.pipelineId,
      filter: input.filter,
      sort: input.sort,
      shared: input.shared,
    });
    return ok({ viewId });
  });
}

/** What can be changed of a view. */
export type ViewChanges = Partial<Pick<SavedView, 'name' | 'filter' | 'sort' | 'shared'>>;

/** Changes a view and gives the values before; refused as invalid under a name that its owner has given already. */
export function changeSavedView(
  store: LocalStore,
  context: CommandContext,
  input: { readonly viewId: SavedViewId; readonly changes: ViewChanges },
): Promise<CommandResult<{ readonly previous: ViewChanges }>> {
  const { viewId } = input;
  const name = input.changes.name === undefined ? undefined : viewNameOf(input.changes.name);
  return store.write(async (tx) => {
    const view = await findEditable(tx, 'saved_views', viewId);
    if (!view.ok) return view;
    const isWrong =
      name !== undefined && (name === '' || (await isTaken(tx, view.value.owner_id, name, viewId)));
    if (isWrong) return err({ code: 'invalid', table: 'saved_views', id: viewId });
    const changes = name === undefined ? input.changes : { ...input.changes, name };
    return ok({ previous: await patchRow(tx, context, 'saved_views', view.value, changes) });
  });
}
