import { computed, createModel, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { LeadId } from '../../shared/ids.ts';
import type { LeadLine } from './lead-line.ts';
import type { NavigationModel } from './panel-navigation.ts';
import type { PipelineModel } from './pipeline-list.ts';

export interface SelectionModel {
  /** Lines are chosen instead of opened. */
  readonly isOn: ReadonlySignal<boolean>;
  readonly ids: ReadonlySignal<ReadonlySet<LeadId>>;
  /** The chosen lines that the list shows; what a filter hides meanwhile is not acted on. */
  readonly lines: ReadonlySignal<readonly LeadLine[]>;
  /** How many lines the list shows, also in folded stages. */
  readonly total: ReadonlySignal<number>;
  start(leadId?: LeadId): void;
  /** Chooses a lead, or takes it out; with `range` everything between it and the last one as well. */
  toggle(leadId: LeadId, range?: boolean): void;
  /** Chooses every line that the list shows, or none when all are chosen. */
  toggleAll(): void;
  leave(): void;
}

const NONE: ReadonlySet<LeadId> = new Set();

/** Choosing several leads of the list. */
export const BulkSelection = createModel(
  (pipeline: PipelineModel, navigation: NavigationModel): SelectionModel => {
    const chosen = signal<ReadonlySet<LeadId> | null>(null);
    /** From where a range goes. */
    let anchor: LeadId | null = null;
    const all = computed(() => (pipeline.groups.value ?? []).flatMap((group) => group.lines));
    const lines = computed(() => {
      const ids = chosen.value;
      return ids === null ? [] : all.value.filter(({ lead }) => ids.has(lead.id));
    });
    /** The lines between two, both with them, as they stand on the screen. */
    const between = (one: LeadId, other: LeadId): readonly LeadId[] => {
      const seen = (pipeline.groups.peek() ?? [])
        .filter(({ open }) => open)
        .flatMap((group) => group.lines.map(({ lead }) => lead.id));
      const [from, to] = [seen.indexOf(one), seen.indexOf(other)];
      if (from === -1 || to === -1) return [other];
      return seen.slice(Math.min(from, to), Math.max(from, to) + 1);
    };
    const leave = () => {
      chosen.value = null;
      anchor = null;
    };
    // Another screen or pipeline is another matter.
    effect(() => {
      const place = navigation.place.value;
      const pipelineId = pipeline.pipeline.value?.id;
      return () => {
        const next = navigation.place.peek();
        if (next?.screen !== place?.screen || pipeline.pipeline.peek()?.id !== pipelineId) leave();
      };
    });

    return {
      isOn: computed(() => chosen.value !== null),
      ids: computed(() => chosen.value ?? NONE),
      lines,
      total: computed(() => all.value.length),
      start(leadId) {
        chosen.value = new Set(leadId === undefined ? [] : [leadId]);
        anchor = leadId ?? null;
      },
      toggle(leadId, range = false) {
        const next = new Set(chosen.peek());
        const isIn = next.has(leadId);
        if (range && anchor !== null) for (const id of between(anchor, leadId)) next.add(id);
        else if (isIn) next.delete(leadId);
        else next.add(leadId);
        chosen.value = next;
        anchor = leadId;
      },
      toggleAll() {
        const isAll = lines.peek().length === all.peek().length;
        chosen.value = new Set(isAll ? [] : all.peek().map(({ lead }) => lead.id));
      },
      leave,
    };
  },
);
