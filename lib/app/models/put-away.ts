import { computed, createModel, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { LeadId } from '../../shared/ids.ts';
import type { Background } from '../platform.ts';
import type { NavigationModel } from './panel-navigation.ts';
import type { WorkspaceModel } from './workspace.ts';

export interface PutAwayModel {
  /** How many entries of the open lead were put away for want of room and are not back yet. */
  readonly missing: ReadonlySignal<number>;
  /** They could not be fetched; opening the lead again tries again. */
  readonly failed: ReadonlySignal<boolean>;
}

/** Fetches what was put away of a lead when somebody opens it. */
export const PutAway = createModel(
  (workspace: WorkspaceModel, navigation: NavigationModel, background: Background): PutAwayModel => {
    const failed = signal(false);
    const openId = navigation.openLeadId;
    const source = computed(() => {
      const leadId = openId.value;
      return leadId === null
        ? undefined
        : workspace.live(async (tx) => ({ leadId, count: (await tx.putAway(leadId)).length }));
    });
    const fetchBack = async (leadId: LeadId): Promise<void> => {
      const answer = await background.call('fetchPutAway', { leadId });
      if (openId.peek() === leadId) failed.value = !answer.ok;
    };
    let asked: LeadId | null = null;
    effect(() => {
      const found = source.value?.value;
      if (openId.value === null) asked = null;
      if (found === undefined || found.count === 0 || found.leadId === asked) return;
      asked = found.leadId;
      failed.value = false;
      void fetchBack(found.leadId);
    });
    return { missing: computed(() => source.value?.value?.count ?? 0), failed };
  },
);
