import type { Lead } from '../../lib/model/rows.ts';
import type { SavedViewId } from '../../lib/shared/ids.ts';
import type { WriteTransaction } from '../../lib/store/local-store.ts';
import type { MEMBERSHIP } from '../fakes/fake-app.ts';
import { NEW_BUSINESS, seedLists } from './panel-scene.ts';
import { sampleRow } from './sample-row.ts';

const LI_NA = 'li.na' as typeof MEMBERSHIP.memberId;
/** Shared by Li Na: leads of a fair, by name. */
export const FAIR_VIEW = 'fair-view' as SavedViewId;
/** Shared by Li Na: fits no lead of the scene. */
export const EMPTY_VIEW = 'empty-view' as SavedViewId;

/**
 * The panel's scene with a lead of Li Na's and one in the pool, tags, a number of the team's own, and three views of Li Na's of
 * which two are shared.
 */
export async function seedFilters(tx: WriteTransaction): Promise<void> {
  await seedLists(tx);
  const change = async (id: string, changes: Partial<Lead>) => {
    const lead = await tx.get('leads', id);
    if (lead) await tx.put('leads', { ...lead, ...changes });
  };
  await change('kestrel', { owner_id: LI_NA, tags: ['Fair 2026'] });
  await change('ruitong', { owner_id: null, tags: ['Fair 2026', 'Urgent'] });
  const company = await tx.get('companies', 'haoyuan-co');
  if (company) await tx.put('companies', { ...company, custom: { staff: 180 } });
  await tx.put(
    'custom_fields',
    sampleRow('custom_fields', 'staff', {
      belongs_to: 'companies',
      key: 'staff',
      name: { en: 'Pumps in use', zh: '在用水泵数' },
    }),
  );
  const view = (id: SavedViewId, name: string, where: object, shared: boolean) =>
    tx.put(
      'saved_views',
      sampleRow('saved_views', id, {
        name,
        pipeline_id: NEW_BUSINESS,
        filter: { text: '', where },
        sort: 'name',
        owner_id: LI_NA,
        shared,
        editable: false,
      }),
    );
  await view(FAIR_VIEW, 'Fair leads', { tag: ['Fair 2026'] }, true);
  await view(EMPTY_VIEW, '苏州展会', { tag: ['Urgent'], owner: [LI_NA] }, true);
  await view('hers' as SavedViewId, 'Only hers', {}, false);
}
