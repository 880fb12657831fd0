import type { Lead } from '../../model/rows.ts';
import { findLeadOf } from '../../store/automatic.ts';
import type { OutboxEntry, ReadTransaction } from '../../store/local-store.ts';

const waits = (entry: OutboxEntry): boolean => entry.state === 'waiting';

/** Those of the leads that have changes waiting to be sent: their own, their children's, their company's, their main contact's. */
export async function findWaitingLeads(
  tx: ReadTransaction,
  leads: readonly Pick<Lead, 'id' | 'company_id' | 'primary_person_id'>[],
): Promise<ReadonlySet<string>> {
  const touched = new Set<string>();
  for (const entry of (await tx.outbox()).filter(waits)) {
    touched.add(entry.operation.id);
    const leadId = await findLeadOf(tx, entry);
    if (leadId !== undefined) touched.add(leadId);
  }
  const isTouched = (id: string | null) => id !== null && touched.has(id);
  return new Set(
    leads
      .filter((lead) => isTouched(lead.id) || isTouched(lead.company_id) || isTouched(lead.primary_person_id))
      .map((lead) => lead.id),
  );
}
