import type { Company, Stage } from '../../model/rows.ts';
import { activeModel } from '../../scoring/active-model.ts';
import { type Customer, customersIn } from '../../scoring/look-alike.ts';
import type { ScoreModel } from '../../scoring/types.ts';
import type { ReadTransaction } from '../../store/local-store.ts';

/** What scoring needs besides the rows of one lead. */
export interface ScoringContext {
  /** The weights in use. */
  readonly model: ScoreModel;
  /** The customers won that this device knows. */
  readonly customers: readonly Customer[];
}

/** Reads the companies with a lead won, without reading the leads still open. */
async function readCustomers(tx: ReadTransaction, stages: readonly Stage[]): Promise<readonly Customer[]> {
  const won = stages.filter(({ kind }) => kind === 'won');
  const leads = (await Promise.all(won.map(({ id }) => tx.find('leads', 'stage_id', id)))).flat();
  const ids = new Set(leads.flatMap(({ company_id }) => company_id ?? []));
  const companies = await tx.getMany('companies', [...ids]);
  return customersIn(
    companies.filter((company): company is Company => company !== undefined),
    leads,
    stages,
  );
}

/** Reads the weights in use and the customers won. */
export async function readScoring(tx: ReadTransaction): Promise<ScoringContext> {
  const [models, stages] = await Promise.all([tx.list('score_models'), tx.list('stages')]);
  return { model: activeModel(models), customers: await readCustomers(tx, stages) };
}
