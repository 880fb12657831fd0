import type { Operation, RejectionCode } from '../../model/operation.ts';
import type { AnyRow, Lead, TableName } from '../../model/rows.ts';
import { findLeadTitle } from '../../pipeline/lead-title.ts';
import type { Instant } from '../../shared/clock.ts';
import type { LeadId } from '../../shared/ids.ts';
import type { RowAddress } from '../../store/apply-operation.ts';
import { findLeadOf, isAutomatic } from '../../store/automatic.ts';
import { disputeOf } from '../../store/disputes.ts';
import type { OutboxEntry, ReadTransaction } from '../../store/local-store.ts';
import { readQueuedFiles } from '../../store/queued-files.ts';

/** What an operation is about, in the words of the record. */
export interface Subject {
  /** Null when the row belongs to no lead on this device. */
  readonly leadId: LeadId | null;
  /** What the lead is called, else the row itself; null when nothing has a name. */
  readonly title: string | null;
}

/** One change the server has refused. */
export interface RefusedChange {
  readonly no: number;
  readonly at: Instant;
  readonly op: Operation['op'];
  readonly table: TableName;
  readonly subject: Subject;
  /** What was to be set, by column; tags as the change to them. */
  readonly values: readonly (readonly [column: string, value: unknown])[];
  /** The currency of an amount among the values; null when it is not known. */
  readonly currency: string | null;
  readonly code: RejectionCode;
  /** What the database said, for an export. */
  readonly message: string;
  /** Where the row went can be asked by this address: the lead of what hangs on one, else the row itself. */
  readonly about: RowAddress;
  /** True when the row is here and may be changed, so that the same change can succeed. */
  readonly reachable: boolean;
}

/** The changes of one lead that wait to be sent. */
export interface WaitingChanges {
  readonly subject: Subject;
  readonly count: number;
  readonly oldestAt: Instant;
}

export interface OutboxLists {
  /** Refused for what they hold. */
  readonly refused: readonly RefusedChange[];
  /** Refused because the row has left this member's reach: kept as drafts until it comes back. */
  readonly drafts: readonly RefusedChange[];
  readonly waiting: readonly WaitingChanges[];
}

const NOBODY: Subject = { leadId: null, title: null };

async function subjectOfLead(tx: ReadTransaction, lead: Lead): Promise<Subject> {
  const [company, person] = await Promise.all([
    lead.company_id === null ? undefined : tx.get('companies', lead.company_id),
    lead.primary_person_id === null ? undefined : tx.get('people', lead.primary_person_id),
  ]);
  return { leadId: lead.id, title: findLeadTitle(lead, company ?? null, person ?? null) };
}

const nameIn = (values: object): string | null => {
  const { name, full_name: fullName } = values as { readonly name?: unknown; readonly full_name?: unknown };
  return [name, fullName].find((one) => typeof one === 'string') ?? null;
};

/** The row an operation is about: what is shown, else the server's copy, else what a refused create would have made. */
async function rowOf(tx: ReadTransaction, operation: Operation): Promise<Partial<AnyRow>> {
  const { table, id } = operation;
  const row = (await tx.get(table, id)) ?? (await tx.shadow(table, id));
  return row ?? (operation.op === 'create' ? (operation.values as Partial<AnyRow>) : {});
}

/** A lead that a company or a person belongs to: any, since the name is all that is wanted. */
async function leadOfParty(
  tx: ReadTransaction,
  table: TableName,
  id: string,
  row: object,
): Promise<Lead | undefined> {
  const parts = row as { readonly company_id?: string | null; readonly person_id?: string | null };
  const companyId = table === 'companies' ? id : parts.company_id;
  const personId = table === 'people' ? id : parts.person_id;
  const byCompany = companyId ? await tx.find('leads', 'company_id', companyId) : [];
  const byPerson = personId ? await tx.find('leads', 'primary_person_id', personId) : [];
  return [...byPerson, ...byCompany][0];
}

/** What an operation is about, in the words of the record. */
export async function subjectOf(
  tx: ReadTransaction,
  entry: Pick<OutboxEntry, 'operation'>,
): Promise<Subject> {
  const { operation } = entry;
  const row = await rowOf(tx, operation);
  const leadId = await findLeadOf(tx, entry);
  const lead =
    leadId === undefined
      ? await leadOfParty(tx, operation.table, operation.id, row)
      : ((await tx.get('leads', leadId)) ?? (await tx.shadow('leads', leadId)) ?? undefined);
  return lead ? subjectOfLead(tx, lead) : { ...NOBODY, title: nameIn(row) };
}

function valuesOf(operation: Operation): RefusedChange['values'] {
  switch (operation.op) {
    case 'create':
      return Object.entries(operation.values);
    case 'patch':
      return Object.entries(operation.fields).map(([column, { next }]) => [column, next] as const);
    case 'move':
      return [['stage_id', operation.to]];
    case 'assign':
      return [['owner_id', operation.to]];
    case 'share':
    case 'remove':
    case 'restore':
    case 'merge':
    case 'unmerge':
    case 'erase':
      return [];
  }
}

async function currencyOf(
  tx: ReadTransaction,
  { table, id }: Operation,
  values: RefusedChange['values'],
): Promise<string | null> {
  if (table !== 'leads') return null;
  const named = values.find(([column]) => column === 'currency')?.[1];
  if (typeof named === 'string') return named;
  return (await tx.get('leads', id))?.currency ?? null;
}

const ACCESS_LOST: readonly RejectionCode[] = ['not_found', 'forbidden', 'deleted'];

async function addressOf(tx: ReadTransaction, entry: OutboxEntry): Promise<RowAddress> {
  const leadId = await findLeadOf(tx, entry);
  const { table, id } = entry.operation;
  return leadId === undefined ? { table, id } : { table: 'leads', id: leadId };
}

async function isReachable(
  tx: ReadTransaction,
  operation: Operation,
  { table, id }: RowAddress,
): Promise<boolean> {
  if (operation.op === 'create' && operation.id === id) {
    // A new lead needs its stage; a new company or person nothing.
    const { stage_id: stageId } = operation.values;
    return (
      table !== 'leads' || (typeof stageId === 'string' && (await tx.get('stages', stageId)) !== undefined)
    );
  }
  const parent = await tx.get(table, id);
  if (parent?.editable !== true) return false;
  return operation.op === 'create' || (await tx.get(operation.table, operation.id))?.editable === true;
}

async function toRefused(tx: ReadTransaction, entry: OutboxEntry, subject: Subject): Promise<RefusedChange> {
  const { operation, no, queued_at: at, refusal } = entry;
  const values = valuesOf(operation);
  const about = await addressOf(tx, entry);
  return {
    no,
    at,
    op: operation.op,
    table: operation.table,
    subject,
    values,
    currency: await currencyOf(tx, operation, values),
    code: refusal?.code ?? 'invalid',
    message: refusal?.message ?? '',
    about,
    reachable: await isReachable(tx, operation, about),
  };
}

/** Adds the files whose rows are sent and whose bytes are not: they wait like any change of their lead. */
async function addFiles(tx: ReadTransaction, waiting: Map<string, WaitingChanges>): Promise<void> {
  for (const file of await readQueuedFiles(tx)) {
    const lead = await tx.get('leads', file.lead_id);
    if (!lead) continue;
    const known = waiting.get(lead.id);
    waiting.set(lead.id, {
      subject: known?.subject ?? (await subjectOfLead(tx, lead)),
      count: (known?.count ?? 0) + 1,
      oldestAt: known && known.oldestAt < file.added_at ? known.oldestAt : file.added_at,
    });
  }
}

/** Reads what waits to be sent, by lead, and what people did that was refused, one by one; all oldest first. */
export async function readOutbox(tx: ReadTransaction): Promise<OutboxLists> {
  const refused: RefusedChange[] = [];
  const drafts: RefusedChange[] = [];
  const waiting = new Map<string, WaitingChanges>();
  for (const entry of await tx.outbox()) {
    if (entry.state === 'sent' || (entry.state === 'refused' && isAutomatic(entry))) continue;
    // A question with two answers is asked elsewhere, see `read-conflicts.ts`.
    if (disputeOf(entry, await tx.get(entry.operation.table, entry.operation.id))) continue;
    const subject = await subjectOf(tx, entry);
    if (entry.state === 'refused') {
      const change = await toRefused(tx, entry, subject);
      (ACCESS_LOST.includes(change.code) ? drafts : refused).push(change);
      continue;
    }
    const key = subject.leadId ?? entry.operation.id;
    const known = waiting.get(key);
    waiting.set(key, {
      subject: known?.subject.title ? known.subject : subject,
      count: (known?.count ?? 0) + Number(!isAutomatic(entry)),
      oldestAt: known?.oldestAt ?? entry.queued_at,
    });
  }
  await addFiles(tx, waiting);
  return {
    refused,
    drafts,
    // Where only a score waits, that is what waits.
    waiting: [...waiting.values()].map((changes) => ({ ...changes, count: Math.max(1, changes.count) })),
  };
}
