import { effect, untracked } from '@preact/signals';
import type { Pipeline } from '../../model/rows.ts';
import type { LeadId } from '../../shared/ids.ts';
import type { RowAddress } from '../../store/apply-operation.ts';
import type { FatesModel } from './fates.ts';
import type { LeadLine } from './lead-line.ts';
import type { LeadLinesModel } from './lead-lines.ts';
import type { ActionsModel, Departure } from './panel-actions.ts';
import type { NavigationModel } from './panel-navigation.ts';
import type { PipelineModel } from './pipeline-list.ts';
import type { RecordModel } from './record-model.ts';
import type { WorkspaceModel } from './workspace.ts';

interface Watched {
  readonly workspace: WorkspaceModel;
  readonly navigation: NavigationModel;
  readonly leads: LeadLinesModel;
  readonly pipeline: PipelineModel;
  readonly record: RecordModel;
  readonly actions: ActionsModel;
  readonly fates: FatesModel;
  /** A pipeline's name in the language of the interface. */
  readonly nameOf: (pipeline: Pipeline) => string;
}

/** Those of the leads that left by no act of this device: neither removed here nor moved to another pipeline. */
async function leftByOthers(workspace: WorkspaceModel, leadIds: readonly LeadId[]): Promise<LeadId[]> {
  const open = workspace.current.peek();
  if (open === null) return [];
  return open.store.read(async (tx) => {
    const removed = new Set(
      (await tx.outbox())
        .filter(({ operation }) => operation.op === 'remove')
        .map(({ operation }) => operation.id),
    );
    const there = await tx.getMany('leads', leadIds);
    return leadIds.filter((id, index) => there[index] === undefined && !removed.has(id));
  });
}

/** Tells when the open lead, leads of the list, or the shown pipeline leave this device, and where they went. */
export function watchDepartures(watched: Watched): void {
  const { workspace, navigation, leads, pipeline, record, actions, fates, nameOf } = watched;
  /** Told at once, and again with the reason, unless something else is told by then. */
  const tell = async (left: Departure, row: RowAddress | undefined): Promise<void> => {
    const notice = { code: 'left', left } as const;
    actions.tell(notice);
    if (row === undefined) return;
    const fate = await fates.find(row);
    if (actions.notice.peek() !== notice) return;
    // One's own deed, synced from another device or another window, is no news.
    if (typeof fate === 'object' && fate.fate === 'deleted' && fate.byMe) actions.dismiss();
    else actions.tell({ code: 'left', left: { ...left, fate } });
  };

  /** Told of as the open lead: the list, which comes up as it was read before, loses it a moment later. */
  let told: LeadId | null = null;
  let openTitle: string | null = null;
  effect(() => {
    const view = record.view.value;
    if (view) {
      openTitle = view.title;
      told = null;
    }
    if (view !== null) return;
    untracked(() => {
      const leadId = navigation.place.peek()?.leadId ?? null;
      told = leadId;
      navigation.openPipeline();
      void tell(
        { what: 'open_lead', count: 1, title: openTitle },
        leadId ? { table: 'leads', id: leadId } : undefined,
      );
    });
  });

  let shown: { readonly pipeline: Pipeline; readonly databaseName: string } | undefined;
  const tellLeads = async (gone: readonly LeadLine[]): Promise<void> => {
    const titles = new Map(gone.map(({ lead, title }) => [lead.id, title]));
    const left = (await leftByOthers(workspace, [...titles.keys()])).filter((id) => id !== told);
    const [only] = left;
    if (only === undefined) return;
    const isOne = left.length === 1;
    await tell(
      { what: 'leads', count: left.length, title: isOne ? (titles.get(only) ?? null) : null },
      isOne ? { table: 'leads', id: only } : undefined,
    );
  };
  effect(() => {
    const gone = leads.gone.value;
    untracked(() => {
      // What is not on the screen is not missed.
      if (navigation.place.peek()?.screen !== 'pipeline') return;
      const shown = pipeline.pipeline.peek()?.id;
      const left = gone.filter(({ lead }) => lead.pipeline_id === shown);
      if (left.length > 0) void tellLeads(left);
    });
  });
  effect(() => {
    const all = pipeline.pipelines.value;
    const before = shown;
    const now = pipeline.pipeline.value;
    const databaseName = workspace.current.peek()?.databaseName;
    shown = now && databaseName !== undefined ? { pipeline: now, databaseName } : undefined;
    if (before === undefined || all === undefined || before.databaseName !== databaseName) return;
    const { id } = before.pipeline;
    if (all.some((one) => one.id === id)) return;
    untracked(
      () =>
        void tell({ what: 'pipeline', count: 1, title: nameOf(before.pipeline) }, { table: 'pipelines', id }),
    );
  });
}
