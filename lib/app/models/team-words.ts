import { computed, createModel, type ReadonlySignal } from '@preact/signals';
import type { Choice } from '../../model/rows.ts';
import { inPosition } from '../../pipeline/by-position.ts';
import type { App } from '../create-app.ts';

export interface TeamWordsModel {
  /** The words of all of the team's lists in their order; empty until the local database has answered. */
  readonly words: ReadonlySignal<readonly Choice[]>;
}

/** The team's lists of words, live. */
export const TeamWords = createModel(({ workspace }: Pick<App, 'workspace'>): TeamWordsModel => {
  const rows = workspace.live((tx) => tx.list('choices'));
  return {
    words: computed(() => inPosition(rows.value ?? [])),
  };
});
