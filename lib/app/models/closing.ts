import { createModel, type ReadonlySignal, signal } from '@preact/signals';
import type { Choice, Stage } from '../../model/rows.ts';
import { inPosition } from '../../pipeline/by-position.ts';
import type { LeadId } from '../../shared/ids.ts';
import { editRow } from '../../store/commands/edit-row.ts';
import type { ActionsModel } from './panel-actions.ts';
import type { WorkspaceModel } from './workspace.ts';

/** A lead that was just moved to where leads end without an order. */
export interface EndedLead {
  readonly id: LeadId;
  readonly title: string | null;
  /** What was said of it before. */
  readonly reason?: EndReason;
}

/** Why it ended, as `lost_type` and `lost_cause` of the lead's `custom`: the id of the team's word, or a key of the catalogue. */
export interface EndReason {
  readonly type: string | null;
  readonly cause: string | null;
  readonly askAgainOn: string | null;
}

export interface ClosingModel {
  /** Null while nothing is to be asked. */
  readonly asked: ReadonlySignal<EndedLead | null>;
  /** The team's own words for types and causes, in their order; empty when it has none. */
  readonly words: ReadonlySignal<
    { readonly types: readonly Choice[]; readonly causes: readonly Choice[] } | undefined
  >;
  /** Asks if the stage is such an end. */
  moved(lead: EndedLead, to: Stage): void;
  /** Asks about a lead that ended some time ago, or has what was said corrected. */
  ask(lead: EndedLead): void;
  keep(reason: EndReason): Promise<void>;
  dismiss(): void;
}

/** Asks why a lead was lost or stopped, after it was moved there. */
export const Closing = createModel((workspace: WorkspaceModel, actions: ActionsModel): ClosingModel => {
  const asked = signal<EndedLead | null>(null);
  return {
    asked,
    words: workspace.live(async (tx) => {
      const all = inPosition(await tx.list('choices'));
      return {
        types: all.filter(({ kind }) => kind === 'lost_type'),
        causes: all.filter(({ kind }) => kind === 'lost_cause'),
      };
    }),
    moved(lead, { kind }) {
      if (kind === 'lost' || kind === 'stopped') asked.value = lead;
    },
    ask(lead) {
      asked.value = lead;
    },
    async keep({ type, cause, askAgainOn }) {
      const lead = asked.peek();
      asked.value = null;
      if (lead === null) return;
      const done = await actions.run(({ store, context }) => {
        const changes = { custom: { lost_type: type, lost_cause: cause }, ask_again_on: askAgainOn };
        return editRow(store, context, { table: 'leads', id: lead.id, changes });
      });
      if (done === undefined) return;
      actions.offerUndo(
        (t) => t.closing.kept(lead.title ?? t.common.unnamed),
        ({ store, context }) =>
          editRow(store, context, { table: 'leads', id: lead.id, changes: done.previous }),
      );
    },
    dismiss() {
      asked.value = null;
    },
  };
});
