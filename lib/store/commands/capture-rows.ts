import { instantOf } from '../../shared/clock.ts';
import type { CaptureId, CompanyId, LeadId, PersonId } from '../../shared/ids.ts';
import type { WriteTransaction } from '../local-store.ts';
import type { CommandContext } from './command-context.ts';
import { createRow } from './create-row.ts';
import type { CapturedIdentity, CaptureInput } from './save-capture.ts';

/** Makes the row by which a person or a company is found again, unless it is there. */
export async function createIdentity(
  tx: WriteTransaction,
  context: CommandContext,
  id: string,
  identity: CapturedIdentity,
  { personId, companyId }: { readonly personId: PersonId | null; readonly companyId: CompanyId | null },
): Promise<void> {
  if (await tx.get('identities', id)) return;
  await createRow(tx, context, 'identities', id, {
    kind: identity.kind,
    value: identity.value,
    value_norm: identity.valueNorm,
    person_id: identity.of === 'person' ? personId : null,
    company_id: identity.of === 'company' ? companyId : null,
  });
}

/** Keeps the page and where on it each value was found, as the lead's evidence. */
export const createEvidence = (
  tx: WriteTransaction,
  context: CommandContext,
  id: CaptureId,
  leadId: LeadId,
  input: Pick<CaptureInput, 'url' | 'title' | 'method' | 'lawfulBasis' | 'fields'>,
): Promise<unknown> =>
  createRow(tx, context, 'captures', id, {
    lead_id: leadId,
    url: input.url,
    title: input.title,
    method: input.method,
    captured_at: instantOf(context.clock),
    lawful_basis: input.lawfulBasis,
    fields: [...input.fields],
  });
