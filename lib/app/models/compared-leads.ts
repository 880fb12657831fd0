import type { Lead } from '../../model/rows.ts';
import { findLeadTitle } from '../../pipeline/lead-title.ts';
import { isOpen } from '../../pipeline/stage-path.ts';
import type { ComparedLead } from '../../scoring/compare-models.ts';
import { toScoredLead } from '../../scoring/to-scored-lead.ts';
import type { LeadId } from '../../shared/ids.ts';
import type { ReadTransaction } from '../../store/local-store.ts';
import { readScoring } from './score-rows.ts';

/** The leads still worked on, ready to be scored, with what they are called. */
export interface OpenLeads {
  readonly leads: readonly ComparedLead[];
  readonly titles: ReadonlyMap<LeadId, string | null>;
}

/** Rows by the lead they belong to, so that each lead looks through its own only. */
function byLead<Row extends { readonly lead_id: LeadId }>(rows: readonly Row[]) {
  const groups = new Map<LeadId, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.lead_id);
    if (group) group.push(row);
    else groups.set(row.lead_id, [row]);
  }
  return (lead: Lead): readonly Row[] => groups.get(lead.id) ?? [];
}

/** Reads every lead still worked on with all that it is scored by, in one pass over the tables. */
export async function readOpenLeads(tx: ReadTransaction): Promise<OpenLeads> {
  const [{ customers }, stages, all, companies, people, parts, answers, activities, captures] =
    await Promise.all([
      readScoring(tx),
      tx.list('stages'),
      tx.list('leads'),
      tx.list('companies'),
      tx.list('people'),
      tx.list('lead_people'),
      tx.list('answers'),
      tx.list('activities'),
      tx.list('captures'),
    ]);
  const open = new Set(stages.filter(isOpen).map(({ id }) => id));
  const companyOf = new Map(companies.map((company) => [company.id, company]));
  const personOf = new Map(people.map((person) => [person.id, person]));
  const [ownParts, ownAnswers, ownActivities, ownCaptures] = [
    byLead(parts),
    byLead(answers),
    byLead(activities),
    byLead(captures),
  ];
  const titles = new Map<LeadId, string | null>();
  const leads = all
    .filter((lead) => lead.deleted_at === null && open.has(lead.stage_id))
    .map((lead): ComparedLead => {
      const company = (lead.company_id && companyOf.get(lead.company_id)) || null;
      const primary = (lead.primary_person_id && personOf.get(lead.primary_person_id)) || null;
      const leadPeople = ownParts(lead);
      const ids = new Set([
        ...leadPeople.map(({ person_id }) => person_id),
        ...(primary ? [primary.id] : []),
      ]);
      titles.set(lead.id, findLeadTitle(lead, company, primary));
      const rows = {
        lead,
        company,
        people: [...ids].flatMap((id) => personOf.get(id) ?? []),
        leadPeople,
        answers: ownAnswers(lead),
        activities: ownActivities(lead),
        captures: ownCaptures(lead),
        customers,
      };
      return { id: lead.id, lead: toScoredLead(rows) };
    });
  return { leads, titles };
}
