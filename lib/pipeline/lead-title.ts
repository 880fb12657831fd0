import type { Company, Lead, Person } from '../model/rows.ts';

/** What a lead is called: its own name, else its company, else its person; null when nothing is known. */
export function findLeadTitle(
  lead: Pick<Lead, 'name'>,
  company: Pick<Company, 'name'> | null,
  person: Pick<Person, 'full_name'> | null,
): string | null {
  const names = [lead.name, company?.name, person?.full_name];
  return names.map((name) => name?.trim() ?? '').find((name) => name !== '') ?? null;
}
