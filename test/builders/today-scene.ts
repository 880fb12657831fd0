import type { Id } from '../../lib/shared/ids.ts';
import type { WriteTransaction } from '../../lib/store/local-store.ts';
import { MEMBERSHIP } from '../fakes/fake-app.ts';
import { daysAgo, HAOYUAN, inDays, seedPanel } from './panel-scene.ts';
import { sampleRow } from './sample-row.ts';

const id = <Kind extends string>(text: string): Id<Kind> => text as Id<Kind>;

/** The scene of the panel with something in every group of the day. */
export async function seedToday(tx: WriteTransaction): Promise<void> {
  await seedPanel(tx);
  const change = async (leadId: string, changes: object) => {
    const lead = await tx.get('leads', leadId);
    if (lead) await tx.put('leads', { ...lead, ...changes });
  };
  const potential = await tx.get('stages', 'potential');
  if (potential) await tx.put('stages', { ...potential, rot_days: 14 });
  await change('marlow', { ask_again_on: inDays(0) });
  await change('ruitong', { claimed_at: daysAgo(9), protected_until: inDays(1) });
  await tx.put('pool_rules', sampleRow('pool_rules', 'rules', { recycles: true, reminder_days: 2 }));
  await tx.put(
    'lead_requests',
    sampleRow('lead_requests', 'request', {
      lead_id: HAOYUAN,
      requester_id: id<'member'>('li.na'),
      message: 'They called me about the same valves.',
      status: 'open',
      created_at: daysAgo(1),
    }),
  );
  await tx.put(
    'comments',
    sampleRow('comments', 'mention', {
      lead_id: id<'lead'>('boyuan'),
      body: 'Please call them before Friday, they asked for you.',
      mentions: [MEMBERSHIP.memberId],
      created_by: id<'member'>('li.na'),
      created_at: daysAgo(1),
    }),
  );
}

/** The same with a customer's answer to a mail. */
export async function seedReplied(tx: WriteTransaction): Promise<void> {
  await seedToday(tx);
  await tx.put(
    'activities',
    sampleRow('activities', 'reply', {
      lead_id: HAOYUAN,
      person_id: id<'person'>('zhang'),
      kind: 'mail',
      news: 'replied',
      direction: 'in',
      body: 'Re: Your offer\n\nWe take all forty.',
      happened_at: daysAgo(1),
    }),
  );
}
