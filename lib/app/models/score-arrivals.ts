import { effect } from '@preact/signals';
import type { Lead } from '../../model/rows.ts';
import { ARRIVALS } from '../../model/words.ts';
import type { LeadId } from '../../shared/ids.ts';
import { keepScoreIn } from './keep-score.ts';
import type { WorkspaceModel } from './workspace.ts';

/** So many leads are scored in one go; the next ones follow when these are written. */
const PORTION = 50;

/** Nobody captured it: it came by mail, through the lead API or in an import. */
const isArrival = ({ created_by: by, source }: Lead): boolean =>
  by === null && ARRIVALS.some((way) => way === source);

/**
 * Scores own leads that the server made and that nobody has scored yet, once each: their
 * owner's device does it, since the database knows no scoring. What is refused is not tried again by this window.
 */
export function scoreArrivals(workspace: WorkspaceModel): void {
  const tried = new Set<LeadId>();
  const unscored = workspace.live(
    async (tx, { context }) =>
      (await tx.find('leads', 'owner_id', context.memberId))
        .filter((lead) => isArrival(lead) && lead.grade === null && lead.deleted_at === null && lead.editable)
        .map(({ id }) => id),
    'parts',
  );
  effect(() => {
    const leadIds = unscored.value?.filter((id) => !tried.has(id)).slice(0, PORTION) ?? [];
    if (leadIds.length === 0 || workspace.current.peek() === null) return;
    for (const id of leadIds) tried.add(id);
    workspace
      .act(({ store, context }) =>
        store.write(async (tx) => {
          for (const leadId of leadIds) {
            // Another window may have been quicker.
            if ((await tx.get('leads', leadId))?.grade === null)
              await keepScoreIn(tx, context, leadId, 'capture');
          }
        }),
      )
      // Not written, the list shows no grade, as before; the next edit writes one.
      .catch((error: unknown) => console.error(error));
  });
}
