import type { Lead } from '../../model/rows.ts';
import type { OutboxEntry, ReadTransaction } from '../../store/local-store.ts';

const waits = (entry: OutboxEntry): boolean => entry.state === 'waiting';

/** The lead that an operation on one of a lead's own rows belongs to; undefined for rows that many leads share. */
export async function findLeadOf(
  tx: ReadTransaction,
  { operation }: Pick<OutboxEntry, 'operation'>,
): Promise<string | undefined> {
  if (operation.table === 'leads') return operation.id;
  if (operation.op === 'create') {
    const leadId = operation.values.lead_id;
    return typeof leadId === 'string' ? leadId : undefined;
  }
  const row =
    (await tx.get(operation.table, operation.id)) ?? (await tx.shadow(operation.table, operation.id));
  return row && 'lead_id' in row ? row.lead_id : undefined;
}

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
