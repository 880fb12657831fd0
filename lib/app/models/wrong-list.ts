import { createModel, type ReadonlySignal } from '@preact/signals';
import type { WrongMark, WrongValues } from './wrong-values.ts';

export interface WrongListModel {
  /** Values marked as wrong on this device, the oldest first. */
  readonly marks: ReadonlySignal<readonly WrongMark[]>;
  /** Lets a value be used again. */
  forget(mark: WrongMark): Promise<void>;
}

/** The values of sites that were marked as wrong, to look through and take back. */
export const WrongList = createModel(
  (marks: ReadonlySignal<readonly WrongMark[]>, kept: WrongValues): WrongListModel => ({
    marks,
    async forget({ value }) {
      await kept.setValue((await kept.getValue()).filter((mark) => mark.value !== value));
    },
  }),
);
