import { computed, createModel, type ReadonlySignal, signal } from '@preact/signals';
import type { Messages } from '../../i18n/en.ts';
import type { AccountFailure } from '../../messaging/protocol.ts';
import type { Choice, CustomField, Pipeline, Stage } from '../../model/rows.ts';
import type { PipelineVisibility } from '../../model/words.ts';
import { effectsOf, type StageDraft, type StageEffects } from '../../pipeline/stage-effects.ts';
import { stagePath } from '../../pipeline/stage-path.ts';
import { STAGE_TEMPLATES, type StageTemplateName } from '../../pipeline/stage-templates.ts';
import { instantOf } from '../../shared/clock.ts';
import { dayOf } from '../../shared/days.ts';
import type { PipelineId, StageId } from '../../shared/ids.ts';
import { ok } from '../../shared/result.ts';
import { createRow, type NewRow } from '../../store/commands/create-row.ts';
import { editRow } from '../../store/commands/edit-row.ts';
import type { RowChanges } from '../../store/commands/patch-row.ts';
import { removeRow } from '../../store/commands/remove-row.ts';
import { restoreRow } from '../../store/commands/restore-row.ts';
import type { App } from '../create-app.ts';
import { type ChangeFailure, createChangeRunner } from './change-runner.ts';
import { type FieldEffects, readFieldEffects, removeField, restoreField } from './process-fields.ts';
import { type OrderedTable, putBackInOrder, putInOrder } from './process-order.ts';
import { readSetup, type SetupRows, type SetupTable } from './process-rows.ts';

/** Why a change was not made, on this device or at the backend. */
export type SetupFailure = ChangeFailure | AccountFailure['code'];
type Named = (t: Messages) => string;

export interface ProcessSetupModel {
  /** Undefined until the local database has answered. */
  readonly rows: ReadonlySignal<SetupRows | undefined>;
  readonly mayEdit: ReadonlySignal<boolean>;
  /** The team's currency; null until it is read. */
  readonly currency: ReadonlySignal<string | null>;
  readonly failure: ReadonlySignal<SetupFailure | null>;
  dismiss(): void;
  stagesOf(pipeline: PipelineId): readonly Stage[];
  effects(stage: Stage, draft: StageDraft): StageEffects | undefined;
  /** Makes a row and gives its id; null when it was not made. Every change is taken back by its name. */
  create<Table extends SetupTable>(table: Table, values: NewRow<Table>, name: Named): Promise<string | null>;
  edit<Table extends SetupTable>(
    table: Table,
    id: string,
    changes: RowChanges<Table>,
    name: Named,
  ): Promise<boolean>;
  remove(table: SetupTable, id: string, name: Named): Promise<boolean>;
  /** What removing an own field would do to what this device knows. */
  fieldEffects(field: CustomField): Promise<FieldEffects | undefined>;
  /** Removes an own field, and what stages ask for of it, in one step. */
  removeField(field: CustomField, name: Named): Promise<boolean>;
  /** Puts rows into the order of their ids. */
  reorder(table: OrderedTable, ids: readonly string[], name: Named): Promise<void>;
  addPipeline(
    name: Pipeline['name'],
    visibility: PipelineVisibility,
    template: StageTemplateName,
  ): Promise<PipelineId | null>;
  /** Moves the leads and removes the stage, at the backend, which can also take it back; null when it was not done. */
  removeStage(stage: StageId, leadsTo: StageId, name: Named): Promise<number | null>;
  /** What came of taking back the removal of a stage, until it is put out of sight. */
  readonly returned: ReadonlySignal<StageReturn | null>;
}

/** Leads that came back with their stage, and those that stay where somebody has moved them since. */
export interface StageReturn {
  readonly back: number;
  readonly kept: number;
}

/** Room between two positions, so that older versions can put something there. */
const STEP = 10;
/** As many as the database keeps. */
const MOST_FORMER_NAMES = 20;

/** Editing how the team works: ordinary changes of synced rows, offline too; only removing a stage with leads asks the backend. */
export const ProcessSetup = createModel(
  ({ workspace, team, undo, language, clock, admin }: App): ProcessSetupModel => {
    const rows = workspace.live<SetupRows>(readSetup, 'parts');
    const failure = signal<SetupFailure | null>(null);
    const returned = signal<StageReturn | null>(null);

    const { run, offerUndo } = createChangeRunner({ workspace, undo, language }, (code) => {
      failure.value = code;
    });

    /** A word keeps the names it had, so that records go on meaning it; the database sees to that as well. */
    const formerNames = (id: string, { name }: Partial<Pick<Choice, 'name'>>) => {
      const word = rows.peek()?.choices.find((choice) => choice.id === id);
      if (word === undefined || name === undefined) return {};
      const known = [word.name.en, word.name.zh, ...word.former_names];
      const former = [...new Set(known)].filter((one) => one !== name.en && one !== name.zh);
      return { former_names: former.slice(0, MOST_FORMER_NAMES) };
    };

    return {
      rows,
      mayEdit: computed(() => team.me.value?.role === 'admin'),
      currency: computed(() => team.team.value?.currency ?? null),
      failure,
      dismiss() {
        failure.value = null;
        returned.value = null;
      },
      stagesOf: (pipeline) => stagePath(rows.value?.stages ?? [], pipeline),
      effects: (stage, draft) =>
        rows.value && effectsOf(stage, draft, { ...rows.value, today: dayOf(instantOf(clock)) }),
      async create(table, values, name) {
        const made = await run(async ({ store, context }) => {
          const id: string = context.newId<'stage'>();
          await store.write((tx) => createRow(tx, context, table, id, values));
          return ok(id);
        });
        if (made === undefined) return null;
        offerUndo(name, ({ store, context }) => removeRow(store, context, { table, id: made }));
        return made;
      },
      async edit(table, id, changes, name) {
        const whole = table === 'choices' ? { ...changes, ...formerNames(id, changes) } : changes;
        const done = await run(({ store, context }) =>
          editRow(store, context, { table, id, changes: whole }),
        );
        if (done === undefined) return false;
        if (Object.keys(done.previous).length > 0) {
          offerUndo(name, ({ store, context }) =>
            editRow(store, context, { table, id, changes: done.previous }),
          );
        }
        return true;
      },
      async remove(table, id, name) {
        const done = await run(({ store, context }) => removeRow(store, context, { table, id }));
        if (done === undefined) return false;
        offerUndo(name, ({ store, context }) => restoreRow(store, context, { table, id }));
        return true;
      },
      async fieldEffects(field) {
        return workspace.current.peek()?.store.read((tx) => readFieldEffects(tx, field));
      },
      async removeField(field, name) {
        const done = await run(({ store, context }) => removeField(store, context, field));
        if (done === undefined) return false;
        offerUndo(name, ({ store, context }) => restoreField(store, context, field, done.stages));
        return true;
      },
      async reorder(table, ids, name) {
        const moved = await run(({ store, context }) => putInOrder(store, context, table, ids, STEP));
        if (moved === undefined || moved.length === 0) return;
        offerUndo(name, ({ store, context }) => putBackInOrder(store, context, table, moved));
      },
      async addPipeline(name, visibility, template) {
        const made = await run(async ({ store, context }) => {
          const id = context.newId<'pipeline'>();
          const stages = STAGE_TEMPLATES[template].map((stage, index) => ({
            id: context.newId<'stage'>(),
            values: {
              ...stage,
              pipeline_id: id,
              position: (index + 1) * STEP,
              required_fields: [],
              requires: 'warn' as const,
            },
          }));
          const position = ((rows.peek()?.pipelines.length ?? 0) + 1) * STEP;
          await store.write(async (tx) => {
            await createRow(tx, context, 'pipelines', id, { name, visibility, position });
            for (const stage of stages) await createRow(tx, context, 'stages', stage.id, stage.values);
          });
          return ok({ id, stages: stages.map((stage) => stage.id) });
        });
        if (made === undefined) return null;
        offerUndo(
          (t) => t.process.added(name[language.current.peek()]),
          async ({ store, context }) => {
            for (const id of made.stages) await removeRow(store, context, { table: 'stages', id });
            return removeRow(store, context, { table: 'pipelines', id: made.id });
          },
        );
        return made.id;
      },
      async removeStage(stageId, leadsTo, name) {
        const answer = await admin.removeStage({ stageId, leadsTo });
        failure.value = answer.ok ? null : answer.error.code;
        if (!answer.ok) return null;
        returned.value = null;
        undo.offer(name(language.t.peek()), async () => {
          const back = await admin.undoStageRemoval({ removalId: answer.value.removalId });
          failure.value = back.ok ? null : back.error.code;
          returned.value = back.ok ? back.value : null;
        });
        return answer.value.moved;
      },
      returned,
    };
  },
);
