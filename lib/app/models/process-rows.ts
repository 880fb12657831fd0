import type { Lead, Rows } from '../../model/rows.ts';
import { inPosition } from '../../pipeline/by-position.ts';
import type { Instant } from '../../shared/clock.ts';
import type { LeadId } from '../../shared/ids.ts';
import type { ReadTransaction } from '../../store/local-store.ts';

/** The tables that hold how a team works. */
export type SetupTable =
  | 'pipelines'
  | 'stages'
  | 'choices'
  | 'custom_fields'
  | 'stage_rules'
  | 'owner_rules'
  | 'targets'
  | 'currency_rates'
  | 'message_templates';
type SetupTables = { readonly [Table in SetupTable]: readonly Rows[Table][] };

/** All of the setup, deleted rows left out, and what is needed to tell the effects of a change. */
export interface SetupRows extends SetupTables {
  readonly leads: readonly Lead[];
  readonly touched: ReadonlyMap<LeadId, Instant>;
}

const alive = <Row extends { readonly deleted_at: string | null }>(rows: readonly Row[]): readonly Row[] =>
  rows.filter((row) => row.deleted_at === null);

/** Reads all of the setup. */
export async function readSetup(tx: ReadTransaction): Promise<SetupRows> {
  const touched = new Map<LeadId, Instant>();
  await tx.collect('activities', ({ lead_id, happened_at, deleted_at }) => {
    if (deleted_at === null && happened_at > (touched.get(lead_id) ?? '')) touched.set(lead_id, happened_at);
    return undefined;
  });
  const [pipelines, stages, choices, fields, rules, owners, targets, rates, templates, leads] =
    await Promise.all([
      tx.list('pipelines'),
      tx.list('stages'),
      tx.list('choices'),
      tx.list('custom_fields'),
      tx.list('stage_rules'),
      tx.list('owner_rules'),
      tx.list('targets'),
      tx.list('currency_rates'),
      tx.list('message_templates'),
      tx.list('leads'),
    ]);
  return {
    pipelines: inPosition(pipelines),
    stages: inPosition(stages),
    choices: inPosition(choices),
    custom_fields: inPosition(fields),
    stage_rules: alive(rules),
    owner_rules: inPosition(owners),
    targets: [...alive(targets)].sort((one, other) => (one.month < other.month ? 1 : -1)),
    currency_rates: [...alive(rates)].sort(
      (one, other) =>
        one.currency.localeCompare(other.currency) || (one.valid_from < other.valid_from ? 1 : -1),
    ),
    message_templates: inPosition(templates),
    leads: alive(leads),
    touched,
  };
}
