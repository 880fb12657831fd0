import type { Company, Lead, Stage } from '../../model/rows.ts';
import type { Customer, LikeCompany } from '../../scoring/look-alike.ts';
import type { LeadId, StageId } from '../../shared/ids.ts';
import type { LocalStore, ReadTransaction } from '../../store/local-store.ts';
import type { Keeping } from '../keep-up.ts';

/** So many companies are read at once. */
const PORTION = 1_000;

const likeOf = ({ id, name, industry, tier, tags, kind, city, country }: Company): LikeCompany => ({
  id,
  name,
  industry,
  tier,
  tags,
  kind,
  city,
  country,
});

const wonAmong = (stages: readonly Stage[]): readonly StageId[] =>
  stages.flatMap(({ id, kind }) => (kind === 'won' ? [id] : [])).sort();

/** The companies with a lead won, of all on this device. */
export function keepCustomers(store: LocalStore): Keeping<readonly Customer[]> {
  let stages: readonly StageId[] = [];
  /** The company of each lead won. */
  const companyOf = new Map<LeadId, string>();
  const leadsOf = new Map<string, Set<LeadId>>();
  const customers = new Map<string, Customer>();
  let list: readonly Customer[] | undefined;

  const dropLead = (id: LeadId): void => {
    const companyId = companyOf.get(id);
    if (companyId === undefined) return;
    companyOf.delete(id);
    leadsOf.get(companyId)?.delete(id);
  };
  const takeLead = ({ id, stage_id, company_id, deleted_at }: Lead): void => {
    if (company_id === null || deleted_at !== null || !stages.includes(stage_id)) return;
    companyOf.set(id, company_id);
    const leads = leadsOf.get(company_id);
    if (leads === undefined) leadsOf.set(company_id, new Set([id]));
    else leads.add(id);
  };
  /** Reads companies anew, or only those not known yet; one without a lead won is none. */
  const readCompanies = async (tx: ReadTransaction, ids: readonly string[]): Promise<void> => {
    for (let at = 0; at < ids.length; at += PORTION) {
      const portion = ids.slice(at, at + PORTION);
      const rows = await tx.getMany('companies', portion);
      for (const [no, id] of portion.entries()) {
        const row = rows[no];
        const leadIds = [...(leadsOf.get(id) ?? [])];
        if (row === undefined || row.deleted_at !== null || leadIds.length === 0) customers.delete(id);
        else customers.set(id, { company: likeOf(row), won: leadIds.length, leadIds });
      }
    }
    if (ids.length > 0) list = undefined;
  };
  const readWon = async (tx: ReadTransaction): Promise<void> => {
    for (const map of [companyOf, leadsOf, customers]) map.clear();
    list = undefined;
    for (const id of stages) for (const lead of await tx.find('leads', 'stage_id', id)) takeLead(lead);
    await readCompanies(tx, [...leadsOf.keys()]);
  };

  return {
    store,
    tables: ['leads', 'companies', 'stages'],
    async readAll(tx) {
      stages = wonAmong(await tx.list('stages'));
      await readWon(tx);
    },
    async readChanged(tx, changesOf) {
      if (changesOf('stages').ids.size > 0) {
        const before = stages;
        stages = wonAmong(await tx.list('stages'));
        if (stages.join(' ') !== before.join(' ')) return readWon(tx);
      }
      const touched = new Set<string>();
      const note = (id: LeadId): void => {
        const companyId = companyOf.get(id);
        if (companyId !== undefined) touched.add(companyId);
      };
      const leadIds = [...changesOf('leads').ids] as LeadId[];
      const leads = await tx.getMany('leads', leadIds);
      for (const [no, id] of leadIds.entries()) {
        const lead = leads[no];
        note(id);
        dropLead(id);
        if (lead !== undefined) takeLead(lead);
        note(id);
      }
      for (const id of changesOf('companies').ids) if (leadsOf.has(id)) touched.add(id);
      await readCompanies(tx, [...touched]);
    },
    value: () => (list ??= [...customers.values()]),
  };
}
