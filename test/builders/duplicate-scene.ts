import type { CompanyId, LeadId, PersonId } from '../../lib/shared/ids.ts';
import type { WriteTransaction } from '../../lib/store/local-store.ts';
import { daysAgo, HAOYUAN, seedPanel, stageId } from './panel-scene.ts';
import { sampleRow } from './sample-row.ts';

export const TWIN = 'haoyuan-twin' as CompanyId;
export const ZHANG_TWIN = 'zhang-twin' as PersonId;
export const TWIN_LEAD = 'twin-lead' as LeadId;

/** The panel's scene with a company and a person entered twice, and a lead on the newer company. */
export async function seedDuplicates(tx: WriteTransaction): Promise<void> {
  await seedPanel(tx);
  await tx.put(
    'companies',
    sampleRow('companies', TWIN, {
      name: 'Haoyuan Valves',
      domain: 'haoyuan.example',
      phone: '+86 512 5555 0199',
      city: 'Suzhou',
      created_at: daysAgo(0),
    }),
  );
  await tx.put(
    'people',
    sampleRow('people', ZHANG_TWIN, {
      full_name: '张伟',
      email: 'Zhang@haoyuan.example',
      wechat: 'zhangwei-valves',
      created_at: daysAgo(0),
    }),
  );
  const lead = await tx.get('leads', HAOYUAN);
  if (lead)
    await tx.put('leads', {
      ...lead,
      id: TWIN_LEAD,
      name: 'Spare parts',
      company_id: TWIN,
      primary_person_id: ZHANG_TWIN,
      stage_id: stageId('reserve'),
    });
}
