import type { PipelineId, TargetListId } from '../../shared/ids.ts';
import { workId } from '../../shared/ids.ts';
import { err, ok } from '../../shared/result.ts';
import { targetListLeadIdOf } from '../derived-ids.ts';
import type { LocalStore, WriteTransaction } from '../local-store.ts';
import type { CommandContext } from './command-context.ts';
import type { CommandFailure, CommandResult } from './command-failure.ts';
import { createRow } from './create-row.ts';
import { takeBackRows } from './remove-row.ts';
import {
  type CaptureInput,
  type PreparedCapture,
  prepareCapture,
  type SavedCapture,
  writeCapture,
} from './save-capture.ts';
import { listNameOf, writeListPlace } from './target-list.ts';

/** How many leads are written in one transaction. */
export const BATCH_CHUNK = 10;

/** One lead of a batch; its key says which row of the page it is, and must not change between two presses. */
export interface BatchItem {
  readonly key: string;
  /** Rows of the same company share it; null: the company is this row's own. */
  readonly companyKey: string | null;
  readonly capture: CaptureInput;
}

/** Leads of one page that are saved together. */
export interface BatchInput {
  /** Made once when the page was read; all ids follow from it, so that a second press makes nothing twice. */
  readonly batchId: string;
  readonly list: { readonly name: string; readonly pipelineId: PipelineId; readonly sourceUrl: string };
  readonly items: readonly BatchItem[];
}

/** The list that a batch makes. */
export const batchListId = (batchId: string): Promise<TargetListId> => workId(batchId, 'list');

/** The rows that an item of a batch makes. */
export async function batchIds(batchId: string, item: BatchItem): Promise<SavedCapture> {
  const { company, person } = item.capture;
  const companyKey = item.companyKey === null ? ['row', item.key] : ['company', item.companyKey];
  return {
    leadId: await workId(batchId, item.key, 'lead'),
    companyId:
      company &&
      ('existingId' in company ? company.existingId : await workId(batchId, ...companyKey, 'company')),
    personId:
      person && ('existingId' in person ? person.existingId : await workId(batchId, item.key, 'person')),
  };
}

/** How a batch is watched and stopped. */
export interface BatchWatch {
  /** Told after each transaction with the items that are safe by then. */
  readonly onProgress?: (done: number) => void;
  /** Asked before each transaction; what is written by then stays. */
  readonly isCancelled?: () => boolean;
}

export interface SavedBatch {
  readonly listId: TargetListId;
  /** The leads that are on this device now, in their order. */
  readonly leads: readonly SavedCapture[];
  readonly cancelled: boolean;
}

/** Ends a transaction so that nothing of it stays. */
class Aborted extends Error {
  readonly failure: CommandFailure;
  constructor(failure: CommandFailure) {
    super(failure.code);
    this.failure = failure;
  }
}

/** Runs a transaction of which nothing stays when it fails. */
async function writeAll(
  store: LocalStore,
  work: (tx: WriteTransaction) => Promise<void>,
): Promise<CommandResult<null>> {
  try {
    await store.write(work);
    return ok(null);
  } catch (error) {
    if (error instanceof Aborted) return err(error.failure);
    throw error;
  }
}

/** A company that another row of the batch has made is completed, not made again. */
async function shareCompany(tx: WriteTransaction, prepared: PreparedCapture): Promise<PreparedCapture> {
  const { input, ids } = prepared;
  if (!input.company || 'existingId' in input.company || ids.companyId === null) return prepared;
  if (!(await tx.get('companies', ids.companyId))) return prepared;
  const { name: _, ...fill } = input.company;
  return { ...prepared, input: { ...input, company: { existingId: ids.companyId, fill } } };
}

/** Says if this device has made a row already, shown or removed since. */
const isMade = async (tx: WriteTransaction, table: 'leads' | 'target_lists', id: string): Promise<boolean> =>
  (await tx.get(table, id)) !== undefined || (await tx.shadow(table, id)) !== undefined;

/**
 * Saves leads with their captures and puts them onto a new target list, some in each transaction: what was written
 * before a cancel, a failure or the end of the window is whole and stays, and calling it again goes on from there.
 */
export async function saveBatch(
  store: LocalStore,
  context: CommandContext,
  input: BatchInput,
  watch: BatchWatch = {},
): Promise<CommandResult<SavedBatch>> {
  const { batchId, list } = input;
  const listId = await batchListId(batchId);
  const leads: SavedCapture[] = [];
  for (let from = 0; from < input.items.length; from += BATCH_CHUNK) {
    if (watch.isCancelled?.()) return ok({ listId, leads, cancelled: true });
    const chunk = await Promise.all(
      input.items.slice(from, from + BATCH_CHUNK).map(async (item, at) => {
        const ids = await batchIds(batchId, item);
        return {
          prepared: await prepareCapture(item.capture, ids, await workId(batchId, item.key, 'capture')),
          place: {
            id: await targetListLeadIdOf(listId, ids.leadId),
            listId,
            leadId: ids.leadId,
            position: from + at,
          },
        };
      }),
    );
    const written = await writeAll(store, async (tx) => {
      if (!(await isMade(tx, 'target_lists', listId))) {
        await createRow(tx, context, 'target_lists', listId, {
          name: listNameOf(list.name),
          pipeline_id: list.pipelineId,
          source_url: list.sourceUrl,
        });
      }
      for (const { prepared, place } of chunk) {
        if (await isMade(tx, 'leads', place.leadId)) continue;
        const saved = await writeCapture(tx, context, await shareCompany(tx, prepared));
        if (!saved.ok) throw new Aborted(saved.error);
        await writeListPlace(tx, context, place);
      }
    });
    if (!written.ok) return written;
    leads.push(...chunk.map(({ prepared }) => prepared.ids));
    watch.onProgress?.(leads.length);
  }
  return ok({ listId, leads, cancelled: false });
}

/**
 * Takes a whole batch back: the list, its leads, and the companies and people that were made for them. Rows that are
 * gone already need no removing.
 */
export async function undoBatch(
  store: LocalStore,
  context: CommandContext,
  batch: { readonly batchId: string; readonly items: readonly BatchItem[] },
  watch: BatchWatch = {},
): Promise<CommandResult<null>> {
  const listId = await batchListId(batch.batchId);
  const rows = await Promise.all(
    batch.items.map(async (item) => {
      const ids = await batchIds(batch.batchId, item);
      const { company, person } = item.capture;
      return [
        { table: 'leads' as const, id: ids.leadId as string },
        ...(person && !('existingId' in person)
          ? [{ table: 'people', id: ids.personId as string } as const]
          : []),
        ...(company && !('existingId' in company)
          ? [{ table: 'companies', id: ids.companyId as string } as const]
          : []),
      ] as const;
    }),
  );
  // The list first: what is cancelled half way leaves no list of leads that are gone.
  await store.write((tx) => takeBackRows(tx, context, [{ table: 'target_lists', id: listId }]));
  for (let from = 0; from < rows.length; from += BATCH_CHUNK) {
    const chunk = rows.slice(from, from + BATCH_CHUNK).flat();
    await store.write((tx) => takeBackRows(tx, context, chunk));
    watch.onProgress?.(Math.min(from + BATCH_CHUNK, rows.length));
  }
  return ok(null);
}
