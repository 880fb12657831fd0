import { storage } from 'wxt/utils/storage';
import type { LeadId, TargetListId } from '../shared/ids.ts';
import type { Stored } from './stored.ts';

/** The lead that the popup asks the panel to show; the panel sets it back to null. Ends with the browser session. */
export const panelTargetSetting: Stored<LeadId | null> = storage.defineItem<LeadId | null>(
  'session:panel_target',
  { fallback: null },
);

/** The target list that a capture asks the panel to show; the panel sets it back to null. Ends with the browser session. */
export const panelListSetting: Stored<TargetListId | null> = storage.defineItem<TargetListId | null>(
  'session:panel_list',
  { fallback: null },
);

/** Where the panel was when it was last used, as JSON of the panel's own form; removed at sign-out. */
export const panelPlaceSetting: Stored<unknown> = storage.defineItem<unknown>('local:panel_place', {
  fallback: null,
});
