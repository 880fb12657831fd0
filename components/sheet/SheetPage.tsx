import { useComputed, useModel } from '@preact/signals';
import { PanelContext, useApp } from '../../lib/app/app-context.ts';
import type { IdentityFinder } from '../../lib/app/models/known-model.ts';
import { Panel } from '../../lib/app/models/panel.ts';
import type { Background, Stored } from '../../lib/app/platform.ts';
import type { LeadId, TargetListId } from '../../lib/shared/ids.ts';
import { FollowUpSheet } from './FollowUpSheet.tsx';

interface SheetPageProps {
  readonly leadId: LeadId;
  readonly background: Background;
  readonly identitiesOf: IdentityFinder;
}

/** A page keeps no place: its address says which lead it is about. */
const kept = <Value,>(value: Value): Stored<Value> => ({
  getValue: async () => value,
  setValue: async () => undefined,
  watch: () => () => undefined,
});

/** The sheet of one lead in a window of its own, on the models of the panel. */
export function SheetPage({ leadId, background, identitiesOf }: SheetPageProps) {
  const app = useApp();
  const wanted = useComputed<LeadId | null>(() => leadId);
  const wantedList = useComputed<TargetListId | null>(() => null);
  const panel = useModel(
    () =>
      new Panel({
        app,
        background,
        place: null,
        places: kept<unknown>(null),
        wanted,
        targets: kept<LeadId | null>(null),
        wantedList,
        listTargets: kept<TargetListId | null>(null),
        identitiesOf,
      }),
  );
  return (
    <PanelContext.Provider value={panel}>
      <FollowUpSheet />
    </PanelContext.Provider>
  );
}
