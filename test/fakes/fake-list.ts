import type { BatchOptions } from '../../lib/app/models/batch.ts';
import type { ListReading, ListRow } from '../../lib/capture/list/list-types.ts';
import type { TargetListId } from '../../lib/shared/ids.ts';
import type { FakeCaptureOptions } from './fake-capture.ts';
import { candidate, fakeCapture } from './fake-capture.ts';

/** One company of a list by its name and site. */
export const companyRow = (name: string, site: string, more: Partial<ListRow> = {}): ListRow => ({
  key: `li ${name}`,
  about: 'company',
  name,
  fields: [
    { field: 'company', candidates: [candidate('company', name)] },
    { field: 'website', candidates: [candidate('website', `https://${site}`, { normalised: site })] },
    { field: 'email', candidates: [candidate('email', `info@${site}`, { label: 'mailto' })] },
  ],
  ...more,
});

/** A page that lists the given rows. */
export const listReading = (rows: readonly ListRow[], more: Partial<ListReading> = {}): ListReading => ({
  url: 'https://fair.example/exhibitors',
  title: 'Exhibitors 2027',
  rows,
  partial: false,
  ...more,
});

/** What the table needs of a browser, on memory. */
export function fakeList(
  reading: ListReading | null,
  collisions?: FakeCaptureOptions['collisions'],
): { readonly list: Omit<BatchOptions, 'app'>; readonly shown: readonly TargetListId[] } {
  const shown: TargetListId[] = [];
  const { capture } = fakeCapture({ reading: { kind: 'no_lead', url: '', title: '' }, collisions });
  const { background, identitiesOf } = capture;
  return {
    list: {
      batchId: '00000000-0000-7000-8000-0000000000b1',
      reading,
      background,
      identitiesOf,
      showList: async (listId) => void shown.push(listId),
    },
    shown,
  };
}
