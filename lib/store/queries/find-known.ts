import type { Company, Lead, Member, Person, Stage } from '../../model/rows.ts';
import type { IdentityKind } from '../../model/words.ts';
import type { ReadTransaction } from '../local-store.ts';

/** A lead of someone known, with what names it to a person. */
export interface KnownLead {
  readonly lead: Lead;
  readonly stage: Stage | undefined;
  /** Undefined for a lead in the pool. */
  readonly owner: Member | undefined;
}

/** A person or company on this device that shares an identity with what was asked. */
export interface KnownMatch {
  readonly kind: IdentityKind;
  readonly valueNorm: string;
  readonly person: Person | undefined;
  readonly company: Company | undefined;
  readonly leads: readonly KnownLead[];
}

/** Adds to a lead what names it to a person. */
export const withNames = async (tx: ReadTransaction, lead: Lead): Promise<KnownLead> => ({
  lead,
  stage: await tx.get('stages', lead.stage_id),
  owner: lead.owner_id ? await tx.get('members', lead.owner_id) : undefined,
});

/** The leads of a person and of a company, each once, also removed ones. */
export async function leadsOf(
  tx: ReadTransaction,
  person: Person | undefined,
  company: Company | undefined,
): Promise<KnownLead[]> {
  const leads = new Map<string, Lead>();
  if (person) {
    for (const lead of await tx.find('leads', 'primary_person_id', person.id)) leads.set(lead.id, lead);
    for (const part of await tx.find('lead_people', 'person_id', person.id)) {
      const lead = await tx.get('leads', part.lead_id);
      if (lead) leads.set(lead.id, lead);
    }
  }
  if (company) {
    for (const lead of await tx.find('leads', 'company_id', company.id)) leads.set(lead.id, lead);
  }
  const known: KnownLead[] = [];
  for (const lead of leads.values()) known.push(await withNames(tx, lead));
  return known;
}

/** Looks the identities up among all that is on this device; each match names the holder and its leads. */
export async function findKnown(
  tx: ReadTransaction,
  identities: readonly { readonly kind: IdentityKind; readonly valueNorm: string }[],
): Promise<KnownMatch[]> {
  const matches: KnownMatch[] = [];
  for (const { kind, valueNorm } of identities) {
    const found = await tx.find('identities', 'value_norm', valueNorm);
    for (const identity of found.filter((each) => each.kind === kind)) {
      const person = identity.person_id ? await tx.get('people', identity.person_id) : undefined;
      const company = identity.company_id ? await tx.get('companies', identity.company_id) : undefined;
      if (!person && !company) continue;
      matches.push({ kind, valueNorm, person, company, leads: await leadsOf(tx, person, company) });
    }
  }
  return matches;
}
