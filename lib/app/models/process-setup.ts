import { computed, createModel, type ReadonlySignal, signal } from '@preact/signals';
import type { Messages } from '../../i18n/en.ts';
import type { AccountFailure } from '../../messaging/protocol.ts';
import type { Lead, Pipeline, Rows, Stage } from '../../model/rows.ts';
import type { PipelineVisibility } from '../../model/words.ts';
import { effectsOf, type StageDraft, type StageEffects } from '../../pipeline/stage-effects.ts';
import { stagePath } from '../../pipeline/stage-path.ts';
import { STAGE_TEMPLATES, type StageTemplateName } from '../../pipeline/stage-templates.ts';
import { type Instant, instantOf } from '../../shared/clock.ts';
import { dayOf } from '../../shared/days.ts';
import type { LeadId, PipelineId, StageId } from '../../shared/ids.ts';
import { ok } from '../../shared/result.ts';
import type { CommandFailure, CommandResult } from '../../store/commands/command-failure.ts';
import { createRow, type NewRow } from '../../store/commands/create-row.ts';
import { editRow } from '../../store/commands/edit-row.ts';
import { patchRow, type RowChanges } from '../../store/commands/patch-row.ts';
import { removeRow } from '../../store/commands/remove-row.ts';
import { restoreRow } from '../../store/commands/restore-row.ts';
import type { ReadTransaction } from '../../store/local-store.ts';
import type { App } from '../create-app.ts';
import type { Workspace } from './workspace.ts';

/** The tables that hold how a team works. */
export type SetupTable =
  | 'pipelines'
  | 'stages'
  | 'choices'
  | 'custom_fields'
  | 'stage_rules'
  | 'owner_rules'
  | 'targets'
  | 'currency_rates';
type SetupTables = { readonly [Table in SetupTable]: readonly Rows[Table][] };

/** All of the setup, deleted rows left out, and what is needed to tell the effects of a change. */
export interface SetupRows extends SetupTables {
  readonly leads: readonly Lead[];
  readonly touched: ReadonlyMap<LeadId, Instant>;
}

/** Why a change was not made; `failed`: this device could not write it. */
export type SetupFailure = CommandFailure['code'] | AccountFailure['code'] | 'failed';
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
  /** Puts rows into the order of their ids. */
  reorder(
    table: 'stages' | 'choices' | 'custom_fields' | 'owner_rules' | 'pipelines',
    ids: readonly string[],
  ): Promise<void>;
  addPipeline(
    name: Pipeline['name'],
    visibility: PipelineVisibility,
    template: StageTemplateName,
  ): Promise<PipelineId | null>;
  /** Moves the leads and removes the stage, at the backend; null when it was not done. */
  removeStage(stage: StageId, leadsTo: StageId): Promise<number | null>;
}

/** Room between two positions, so that older versions can put something there. */
const STEP = 10;

const alive = <Row extends { readonly deleted_at: string | null }>(rows: readonly Row[]): readonly Row[] =>
  rows.filter((row) => row.deleted_at === null);
const inOrder = <
  Row extends { readonly position: number; readonly id: string; readonly deleted_at: string | null },
>(
  rows: readonly Row[],
): readonly Row[] =>
  [...alive(rows)].sort((one, other) => one.position - other.position || (one.id < other.id ? -1 : 1));

async function readSetup(tx: ReadTransaction): Promise<SetupRows> {
  const touched = new Map<LeadId, Instant>();
  for (const { lead_id, happened_at, deleted_at } of await tx.list('activities')) {
    if (deleted_at === null && happened_at > (touched.get(lead_id) ?? '')) touched.set(lead_id, happened_at);
  }
  const [pipelines, stages, choices, fields, rules, owners, targets, rates, leads] = await Promise.all([
    tx.list('pipelines'),
    tx.list('stages'),
    tx.list('choices'),
    tx.list('custom_fields'),
    tx.list('stage_rules'),
    tx.list('owner_rules'),
    tx.list('targets'),
    tx.list('currency_rates'),
    tx.list('leads'),
  ]);
  return {
    pipelines: inOrder(pipelines),
    stages: inOrder(stages),
    choices: inOrder(choices),
    custom_fields: inOrder(fields),
    stage_rules: alive(rules),
    owner_rules: inOrder(owners),
    targets: [...alive(targets)].sort((one, other) => (one.month < other.month ? 1 : -1)),
    currency_rates: [...alive(rates)].sort(
      (one, other) =>
        one.currency.localeCompare(other.currency) || (one.valid_from < other.valid_from ? 1 : -1),
    ),
    leads: alive(leads),
    touched,
  };
}

/** Editing how the team works: ordinary changes of synced rows, offline too; only removing a stage with leads asks the backend. */
export const ProcessSetup = createModel(
  ({ workspace, team, undo, language, clock, admin }: App): ProcessSetupModel => {
    const rows = workspace.live<SetupRows>(readSetup);
    const failure = signal<SetupFailure | null>(null);

    const run = async <Value>(
      work: (open: Workspace) => Promise<CommandResult<Value>>,
    ): Promise<Value | undefined> => {
      try {
        const result = await workspace.act(work);
        failure.value = result.ok ? null : result.error.code;
        return result.ok ? result.value : undefined;
      } catch (error) {
        console.error(error);
        failure.value = 'failed';
        return undefined;
      }
    };
    const offer = (name: Named, back: (open: Workspace) => Promise<CommandResult<unknown>>) =>
      undo.offer(name(language.t.peek()), async () => {
        await run(back);
      });

    return {
      rows,
      mayEdit: computed(() => team.me.value?.role === 'admin'),
      currency: computed(() => team.team.value?.currency ?? null),
      failure,
      dismiss() {
        failure.value = null;
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
        offer(name, ({ store, context }) => removeRow(store, context, { table, id: made }));
        return made;
      },
      async edit(table, id, changes, name) {
        const done = await run(({ store, context }) => editRow(store, context, { table, id, changes }));
        if (done === undefined) return false;
        if (Object.keys(done.previous).length > 0) {
          offer(name, ({ store, context }) => editRow(store, context, { table, id, changes: done.previous }));
        }
        return true;
      },
      async remove(table, id, name) {
        const done = await run(({ store, context }) => removeRow(store, context, { table, id }));
        if (done === undefined) return false;
        offer(name, ({ store, context }) => restoreRow(store, context, { table, id }));
        return true;
      },
      async reorder(table, ids) {
        await run(async ({ store, context }) => {
          await store.write(async (tx) => {
            for (const [index, id] of ids.entries()) {
              const row = await tx.get(table, id);
              if (row?.editable) await patchRow(tx, context, table, row, { position: (index + 1) * STEP });
            }
          });
          return ok(null);
        });
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
        offer(
          (t) => t.process.added(name[language.current.peek()]),
          async ({ store, context }) => {
            for (const id of made.stages) await removeRow(store, context, { table: 'stages', id });
            return removeRow(store, context, { table: 'pipelines', id: made.id });
          },
        );
        return made.id;
      },
      async removeStage(stageId, leadsTo) {
        const answer = await admin.removeStage({ stageId, leadsTo });
        failure.value = answer.ok ? null : answer.error.code;
        return answer.ok ? answer.value.moved : null;
      },
    };
  },
);
