import { computed, createModel, type ReadonlySignal } from '@preact/signals';
import type { Rows } from '../../model/rows.ts';
import type { App } from '../create-app.ts';

export interface OwnerRulesModel {
  /** Who gets a lead that nobody captured, by the rule's id; undefined until the local database has answered. */
  readonly byId: ReadonlySignal<ReadonlyMap<string, Rows['owner_rules']> | undefined>;
}

/** The team's rules of new leads, live. */
export const OwnerRules = createModel(({ workspace }: Pick<App, 'workspace'>): OwnerRulesModel => {
  const rows = workspace.live((tx) => tx.list('owner_rules'));
  return {
    byId: computed(
      () =>
        rows.value &&
        new Map(
          rows.value.filter((rule) => rule.deleted_at === null).map((rule) => [rule.id as string, rule]),
        ),
    ),
  };
});
