import { createModel, type ReadonlySignal } from '@preact/signals';
import type { Messages } from '../../i18n/en.ts';
import type { Stage, TargetList } from '../../model/rows.ts';
import type {
  LeadId,
  MemberId,
  PipelineId,
  StageId,
  TargetListId,
  TargetListLeadId,
} from '../../shared/ids.ts';
import { ok } from '../../shared/result.ts';
import { assignLeadIn } from '../../store/commands/assign-lead.ts';
import type { CommandContext } from '../../store/commands/command-context.ts';
import { type CommandResult, findEditable } from '../../store/commands/command-failure.ts';
import { moveLeadIn } from '../../store/commands/move-lead.ts';
import { patchRow, type RowChanges } from '../../store/commands/patch-row.ts';
import { removeRow, takeBackRows } from '../../store/commands/remove-row.ts';
import { addToTargetList, createTargetList } from '../../store/commands/target-list.ts';
import { targetListLeadIdOf } from '../../store/derived-ids.ts';
import type { LocalStore } from '../../store/local-store.ts';
import type { AssignPlan, MovePlan } from './bulk-plan.ts';
import { createBulkRunner, type One } from './bulk-runner.ts';
import type { EndReason } from './closing.ts';
import { keepScoreIn } from './keep-score.ts';
import type { LeadLine } from './lead-line.ts';
import type { ActionsModel } from './panel-actions.ts';

export interface BulkModel {
  /** How far a change of many leads is; null while none is under way. */
  readonly progress: ReadonlySignal<{ readonly done: number; readonly total: number } | null>;
  /** Moves those that go; where a stage ends leads, with one reason for all. */
  move(plan: MovePlan, reason: EndReason | null): Promise<void>;
  assign(plan: AssignPlan): Promise<void>;
  /** Puts a tag on those that may be changed, or takes it off; `isSame` says which texts mean the tag. */
  tag(
    lines: readonly LeadLine[],
    tag: { readonly text: string; readonly isSame: (text: string) => boolean; readonly on: boolean },
  ): Promise<void>;
  addToList(lines: readonly LeadLine[], list: TargetList): Promise<void>;
  addToNewList(lines: readonly LeadLine[], name: string, pipelineId: PipelineId): Promise<void>;
}

interface Neighbours {
  readonly actions: ActionsModel;
  /** The name of a stage in the language of the moment. */
  readonly nameOf: (stage: Stage) => string;
}

/** Changes of many leads at once: in portions, with how far it is, and one undo by name. */
export const BulkActions = createModel(({ actions, nameOf }: Neighbours): BulkModel => {
  const { progress, inPortions, change, tell } = createBulkRunner(actions);

  interface Moved {
    readonly leadId: LeadId;
    readonly from: StageId;
    readonly reason: RowChanges<'leads'>;
  }

  const addToListOf = async (
    lines: readonly LeadLine[],
    list: { readonly id: TargetListId; readonly name: string; readonly isNew: boolean },
  ): Promise<void> => {
    const leadIds = lines.flatMap(({ lead }) => (lead.editable ? [lead.id] : []));
    const added: LeadId[] = [];
    await inPortions(leadIds, async ({ store, context }, portion) => {
      const done = await addToTargetList(store, context, { listId: list.id, leadIds: portion });
      if (done.ok) added.push(...done.value.added);
      return done;
    });
    const undo = async () => {
      if (list.isNew) {
        await actions.run(({ store, context }) =>
          removeRow(store, context, { table: 'target_lists', id: list.id }),
        );
        return;
      }
      const ids = await Promise.all(added.map((leadId) => targetListLeadIdOf(list.id, leadId)));
      await inPortions(ids, ({ store, context }, portion) => takeOff(store, context, portion));
    };
    tell(
      { kept: added, left: lines.length - leadIds.length },
      (t, count) => t.filters.listed(count, list.name),
      undo,
    );
  };

  return {
    progress,
    async move({ going, to }, reason) {
      const done = await change<Moved>(
        going,
        async (tx, context, leadId) => {
          const moved = await moveLeadIn(tx, context, { leadId, toStageId: to.id });
          if (!moved.ok) return moved;
          const { previousStageId: from } = moved.value;
          if (from === to.id) return ok(null);
          const lead = await tx.get('leads', leadId);
          if (reason === null || lead === undefined) return ok({ leadId, from, reason: {} });
          const { type, cause, askAgainOn } = reason;
          const previous = await patchRow(tx, context, 'leads', lead, {
            custom: { lost_type: type, lost_cause: cause },
            ask_again_on: askAgainOn,
          });
          return ok({ leadId, from, reason: previous });
        },
        to,
      );
      tell(
        done,
        (t, count) => t.filters.moved(count, nameOf(to)),
        async () => {
          const before = new Map(done.kept.map((moved) => [moved.leadId, moved]));
          await change([...before.keys()], async (tx, context, leadId, customers) => {
            const moved = before.get(leadId);
            const lead = await findEditable(tx, 'leads', leadId);
            if (!lead.ok) return lead;
            // Somebody has moved it on since.
            if (moved === undefined || lead.value.stage_id !== to.id) return ok(null);
            await patchRow(tx, context, 'leads', lead.value, moved.reason);
            const back = await moveLeadIn(tx, context, { leadId, toStageId: moved.from });
            if (!back.ok) return back;
            await keepScoreIn(tx, context, customers, leadId);
            return ok(leadId);
          });
        },
      );
    },
    async assign({ going, held, to }) {
      const toMemberId = to?.id ?? null;
      const done = await change<{ readonly leadId: LeadId; readonly from: MemberId | null }>(
        going,
        async (tx, context, leadId) => {
          const given = await assignLeadIn(tx, context, { leadId, toMemberId });
          if (!given.ok) return given;
          const { previousOwnerId: from } = given.value;
          return ok(from === toMemberId ? null : { leadId, from });
        },
      );
      const holds = new Set(held);
      const back = new Map(
        done.kept.filter(({ leadId }) => holds.has(leadId)).map(({ leadId, from }) => [leadId, from]),
      );
      const name = ({ filters: t }: Messages, count: number) =>
        to === null ? t.pooled(count) : t.assigned(count, to.display_name);
      tell(
        { kept: [...back.keys()], left: done.left },
        (t) => name(t, done.kept.length),
        async () => {
          await change([...back.keys()], async (tx, context, leadId) => {
            const lead = await findEditable(tx, 'leads', leadId);
            if (!lead.ok) return lead;
            if (lead.value.owner_id !== toMemberId) return ok(null);
            return assignLeadIn(tx, context, { leadId, toMemberId: back.get(leadId) ?? null });
          });
        },
      );
    },
    async tag(lines, { text, isSame, on }) {
      const retag =
        (
          add: (leadId: LeadId) => readonly string[],
          drop: (leadId: LeadId, tag: string) => boolean,
        ): One<Retagged> =>
        async (tx, context, leadId) => {
          const lead = await findEditable(tx, 'leads', leadId);
          if (!lead.ok) return lead;
          const rest = lead.value.tags.filter((tag) => !drop(leadId, tag));
          const next = [...rest, ...add(leadId).filter((tag) => !rest.includes(tag))];
          const removed = lead.value.tags.filter((tag) => !next.includes(tag));
          const added = next.filter((tag) => !lead.value.tags.includes(tag));
          if (removed.length + added.length === 0) return ok(null);
          await patchRow(tx, context, 'leads', lead.value, { tags: next });
          return ok({ leadId, added, removed });
        };
      const wanting = lines.filter(({ lead }) => lead.tags.some(isSame) !== on);
      const leadIds = wanting.flatMap(({ lead }) => (lead.editable ? [lead.id] : []));
      const done = await change(
        leadIds,
        on
          ? retag(
              () => [text],
              () => false,
            )
          : retag(
              () => [],
              (_leadId, tag) => isSame(tag),
            ),
      );
      const left = done.left + wanting.length - leadIds.length;
      tell(
        { kept: done.kept, left },
        (t, count) => (on ? t.filters.tagged(count, text) : t.filters.untagged(count, text)),
        async () => {
          const before = new Map(done.kept.map((each) => [each.leadId, each]));
          await change(
            [...before.keys()],
            retag(
              (leadId) => before.get(leadId)?.removed ?? [],
              (leadId, tag) => before.get(leadId)?.added.includes(tag) ?? false,
            ),
          );
        },
      );
    },
    addToList: (lines, { id, name }) => addToListOf(lines, { id, name, isNew: false }),
    async addToNewList(lines, name, pipelineId) {
      const made = await actions.run(({ store, context }) =>
        createTargetList(store, context, { name, pipelineId }),
      );
      if (made !== undefined) await addToListOf(lines, { id: made.listId, name: name.trim(), isNew: true });
    },
  };
});

interface Retagged {
  readonly leadId: LeadId;
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/** Takes places off a list again, those that are still there. */
function takeOff(
  store: LocalStore,
  context: CommandContext,
  ids: readonly TargetListLeadId[],
): Promise<CommandResult<null>> {
  return store.write(async (tx) => {
    await takeBackRows(
      tx,
      context,
      ids.map((id) => ({ table: 'target_list_leads', id })),
    );
    return ok(null);
  });
}
