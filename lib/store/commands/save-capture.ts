import type { WritableColumns } from '../../model/operation.ts';
import type { CapturedField, Company, Person } from '../../model/rows.ts';
import type {
  AnswerValue,
  CaptureMethod,
  Criterion,
  Grade,
  IdentityKind,
  LawfulBasis,
} from '../../model/words.ts';
import type { Clock, Instant } from '../../shared/clock.ts';
import type { CaptureId, CompanyId, LeadId, PersonId, PipelineId, StageId } from '../../shared/ids.ts';
import { err, ok } from '../../shared/result.ts';
import { answerIdOf, employmentIdOf, identityIdOf, leadPersonIdOf } from '../derived-ids.ts';
import type { LocalStore, WriteTransaction } from '../local-store.ts';
import { createEvidence, createIdentity } from './capture-rows.ts';
import type { CommandContext } from './command-context.ts';
import type { CommandResult } from './command-failure.ts';
import { createRow } from './create-row.ts';
import { patchRow } from './patch-row.ts';

/** Columns of a company that a capture may fill. */
export type CompanyFacts = Partial<
  Omit<WritableColumns<'companies'>, 'name' | 'responsible_id' | 'tags' | 'custom'>
>;
/** Columns of a person that a capture may fill. */
export type PersonFacts = Partial<
  Omit<
    WritableColumns<'people'>,
    'full_name' | 'responsible_id' | 'tags' | 'custom' | 'lawful_basis' | 'notice_due_at' | 'notice_sent_at'
  >
>;

/** A company or person of the capture: a new one, or one already known whose empty columns are filled. */
export type CapturedCompany =
  | ({ readonly name: string } & CompanyFacts)
  | { readonly existingId: CompanyId; readonly fill: CompanyFacts };
export type CapturedPerson =
  | ({ readonly full_name: string } & PersonFacts)
  | { readonly existingId: PersonId; readonly fill: PersonFacts };

/** One way to recognise the person or the company again. */
export interface CapturedIdentity {
  readonly of: 'person' | 'company';
  readonly kind: IdentityKind;
  readonly value: string;
  readonly valueNorm: string;
}

/** All that a confirmed draft says. */
export interface CaptureInput {
  readonly leadName: string;
  readonly pipelineId: PipelineId;
  readonly stageId: StageId;
  readonly company: CapturedCompany | null;
  readonly person: CapturedPerson | null;
  readonly identities: readonly CapturedIdentity[];
  /** The values as they were confirmed, each with its evidence. */
  readonly fields: readonly CapturedField[];
  readonly url: string;
  readonly title: string;
  readonly method: CaptureMethod;
  readonly lawfulBasis: LawfulBasis;
  readonly answers: readonly { readonly criterion: Criterion; readonly value: AnswerValue }[];
  readonly grade: Grade | null;
  readonly points: number | null;
  /** The score with what it was worked out from, kept with the lead. */
  readonly snapshot?: Omit<WritableColumns<'score_snapshots'>, 'lead_id'>;
  /** Where the lead came from, for example `website`. */
  readonly source: string | null;
}

export interface SavedCapture {
  readonly leadId: LeadId;
  readonly companyId: CompanyId | null;
  readonly personId: PersonId | null;
}

/** A month after the given moment, on the same day or the last of a shorter month (GDPR Art. 14 (3) a). */
export function monthAfter(clock: Clock): Instant {
  const now = new Date(clock.now());
  const due = new Date(now);
  due.setUTCDate(1);
  due.setUTCMonth(due.getUTCMonth() + 1);
  const lastDay = new Date(Date.UTC(due.getUTCFullYear(), due.getUTCMonth() + 1, 0)).getUTCDate();
  due.setUTCDate(Math.min(now.getUTCDate(), lastDay));
  return due.toISOString();
}

const idOf = <Id>(captured: object | null, makeId: () => Id): Id | null => {
  if (!captured) return null;
  return 'existingId' in captured ? (captured.existingId as Id) : makeId();
};

/** Ids of the rows that other devices might make as well, made before the transaction begins. */
async function derivedRows(input: CaptureInput, ids: SavedCapture) {
  const holderOf = ({ of }: CapturedIdentity) => (of === 'person' ? ids.personId : ids.companyId);
  const identities = input.identities.flatMap((identity) => {
    const holder = holderOf(identity);
    return holder ? [{ identity, holder }] : [];
  });
  return {
    identities: await Promise.all(
      identities.map(async ({ identity, holder }) => ({
        identity,
        holder,
        id: await identityIdOf(holder, identity.kind, identity.valueNorm),
      })),
    ),
    employmentId: ids.personId && ids.companyId ? await employmentIdOf(ids.personId, ids.companyId) : null,
    leadPersonId: ids.personId ? await leadPersonIdOf(ids.leadId, ids.personId) : null,
    answers: await Promise.all(
      input.answers
        .filter(({ value }) => value !== null)
        .map(async (answer) => ({ ...answer, id: await answerIdOf(ids.leadId, answer.criterion) })),
    ),
  };
}

/** The facts that a row does not know yet. */
export const onlyEmpty = <Facts extends object>(row: Company | Person, facts: Facts): Partial<Facts> => {
  const current = new Map<string, unknown>(Object.entries(row));
  return Object.fromEntries(
    Object.entries(facts).filter(([column, value]) => value !== null && current.get(column) === null),
  ) as Partial<Facts>;
};

/** Makes or completes the company; says if this member may add identities to it. */
async function saveCompany(
  tx: WriteTransaction,
  context: CommandContext,
  id: CompanyId,
  captured: CapturedCompany,
): Promise<boolean> {
  if (!('existingId' in captured)) {
    await createRow(tx, context, 'companies', id, { ...captured, responsible_id: context.memberId });
    return true;
  }
  const row = await tx.get('companies', id);
  if (row?.editable) await patchRow(tx, context, 'companies', row, onlyEmpty(row, captured.fill));
  return row?.editable ?? false;
}

/** Makes or completes the person; says if this member may add identities to them. */
export async function savePerson(
  tx: WriteTransaction,
  context: CommandContext,
  id: PersonId,
  captured: CapturedPerson,
  lawfulBasis: LawfulBasis,
): Promise<boolean> {
  if (!('existingId' in captured)) {
    await createRow(tx, context, 'people', id, {
      ...captured,
      responsible_id: context.memberId,
      lawful_basis: lawfulBasis,
      notice_due_at: monthAfter(context.clock),
    });
    return true;
  }
  const row = await tx.get('people', id);
  if (row?.editable) await patchRow(tx, context, 'people', row, onlyEmpty(row, captured.fill));
  return row?.editable ?? false;
}

/** A capture with the ids of everything it makes, ready to be written in one transaction. */
export interface PreparedCapture {
  readonly input: CaptureInput;
  readonly ids: SavedCapture;
  readonly captureId: CaptureId;
  readonly derived: Awaited<ReturnType<typeof derivedRows>>;
}

/** Makes the ids of a capture; `ids` are those of its lead, company and person. */
export const prepareCapture = async (
  input: CaptureInput,
  ids: SavedCapture,
  captureId: CaptureId,
): Promise<PreparedCapture> => ({ input, ids, captureId, derived: await derivedRows(input, ids) });

/**
 * Writes a prepared capture: company, person, identities, lead, evidence and answers, parents before their children.
 * Fails before anything is written.
 */
export async function writeCapture(
  tx: WriteTransaction,
  context: CommandContext,
  { input, ids, captureId, derived }: PreparedCapture,
): Promise<CommandResult<SavedCapture>> {
  const { leadId, companyId, personId } = ids;
  // Looked at before anything is written: a transaction that returns a failure keeps what it wrote.
  for (const [table, captured] of [
    ['companies', input.company],
    ['people', input.person],
  ] as const) {
    if (captured && 'existingId' in captured && !(await tx.get(table, captured.existingId))) {
      return err({ code: 'missing', table, id: captured.existingId });
    }
  }

  const mayAddTo = new Map<string, boolean>();
  if (input.company && companyId) {
    mayAddTo.set(companyId, await saveCompany(tx, context, companyId, input.company));
  }
  if (input.person && personId) {
    mayAddTo.set(personId, await savePerson(tx, context, personId, input.person, input.lawfulBasis));
  }
  for (const { identity, holder, id } of derived.identities) {
    if (!mayAddTo.get(holder)) continue;
    await createIdentity(tx, context, id, identity, { personId, companyId });
  }
  if (derived.employmentId && personId && companyId && mayAddTo.get(personId)) {
    if (!(await tx.get('employments', derived.employmentId))) {
      const title = (await tx.get('people', personId))?.title ?? null;
      await createRow(tx, context, 'employments', derived.employmentId, {
        person_id: personId,
        company_id: companyId,
        title,
      });
    }
  }
  await createRow(tx, context, 'leads', leadId, {
    name: input.leadName,
    pipeline_id: input.pipelineId,
    stage_id: input.stageId,
    company_id: companyId,
    primary_person_id: personId,
    source: input.source,
    source_url: input.url,
    grade: input.grade,
    points: input.points,
  });
  if (derived.leadPersonId && personId) {
    await createRow(tx, context, 'lead_people', derived.leadPersonId, {
      lead_id: leadId,
      person_id: personId,
      contacted: false,
    });
  }
  await createEvidence(tx, context, captureId, leadId, input);
  for (const { id, criterion, value } of derived.answers) {
    await createRow(tx, context, 'answers', id, { lead_id: leadId, criterion, value });
  }
  if (input.snapshot) {
    const snapshot = { lead_id: leadId, ...input.snapshot };
    await createRow(tx, context, 'score_snapshots', context.newId<'score-snapshot'>(), snapshot);
  }
  return ok(ids);
}

/**
 * Saves a confirmed capture as a lead of this member, with company, person, identities, evidence and answers, all
 * or nothing; parents are queued before their children. Fails as `missing` when a known company or person to attach
 * to has left this device meanwhile.
 */
export async function saveCapture(
  store: LocalStore,
  context: CommandContext,
  input: CaptureInput,
): Promise<CommandResult<SavedCapture>> {
  const ids: SavedCapture = {
    leadId: context.newId<'lead'>(),
    companyId: idOf(input.company, () => context.newId<'company'>()),
    personId: idOf(input.person, () => context.newId<'person'>()),
  };
  const prepared = await prepareCapture(input, ids, context.newId<'capture'>());
  return store.write((tx) => writeCapture(tx, context, prepared));
}
