import type { Id, LeadId, MemberId } from '../../lib/shared/ids.ts';
import type { WriteTransaction } from '../../lib/store/local-store.ts';
import { MEMBERSHIP } from '../fakes/fake-app.ts';
import { daysAgo, HAOYUAN, inDays, NEW_BUSINESS, seedPanel, stageId } from './panel-scene.ts';
import { sampleRow } from './sample-row.ts';

const id = <Kind extends string>(text: string): Id<Kind> => text as Id<Kind>;
export const LI_NA: MemberId = id<'member'>('li.na');
export const ANNA: MemberId = id<'member'>('anna');
/** A lead of Li Na's that may only be read. */
export const READ_ONLY: LeadId = id<'lead'>('boyuan');

/** The scene with a pool of three, of which one was given back lately, and a claimed lead that goes back soon. */
export async function seedPool(tx: WriteTransaction): Promise<void> {
  await seedPanel(tx);
  await tx.put(
    'pool_rules',
    sampleRow('pool_rules', MEMBERSHIP.teamId, {
      recycles: true,
      protection_days: 10,
      days_per_activity: 3,
      longest_protection_days: 20,
      reminder_days: 2,
      cool_down_days: 7,
      claims_per_day: 10,
      most_held: 100,
    }),
  );
  const pooled = (leadId: string, name: string, more = {}) =>
    tx.put(
      'leads',
      sampleRow('leads', leadId, {
        name,
        pipeline_id: NEW_BUSINESS,
        stage_id: stageId('reserve'),
        owner_id: null,
        ...more,
      }),
    );
  await pooled('wuxi', 'Wuxi Castings', { grade: 'B', amount_minor: 9_000_000, currency: 'CNY' });
  await pooled('dalian', '大连海船配件');
  await pooled('given', 'Fennmark Tools', {
    former_owner_id: MEMBERSHIP.memberId,
    barred_until: inDays(5),
  });
  const claimed = async (leadId: string, days: number) => {
    const lead = await tx.get('leads', leadId);
    if (lead) await tx.put('leads', { ...lead, claimed_at: daysAgo(9), protected_until: inDays(days) });
  };
  await claimed('ruitong', 1);
  await claimed(HAOYUAN, 6);
}

/** The scene with requests, answers, a mention on a lead that may only be read, and a shared lead. */
export async function seedCollaboration(tx: WriteTransaction): Promise<void> {
  await seedPool(tx);
  const request = (requestId: string, values: object) =>
    tx.put('lead_requests', sampleRow('lead_requests', requestId, values));
  await request('asked', {
    lead_id: HAOYUAN,
    requester_id: ANNA,
    message: 'Met their buyer at the fair.\nHe wants a second offer.',
    created_at: daysAgo(0, '11:20'),
  });
  await request('answered', {
    lead_id: id<'lead'>('unseen'),
    requester_id: MEMBERSHIP.memberId,
    status: 'refused',
    answer: '合同下周就签。',
    answered_at: daysAgo(1),
    updated_by: LI_NA,
    created_at: daysAgo(2),
    editable: false,
  });
  await request('waits', {
    lead_id: id<'lead'>('unseen-too'),
    requester_id: MEMBERSHIP.memberId,
    created_at: daysAgo(1),
    editable: false,
  });
  await tx.setMeta('asked_leads', [
    { requestId: 'answered', key: 'domain keller.example', name: 'Keller Pumps' },
  ]);
  const lead = await tx.get('leads', READ_ONLY);
  if (lead) await tx.put('leads', { ...lead, editable: false, owner_id: LI_NA });
  const mine = await tx.get('leads', HAOYUAN);
  if (mine) await tx.put('leads', { ...mine, shared_with: [LI_NA] });
  await tx.put(
    'comments',
    sampleRow('comments', 'mention', {
      lead_id: READ_ONLY,
      body: '@Chen Yu you know their plant manager: who signs there?',
      mentions: [MEMBERSHIP.memberId],
      created_by: LI_NA,
      created_at: daysAgo(1, '15:10'),
      editable: false,
    }),
  );
}
