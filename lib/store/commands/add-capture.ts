import type { CaptureId, CompanyId, LeadId, PersonId } from '../../shared/ids.ts';
import { ok } from '../../shared/result.ts';
import { answerIdOf, identityIdOf } from '../derived-ids.ts';
import type { LocalStore, WriteTransaction } from '../local-store.ts';
import { createEvidence, createIdentity } from './capture-rows.ts';
import type { CommandContext } from './command-context.ts';
import { type CommandResult, findEditable } from './command-failure.ts';
import { createRow } from './create-row.ts';
import { patchRow } from './patch-row.ts';
import { type CaptureInput, type CompanyFacts, onlyEmpty, type PersonFacts } from './save-capture.ts';

/** What a confirmed draft adds to a lead that is there already. */
export interface AddedCaptureInput
  extends Pick<
    CaptureInput,
    'identities' | 'fields' | 'url' | 'title' | 'method' | 'lawfulBasis' | 'answers'
  > {
  readonly leadId: LeadId;
  readonly company: { readonly existingId: CompanyId; readonly fill: CompanyFacts } | null;
  readonly person: { readonly existingId: PersonId; readonly fill: PersonFacts } | null;
}

/**
 * Adds a confirmed capture to a lead as further evidence, all or nothing: what is empty on its company and person is
 * filled as far as this member may change them, nothing known is replaced but an answer that is given anew.
 */
export async function addCapture(
  store: LocalStore,
  context: CommandContext,
  input: AddedCaptureInput,
  /** What else belongs into the same write, done last. */
  also?: (tx: WriteTransaction) => Promise<void>,
): Promise<CommandResult<{ readonly captureId: CaptureId }>> {
  const { leadId } = input;
  const captureId = context.newId<'capture'>();
  const companyId = input.company?.existingId ?? null;
  const personId = input.person?.existingId ?? null;
  const identities = await Promise.all(
    input.identities.flatMap((identity) => {
      const holder = identity.of === 'person' ? personId : companyId;
      return holder === null
        ? []
        : [identityIdOf(holder, identity.kind, identity.valueNorm).then((id) => ({ identity, holder, id }))];
    }),
  );
  const answers = await Promise.all(
    input.answers
      .filter(({ value }) => value !== null)
      .map(async (answer) => ({ ...answer, id: await answerIdOf(leadId, answer.criterion) })),
  );

  return store.write(async (tx) => {
    const lead = await findEditable(tx, 'leads', leadId);
    if (!lead.ok) return lead;
    const mayAddTo = new Set<string>();

    const company = companyId === null ? undefined : await tx.get('companies', companyId);
    if (company?.editable && input.company) {
      mayAddTo.add(company.id);
      await patchRow(tx, context, 'companies', company, onlyEmpty(company, input.company.fill));
    }
    const person = personId === null ? undefined : await tx.get('people', personId);
    if (person?.editable && input.person) {
      mayAddTo.add(person.id);
      await patchRow(tx, context, 'people', person, onlyEmpty(person, input.person.fill));
    }
    for (const { identity, holder, id } of identities) {
      if (!mayAddTo.has(holder)) continue;
      await createIdentity(tx, context, id, identity, { personId, companyId });
    }
    await createEvidence(tx, context, captureId, leadId, input);
    for (const { id, criterion, value } of answers) {
      const answer = await tx.get('answers', id);
      if (answer) await patchRow(tx, context, 'answers', answer, { value });
      else await createRow(tx, context, 'answers', id, { lead_id: leadId, criterion, value });
    }
    await also?.(tx);
    return ok({ captureId });
  });
}
