import { computed, createModel, effect, type ReadonlySignal } from '@preact/signals';
import type { LeadId, PipelineId, StageId } from '../../shared/ids.ts';
import type { FirstScreen, ReadTransaction } from '../../store/local-store.ts';
import type { LineParts } from './lead-line.ts';
import type { StageLines } from './pipeline-lines.ts';
import { readLinesOf } from './read-lines.ts';
import { WaitingWork } from './waiting-work.ts';
import type { WorkspaceModel } from './workspace.ts';

/** So many lines of all stages together are remembered: more than a tall panel shows. */
const MOST = 48;
/** The list's beginning is kept once it has not changed for so long, in ms. */
const CALM = 2_000;

/** What the list looks like before everything is read: the first lines, and how many each stage has. */
export interface FirstLines {
  readonly parts: readonly LineParts[];
  readonly counts: ReadonlyMap<StageId, number>;
}

/** The ids that a drawn list begins with; no text of any lead. */
export function toFirstScreen(pipelineId: PipelineId, groups: readonly StageLines[]): FirstScreen {
  let room = MOST;
  return {
    pipeline_id: pipelineId,
    stages: groups.map(({ stage, count, lines, open }) => {
      const lead_ids = open ? lines.slice(0, room).map(({ lead }) => lead.id) : [];
      room -= lead_ids.length;
      return { stage_id: stage.id, count, lead_ids };
    }),
  };
}

/**
 * Reads what the list began with when it was last drawn whole. Only ids are remembered, so what has left the device
 * or has changed since is not shown as it was. Null when nothing is remembered of that pipeline.
 */
export async function readFirstScreen(
  tx: ReadTransaction,
  pipelineId: PipelineId,
): Promise<FirstLines | null> {
  const screen = await tx.meta('first_screen');
  if (screen?.pipeline_id !== pipelineId) return null;
  const ids = screen.stages.flatMap(({ lead_ids }): readonly LeadId[] => lead_ids);
  const waiting = new WaitingWork();
  const [read] = await Promise.all([readLinesOf(tx, ids), waiting.readAll(tx)]);
  return {
    parts: read.map((parts) => ({ ...parts, waiting: waiting.isAbout(parts.lead) })),
    counts: new Map(screen.stages.map(({ stage_id, count }) => [stage_id, count])),
  };
}

export interface FirstScreenModel {
  /** What the list of the shown pipeline last began with; null when nothing is remembered of it. */
  readonly screen: ReadonlySignal<FirstLines | null | undefined>;
}

interface Drawn {
  readonly workspace: WorkspaceModel;
  readonly pipelineId: ReadonlySignal<PipelineId | undefined>;
  /** The list as it is read whole, in the order of the board; undefined while it is not, or while it is narrowed. */
  readonly whole: ReadonlySignal<readonly StageLines[] | undefined>;
}

/** The beginning of the list, remembered on this device from one opening to the next. */
export const RememberedScreen = createModel(({ workspace, pipelineId, whole }: Drawn): FirstScreenModel => {
  const source = computed(() => {
    const id = pipelineId.value;
    return id === undefined ? undefined : workspace.live((tx) => readFirstScreen(tx, id));
  });
  let remembering: ReturnType<typeof setTimeout> | undefined;
  let remembered = '';
  effect(() => {
    const id = pipelineId.value;
    const groups = whole.value;
    const open = workspace.current.value;
    // Whatever waited may be of another team, or of what is narrowed by now.
    clearTimeout(remembering);
    if (id === undefined || groups === undefined || open === null) return;
    remembering = setTimeout(() => {
      const screen = toFirstScreen(id, groups);
      const text = JSON.stringify(screen);
      if (text === remembered) return;
      remembered = text;
      open.store
        .write((tx) => tx.setMeta('first_screen', screen))
        .catch((error: unknown) => console.warn('The list’s beginning was not kept.', error));
    }, CALM);
  });
  effect(() => () => clearTimeout(remembering));
  return { screen: computed(() => source.value?.value) };
});
