import { storage } from 'wxt/utils/storage';

/** Lists that are kept until the browser is closed; the oldest goes first. */
const MAX_BATCHES = 3;

/** A page that was read as a list, under the id from which everything that it makes gets its ids. */
export interface KeptBatch {
  readonly id: string;
  /** A `ListReading` in the form of the version that kept it. */
  readonly reading: unknown;
}

const kept = storage.defineItem<readonly KeptBatch[]>('session:batches', { fallback: [] });

/** Pages read as lists, handed from the popup to the table; ends with the browser session. */
export const batchesSetting = {
  async find(id: string): Promise<KeptBatch | undefined> {
    return (await kept.getValue()).find((each) => each.id === id);
  },
  async keep(batch: KeptBatch): Promise<void> {
    const others = (await kept.getValue()).filter((each) => each.id !== batch.id);
    await kept.setValue([...others, batch].slice(-MAX_BATCHES));
  },
};
