import type { ListReading } from '../capture/list/list-types.ts';
import { batchesSetting } from '../settings/batches.ts';
import { panelListSetting } from '../settings/panel.ts';
import { findIdentities } from './find-identities.ts';
import type { BatchOptions } from './models/batch.ts';
import type { Platform } from './platform.ts';

const isReading = (kept: unknown): kept is ListReading =>
  typeof kept === 'object' && kept !== null && 'rows' in kept && Array.isArray(kept.rows);

/** What the table of a list needs of the browser; without a reading when the list is no longer kept. */
export async function createBrowserList(
  platform: Platform,
  batchId: string,
): Promise<Omit<BatchOptions, 'app'>> {
  const batch = batchId === '' ? undefined : await batchesSetting.find(batchId);
  return {
    batchId,
    reading: isReading(batch?.reading) ? batch.reading : null,
    background: platform.background,
    identitiesOf: findIdentities,
    async showList(listId) {
      // Before any wait: Firefox opens its sidebar only inside the press itself, and the panel finds the list when it comes.
      const opening = platform.shell.openPanel();
      await panelListSetting.setValue(listId);
      await opening;
    },
  };
}
