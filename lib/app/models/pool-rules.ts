import { computed, createModel, type ReadonlySignal, signal } from '@preact/signals';
import type { PoolRules } from '../../model/rows.ts';
import type { CommandFailure } from '../../store/commands/command-failure.ts';
import { editRow } from '../../store/commands/edit-row.ts';
import type { WorkspaceModel } from './workspace.ts';

/** The numbers among the rules, with what the database takes. */
export const POOL_NUMBERS = [
  { key: 'protection_days', least: 1, most: 3650, optional: false },
  { key: 'days_per_activity', least: 0, most: 3650, optional: false },
  { key: 'longest_protection_days', least: 1, most: 3650, optional: false },
  { key: 'reminder_days', least: 0, most: 365, optional: false },
  { key: 'cool_down_days', least: 0, most: 3650, optional: false },
  { key: 'claims_per_day', least: 1, most: 100_000, optional: true },
  { key: 'most_held', least: 1, most: 1_000_000, optional: true },
] as const;
export type PoolNumber = (typeof POOL_NUMBERS)[number]['key'];

/** The rules as they are typed. */
export type PoolRulesText = Readonly<Record<PoolNumber, string>> & { readonly recycles: boolean };

export interface PoolRulesModel {
  /** What was typed over what is stored; undefined until the local database has answered. */
  readonly values: ReadonlySignal<PoolRulesText | undefined>;
  /** What was wrong at the last try, by field. */
  readonly faults: ReadonlySignal<ReadonlyMap<PoolNumber, 'range' | 'order'>>;
  readonly outcome: ReadonlySignal<'saved' | CommandFailure['code'] | 'failed' | null>;
  set(key: PoolNumber, text: string): void;
  recycle(on: boolean): void;
  save(): Promise<void>;
}

const toText = (rules: PoolRules): PoolRulesText => ({
  recycles: rules.recycles,
  protection_days: String(rules.protection_days),
  days_per_activity: String(rules.days_per_activity),
  longest_protection_days: String(rules.longest_protection_days),
  reminder_days: String(rules.reminder_days),
  cool_down_days: String(rules.cool_down_days),
  claims_per_day: rules.claims_per_day === null ? '' : String(rules.claims_per_day),
  most_held: rules.most_held === null ? '' : String(rules.most_held),
});

/** What does not fit, by field. */
function faultsIn(values: PoolRulesText): ReadonlyMap<PoolNumber, 'range' | 'order'> {
  const faults = new Map<PoolNumber, 'range' | 'order'>();
  for (const { key, least, most, optional } of POOL_NUMBERS) {
    const text = values[key].trim();
    if (optional && text === '') continue;
    if (!/^\d{1,7}$/u.test(text) || Number(text) < least || Number(text) > most) faults.set(key, 'range');
  }
  if (faults.size === 0 && Number(values.longest_protection_days) < Number(values.protection_days))
    faults.set('longest_protection_days', 'order');
  return faults;
}

const NONE: ReadonlyMap<PoolNumber, 'range' | 'order'> = new Map();

/** Changing the rules of the pool; what nobody typed is left as it is. */
export const PoolRulesForm = createModel((workspace: WorkspaceModel): PoolRulesModel => {
  const stored = workspace.live(async (tx) => (await tx.list('pool_rules'))[0]);
  const typed = signal<Partial<PoolRulesText>>({});
  const faults = signal(NONE);
  const outcome = signal<'saved' | CommandFailure['code'] | 'failed' | null>(null);
  const values = computed(() => stored.value && { ...toText(stored.value), ...typed.value });
  const change = (next: Partial<PoolRulesText>): void => {
    typed.value = { ...typed.peek(), ...next };
    outcome.value = null;
  };
  return {
    values,
    faults,
    outcome,
    set: (key, text) => change({ [key]: text }),
    recycle: (on) => change({ recycles: on }),
    async save() {
      const [wanted, rules] = [values.peek(), stored.peek()];
      if (wanted === undefined || rules === undefined) return;
      faults.value = faultsIn(wanted);
      outcome.value = null;
      if (faults.value.size > 0) return;
      const number = (key: PoolNumber) => Number(wanted[key]);
      const limit = (key: PoolNumber) => (wanted[key].trim() === '' ? null : number(key));
      const changes = {
        recycles: wanted.recycles,
        protection_days: number('protection_days'),
        days_per_activity: number('days_per_activity'),
        longest_protection_days: number('longest_protection_days'),
        reminder_days: number('reminder_days'),
        cool_down_days: number('cool_down_days'),
        claims_per_day: limit('claims_per_day'),
        most_held: limit('most_held'),
      };
      try {
        const done = await workspace.act(({ store, context }) =>
          editRow(store, context, { table: 'pool_rules', id: rules.id, changes }),
        );
        if (done.ok) typed.value = {};
        outcome.value = done.ok ? 'saved' : done.error.code;
      } catch (error) {
        console.error(error);
        outcome.value = 'failed';
      }
    },
  };
});
