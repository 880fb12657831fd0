import { computed, createModel, type ReadonlySignal } from '@preact/signals';
import type { CustomField } from '../../model/rows.ts';
import type { App } from '../create-app.ts';

export interface OwnFieldsModel {
  /** The fields of the team's own in their order. */
  readonly fields: ReadonlySignal<readonly CustomField[]>;
}

/** The team's own fields, live. */
export const OwnFields = createModel(({ workspace }: Pick<App, 'workspace'>): OwnFieldsModel => {
  const rows = workspace.live((tx) => tx.list('custom_fields'));
  return {
    fields: computed(() =>
      (rows.value ?? [])
        .filter((field) => field.deleted_at === null)
        .sort((one, other) => one.position - other.position || (one.id < other.id ? -1 : 1)),
    ),
  };
});
