import type { ListedLead } from '../../pipeline/listed-lead.ts';
import { findLeadOf } from '../../store/automatic.ts';
import type { OutboxEntry, ReadTransaction } from '../../store/local-store.ts';

/** Which records have changes that wait to be sent; kept up by the numbers of the operations that changed. */
export class WaitingWork {
  /** Records by operation: the one it is about, and the lead that belongs to. */
  readonly #records = new Map<number, readonly string[]>();
  readonly #counts = new Map<string, number>();

  /** Reads the whole outbox. */
  async readAll(tx: ReadTransaction): Promise<void> {
    const waiting = await tx.outboxNumbers('waiting');
    await this.update(tx, new Set([...this.#records.keys(), ...waiting]));
  }

  /** Reads these operations anew; gives the records of which it now holds the other answer. */
  async update(tx: ReadTransaction, nos: ReadonlySet<number>): Promise<ReadonlySet<string>> {
    const entries = new Map((await tx.outboxEntries([...nos])).map((entry) => [entry.no, entry]));
    const read = await Promise.all(
      [...nos].map(async (no) => [no, await recordsOf(tx, entries.get(no))] as const),
    );
    const before = new Map<string, boolean>();
    const count = (record: string, by: number): void => {
      if (!before.has(record)) before.set(record, this.#counts.has(record));
      const counted = (this.#counts.get(record) ?? 0) + by;
      if (counted === 0) this.#counts.delete(record);
      else this.#counts.set(record, counted);
    };
    for (const [no, records] of read) {
      for (const record of this.#records.get(no) ?? []) count(record, -1);
      for (const record of records) count(record, 1);
      if (records.length === 0) this.#records.delete(no);
      else this.#records.set(no, records);
    }
    return new Set(
      [...before].flatMap(([record, was]) => (this.#counts.has(record) === was ? [] : [record])),
    );
  }

  /** Says if changes of a lead wait: its own, its children's, its company's, its main contact's. */
  isAbout({ id, company_id: companyId, primary_person_id: personId }: LineIds): boolean {
    if (this.#counts.size === 0) return false;
    return [id, companyId, personId].some((record) => record !== null && this.#counts.has(record));
  }
}

type LineIds = Pick<ListedLead, 'id' | 'company_id' | 'primary_person_id'>;

async function recordsOf(tx: ReadTransaction, entry: OutboxEntry | undefined): Promise<readonly string[]> {
  if (entry?.state !== 'waiting') return [];
  const leadId = await findLeadOf(tx, entry);
  return [...new Set([entry.operation.id, ...(leadId === undefined ? [] : [leadId])])];
}
