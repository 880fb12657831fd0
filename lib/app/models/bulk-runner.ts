import { type ReadonlySignal, signal } from '@preact/signals';
import type { Messages } from '../../i18n/en.ts';
import type { Stage } from '../../model/rows.ts';
import { isOpen } from '../../pipeline/stage-path.ts';
import type { Customer } from '../../scoring/look-alike.ts';
import type { LeadId } from '../../shared/ids.ts';
import { ok } from '../../shared/result.ts';
import type { CommandContext } from '../../store/commands/command-context.ts';
import type { CommandResult } from '../../store/commands/command-failure.ts';
import type { WriteTransaction } from '../../store/local-store.ts';
import { keepScoreIn } from './keep-score.ts';
import type { ActionsModel } from './panel-actions.ts';
import type { Workspace } from './workspace.ts';

/** So many leads are changed in one write: about what one push carries, and little enough to draw in between. */
const PORTION = 40;

/** A change of one lead inside a write; null where there was nothing to change. */
export type One<Kept> = (
  tx: WriteTransaction,
  context: CommandContext,
  leadId: LeadId,
  customers: readonly Customer[],
) => Promise<CommandResult<Kept | null>>;

/** What was done, as much as undoing it needs, and how many could not be changed. */
export interface Outcome<Kept> {
  readonly kept: readonly Kept[];
  /** Gone, or only to be read by now. */
  readonly left: number;
}

const portionsOf = <Item>(items: readonly Item[]): readonly (readonly Item[])[] =>
  Array.from({ length: Math.ceil(items.length / PORTION) }, (_, at) =>
    items.slice(at * PORTION, (at + 1) * PORTION),
  );

export interface BulkRunner {
  readonly progress: ReadonlySignal<{ readonly done: number; readonly total: number } | null>;
  /** Works through items in portions; what fails as a whole is told and ends it, what was done until then stays. */
  inPortions<Item>(
    items: readonly Item[],
    work: (open: Workspace, portion: readonly Item[]) => Promise<CommandResult<unknown>>,
  ): Promise<void>;
  /** Changes leads one after the other, a portion in each write; with a stage also keeps what they score there. */
  change<Kept>(leadIds: readonly LeadId[], one: One<Kept>, scored?: Stage): Promise<Outcome<Kept>>;
  /** Offers the undo by name, with how many could not be changed; tells it where none could. */
  tell<Kept>(
    outcome: Outcome<Kept>,
    name: (t: Messages, count: number) => string,
    undo: () => Promise<void>,
  ): void;
}

/** Runs changes of many leads, and tells how far they are. */
export function createBulkRunner(actions: ActionsModel): BulkRunner {
  const progress = signal<{ readonly done: number; readonly total: number } | null>(null);

  /** Works through items in portions; what fails as a whole is told and ends it, what was done until then stays. */
  const inPortions = async <Item>(
    items: readonly Item[],
    work: (open: Workspace, portion: readonly Item[]) => Promise<CommandResult<unknown>>,
  ): Promise<void> => {
    progress.value = { done: 0, total: items.length };
    let done = 0;
    for (const portion of portionsOf(items)) {
      if ((await actions.run((open) => work(open, portion))) === undefined) break;
      done += portion.length;
      progress.value = { done, total: items.length };
    }
    progress.value = null;
  };

  const change = async <Kept>(
    leadIds: readonly LeadId[],
    one: One<Kept>,
    scored?: Stage,
  ): Promise<Outcome<Kept>> => {
    const kept: Kept[] = [];
    let left = 0;
    await inPortions(leadIds, async ({ store, context, customers }, portion) => {
      const before = await customers.current();
      const results = await store.write(async (tx) => {
        const each: { readonly leadId: LeadId; readonly result: CommandResult<Kept | null> }[] = [];
        for (const leadId of portion) each.push({ leadId, result: await one(tx, context, leadId, before) });
        return each;
      });
      const moved: LeadId[] = [];
      for (const { leadId, result } of results) {
        if (!result.ok) left += 1;
        else if (result.value !== null) {
          kept.push(result.value);
          moved.push(leadId);
        }
      }
      // After the moves, as a move of one lead does: what is kept is the score in the new stage.
      if (scored !== undefined && moved.length > 0) {
        const moment = isOpen(scored) ? 'stage_change' : 'close';
        const won = await customers.current();
        await store.write(async (tx) => {
          for (const leadId of moved) await keepScoreIn(tx, context, won, leadId, moment);
        });
      }
      return ok(null);
    });
    return { kept, left };
  };

  /** Offers the undo by name, with how many could not be changed. */
  const tell = <Kept>(
    { kept, left }: Outcome<Kept>,
    name: (t: Messages, count: number) => string,
    undo: () => Promise<void>,
  ): void => {
    if (kept.length === 0) {
      if (left > 0) actions.tell({ code: 'not_editable' });
      return;
    }
    actions.offerUndo(
      (t) => (left === 0 ? name(t, kept.length) : t.filters.andLeft(name(t, kept.length), left)),
      async () => {
        await undo();
        return ok(null);
      },
    );
  };

  return { progress, inPortions, change, tell };
}
