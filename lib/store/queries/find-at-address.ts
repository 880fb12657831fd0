import type { IdentityKind } from '../../model/words.ts';
import type { LeadId } from '../../shared/ids.ts';
import type { ReadTransaction } from '../local-store.ts';
import { findKnown, type KnownLead, type KnownMatch, leadsOf, withNames } from './find-known.ts';

/** What this device knows about a page. */
export interface AtAddress {
  readonly matches: readonly KnownMatch[];
  /** The lead that was captured from the very page; undefined when there is none, or it is gone. */
  readonly captured: KnownLead | undefined;
}

/**
 * Looks up whom an address is about, by the indexes of identities and of company domains, which may have come without
 * an identity of their own.
 */
export async function findAtAddress(
  tx: ReadTransaction,
  identities: readonly { readonly kind: IdentityKind; readonly valueNorm: string }[],
  capturedId: LeadId | null,
): Promise<AtAddress> {
  const matches = (await findKnown(tx, identities)).filter(
    ({ company, person }) => (company ?? person)?.deleted_at === null,
  );
  const known = new Set(matches.flatMap(({ company }) => company?.id ?? []));
  for (const { kind, valueNorm } of identities) {
    if (kind !== 'domain') continue;
    for (const company of await tx.find('companies', 'domain', valueNorm)) {
      if (known.has(company.id) || company.deleted_at !== null) continue;
      matches.push({
        kind,
        valueNorm,
        person: undefined,
        company,
        leads: await leadsOf(tx, undefined, company),
      });
    }
  }
  const lead = capturedId === null ? undefined : await tx.get('leads', capturedId);
  const isHere = lead !== undefined && lead.deleted_at === null;
  return { matches, captured: isHere ? await withNames(tx, lead) : undefined };
}
