import { effect } from '@preact/signals';
import { ARRIVALS } from '../../model/words.ts';
import type { ListedLead } from '../../pipeline/listed-lead.ts';
import type { LeadId } from '../../shared/ids.ts';
import { keepScoreIn } from './keep-score.ts';
import type { LeadLinesModel } from './lead-lines.ts';
import type { WorkspaceModel } from './workspace.ts';

/** So many leads are scored in one go; the next ones follow when these are written. */
const PORTION = 50;

/** Nobody captured it: it came by mail, through the lead API or in an import. */
const isArrival = ({ created_by: by, source }: ListedLead): boolean =>
  by === null && ARRIVALS.some((way) => way === source);

/**
 * Scores own leads that the server made and that nobody has scored yet, once each: their
 * owner's device does it, since the database knows no scoring. What is refused is not tried again by this window.
 */
export function scoreArrivals(workspace: WorkspaceModel, { lines }: LeadLinesModel): void {
  const tried = new Set<LeadId>();
  effect(() => {
    const me = workspace.current.value?.context.memberId;
    const leadIds: LeadId[] = [];
    for (const { lead } of lines.value ?? []) {
      const isUnscored = lead.owner_id === me && lead.grade === null && lead.editable && isArrival(lead);
      if (isUnscored && !tried.has(lead.id)) leadIds.push(lead.id);
      if (leadIds.length === PORTION) break;
    }
    if (leadIds.length === 0) return;
    for (const id of leadIds) tried.add(id);
    workspace
      .act(async ({ store, context, customers }) => {
        const won = await customers.current();
        await store.write(async (tx) => {
          for (const leadId of leadIds) {
            // Another window may have been quicker.
            if ((await tx.get('leads', leadId))?.grade === null)
              await keepScoreIn(tx, context, won, leadId, 'capture');
          }
        });
      })
      // Not written, the list shows no grade, as before; the next edit writes one.
      .catch((error: unknown) => console.error(error));
  });
}
