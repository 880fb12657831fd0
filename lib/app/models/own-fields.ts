import { computed, createModel, type ReadonlySignal } from '@preact/signals';
import type { CustomField } from '../../model/rows.ts';
import { inPosition } from '../../pipeline/by-position.ts';
import type { App } from '../create-app.ts';

export interface OwnFieldsModel {
  /** The fields of the team's own in their order. */
  readonly fields: ReadonlySignal<readonly CustomField[]>;
}

/** The team's own fields, live. */
export const OwnFields = createModel(({ workspace }: Pick<App, 'workspace'>): OwnFieldsModel => {
  const rows = workspace.live((tx) => tx.list('custom_fields'));
  return {
    fields: computed(() => inPosition(rows.value ?? [])),
  };
});
