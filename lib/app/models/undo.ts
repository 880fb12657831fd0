import { createModel, type ReadonlySignal, signal } from '@preact/signals';

/** A change that can be taken back. */
export interface UndoOffer {
  /** Different for each offer, so that the bar gives each its own time. */
  readonly no: number;
  /** Names what happened, in the language of the moment. */
  readonly text: string;
}

export interface UndoModel {
  readonly current: ReadonlySignal<UndoOffer | null>;
  /** Offers to take a change back; replaces the offer before it. */
  offer(text: string, undo: () => Promise<void>): void;
  /** Takes the change back; does nothing when there is none. */
  take(): Promise<void>;
  dismiss(): void;
}

/** The named undo: one change at a time. */
export const Undo = createModel((): UndoModel => {
  const current = signal<(UndoOffer & { undo: () => Promise<void> }) | null>(null);
  let offers = 0;
  return {
    current,
    offer(text, undo) {
      offers += 1;
      current.value = { no: offers, text, undo };
    },
    async take() {
      const offer = current.peek();
      current.value = null;
      await offer?.undo();
    },
    dismiss() {
      current.value = null;
    },
  };
});
