import type { DraftField } from '../../capture/draft-types.ts';
import { findEmployeeCount } from '../../capture/entities/employee-count.ts';
import type { CapturedField, Company } from '../../model/rows.ts';
import type { CaptureMethod, LawfulBasis } from '../../model/words.ts';
import type { ScoredCompany } from '../../scoring/types.ts';
import type { PipelineId, StageId } from '../../shared/ids.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type {
  CapturedCompany,
  CapturedIdentity,
  CapturedPerson,
  CaptureInput,
} from '../../store/commands/save-capture.ts';
import type { ManAnswers, OpenPage } from './draft-ports.ts';
import type { FieldValue } from './draft-state.ts';
import type { Attachment, AttachmentChoice } from './popup-known.ts';
import { answersByCriterion } from './popup-score.ts';
import { parseHeadcount } from './record-facts.ts';

/** A confirmed value of a draft. */
export type DraftValue = FieldValue & { readonly field: DraftField };

/** What is confirmed when someone saves. */
export interface Confirmed {
  readonly page: OpenPage;
  readonly values: readonly DraftValue[];
  readonly identities: readonly CapturedIdentity[];
  readonly attachment: Attachment;
  readonly known: Omit<AttachmentChoice, 'lead'>;
  readonly answers: ManAnswers;
  readonly pipelineId: PipelineId;
  readonly stageId: StageId;
  readonly basis: LawfulBasis;
  readonly method: CaptureMethod;
}

type Facts = Readonly<Partial<Record<DraftField, string>>>;

/** A country as the database keeps it, ISO 3166-1 alpha-2; a name that no rule turned into a code stays evidence. */
const countryCode = ({ value, candidate }: DraftValue): string | undefined =>
  [candidate?.normalised, value]
    .find((text) => text !== undefined && /^[a-z]{2}$/iu.test(text))
    ?.toUpperCase();

function factsOf(values: readonly DraftValue[]): Facts {
  const facts: Partial<Record<DraftField, string>> = {};
  for (const entry of values) {
    const value = entry.field === 'country' ? countryCode(entry) : entry.value;
    if (value !== undefined) facts[entry.field] = value;
  }
  return facts;
}

const orNull = (text: string | undefined): string | null => text ?? null;

/** Who the draft is about. */
interface Parties {
  readonly hasPerson: boolean;
  readonly hasCompany: boolean;
  /** An info@ address, which is the company's whoever else is named. */
  readonly roleMailbox: boolean;
}

/** The columns of the person: what reaches one human being. */
const personFacts = (facts: Facts, { hasCompany, roleMailbox }: Parties) => ({
  title: orNull(facts.title),
  department: orNull(facts.department),
  email: hasCompany && roleMailbox ? null : orNull(facts.email),
  mobile: orNull(facts.mobile),
  phone: hasCompany ? null : orNull(facts.phone),
  wechat: orNull(facts.wechat),
  qq: orNull(facts.qq),
  profile_url: orNull(facts.profile_url),
});

/** The columns of the company; without a person the ways to reach someone are the company's. */
const companyFacts = (
  facts: Facts,
  domain: string | undefined,
  { hasPerson, roleMailbox }: Omit<Parties, 'hasCompany'>,
) => ({
  legal_name: orNull(facts.legal_name),
  domain: orNull(domain),
  website: orNull(facts.website),
  email: hasPerson && !roleMailbox ? null : orNull(facts.email),
  phone: orNull(facts.phone ?? (hasPerson ? undefined : facts.mobile)),
  fax: orNull(facts.fax),
  address: orNull(facts.address),
  city: orNull(facts.city),
  country: orNull(facts.country),
  industry: orNull(facts.industry),
  employee_count: employeeCount(facts.employee_count),
  credit_code: orNull(facts.credit_code),
});

const hasRoleMailbox = (identities: readonly CapturedIdentity[]): boolean =>
  identities.some(({ kind, of }) => kind === 'email' && of === 'company');

const domainIn = (identities: readonly CapturedIdentity[]): string | undefined =>
  identities.find(({ kind, of }) => kind === 'domain' && of === 'company')?.valueNorm;

/** How many people work there: typed in any form that the record takes, or read from a text that was put there by hand. */
function employeeCount(text: string | undefined): number | null {
  if (text === undefined) return null;
  return parseHeadcount(text) ?? parseHeadcount(findEmployeeCount(text) ?? '') ?? null;
}

/** A value with its proof as it is stored; one typed by hand has itself as proof. */
const toCapturedField = ({ field, value, candidate }: DraftValue): CapturedField =>
  candidate === null
    ? {
        field,
        value: field === 'employee_count' ? String(employeeCount(value) ?? value) : value,
        source: 'typed',
        confidence: 1,
        where: '',
        snippet: '',
      }
    : {
        field,
        value,
        source: candidate.source,
        confidence: candidate.confidence,
        label: candidate.label,
        where: candidate.where,
        snippet: candidate.snippet,
      };

/** The company as the score reads it: what is known of it already, completed by the draft. */
export function draftedCompany(
  values: readonly DraftValue[],
  identities: readonly CapturedIdentity[],
  known: Company | undefined,
): ScoredCompany | null {
  const facts = factsOf(values);
  const name = known?.name ?? facts.company;
  if (name === undefined) return null;
  const drafted = companyFacts(facts, domainIn(identities), {
    hasPerson: facts.full_name !== undefined,
    roleMailbox: hasRoleMailbox(identities),
  });
  return {
    name,
    domain: known?.domain ?? drafted.domain,
    email: known?.email ?? drafted.email,
    kind: known?.kind ?? null,
    tier: known?.tier ?? null,
    industry: known?.industry ?? drafted.industry,
    country: known?.country ?? drafted.country,
  };
}

const ofPerson = (identity: CapturedIdentity): CapturedIdentity =>
  identity.kind === 'email' || identity.kind === 'phone' ? { ...identity, of: 'person' } : identity;

/** Turns what was confirmed into what is saved; `nameless` while neither a person nor a company has a name. */
export function toCaptureInput(
  confirmed: Confirmed,
): Result<Omit<CaptureInput, 'grade' | 'points'>, 'nameless'> {
  const { attachment, known, page } = confirmed;
  const facts = factsOf(confirmed.values);
  const knownPerson = attachment === 'person' || attachment === 'lead' ? known.person : undefined;
  const knownCompany = attachment === 'new' ? undefined : known.company;
  const hasPerson = knownPerson !== undefined || facts.full_name !== undefined;
  const hasCompany = knownCompany !== undefined || facts.company !== undefined;
  const domain = domainIn(confirmed.identities);
  const parties: Parties = { hasPerson, hasCompany, roleMailbox: hasRoleMailbox(confirmed.identities) };

  let person: CapturedPerson | null = null;
  if (knownPerson) {
    person = { existingId: knownPerson.id, fill: personFacts(facts, parties) };
  } else if (facts.full_name !== undefined) {
    person = { full_name: facts.full_name, ...personFacts(facts, parties) };
  }
  let company: CapturedCompany | null = null;
  if (knownCompany) {
    company = { existingId: knownCompany.id, fill: companyFacts(facts, domain, parties) };
  } else if (facts.company !== undefined) {
    company = { name: facts.company, ...companyFacts(facts, domain, parties) };
  }
  const leadName = knownCompany?.name ?? facts.company ?? knownPerson?.full_name ?? facts.full_name;
  if (leadName === undefined) return err('nameless');
  return ok({
    leadName,
    pipelineId: confirmed.pipelineId,
    stageId: confirmed.stageId,
    company,
    person,
    // Without a company its switchboard and info@ address are all that leads back to the person.
    identities: hasCompany ? confirmed.identities : confirmed.identities.map(ofPerson),
    fields: confirmed.values.map(toCapturedField),
    url: page.url,
    title: page.title,
    method: confirmed.method,
    lawfulBasis: confirmed.basis,
    answers: answersByCriterion(confirmed.answers),
    source: confirmed.method === 'manual' ? null : 'website',
  });
}
