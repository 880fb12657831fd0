import type { Operation } from '../model/operation.ts';
import type { OutboxEntry, ReadTransaction, WriteTransaction } from './local-store.ts';

/** Columns of a lead that a device writes along with a person's edit and can work out again at any time. */
const SCORE_COLUMNS = ['grade', 'points'];

/** The lead whose score an operation writes along with what a person did; undefined for what the person did. */
function scoredLeadOf(operation: Operation): string | undefined {
  if (operation.op === 'create' && operation.table === 'score_snapshots') {
    const leadId = operation.values.lead_id;
    return typeof leadId === 'string' ? leadId : undefined;
  }
  const isScore =
    operation.op === 'patch' &&
    operation.table === 'leads' &&
    Object.keys(operation.fields).every((column) => SCORE_COLUMNS.includes(column));
  return isScore ? operation.id : undefined;
}

/** Says if an operation only writes a score along: people are told of what they did, and not of this. */
export const isAutomatic = ({ operation }: Pick<OutboxEntry, 'operation'>): boolean =>
  scoredLeadOf(operation) !== undefined;

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

async function leadsOf(tx: ReadTransaction, entries: readonly OutboxEntry[]): Promise<ReadonlySet<string>> {
  const leads = await Promise.all(entries.map((entry) => findLeadOf(tx, entry)));
  return new Set(leads.filter((lead) => lead !== undefined));
}

const refusedScores = (outbox: readonly OutboxEntry[]): readonly OutboxEntry[] =>
  outbox.filter((entry) => entry.state === 'refused' && isAutomatic(entry));

/** Refused scores of the leads that the entries are about: they are sent again with them. */
export async function scoresWith(
  tx: ReadTransaction,
  entries: readonly OutboxEntry[],
): Promise<readonly OutboxEntry[]> {
  const leads = await leadsOf(tx, entries);
  return refusedScores(await tx.outbox()).filter(({ operation }) => leads.has(scoredLeadOf(operation) ?? ''));
}

/** Says if what a refused score was worked out from has changed since: then a newer one stands already. */
export async function isOutdated(tx: ReadTransaction, { operation }: OutboxEntry): Promise<boolean> {
  if (operation.op !== 'patch' || operation.table !== 'leads') return false;
  const lead = await tx.get('leads', operation.id);
  if (lead === undefined) return false;
  const shown = new Map<string, unknown>(Object.entries(lead));
  return Object.entries(operation.fields).some(([column, { base }]) => shown.get(column) !== base);
}

/** Drops refused scores of leads on which nothing that a person did is left unsent; gives what it dropped. */
export async function dropIdleScores(tx: WriteTransaction): Promise<readonly OutboxEntry[]> {
  const outbox = await tx.outbox();
  const scores = refusedScores(outbox);
  if (scores.length === 0) return [];
  const worked = await leadsOf(
    tx,
    outbox.filter((entry) => entry.state !== 'sent' && !isAutomatic(entry)),
  );
  const idle = scores.filter(({ operation }) => !worked.has(scoredLeadOf(operation) ?? ''));
  for (const { no } of idle) await tx.dropOutbox(no);
  return idle;
}
