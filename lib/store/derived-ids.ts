import type { Criterion, IdentityKind } from '../model/words.ts';
import {
  type AnswerId,
  type CompanyId,
  derivedId,
  type EmploymentId,
  type IdentityId,
  type LeadId,
  type LeadPersonId,
  type PersonId,
} from '../shared/ids.ts';

/**
 * Ids of rows that two devices may make independently and must then share. Asynchronous: compute them before the
 * transaction begins.
 */

/** The one answer of a lead to a criterion. */
export const answerIdOf = (lead: LeadId, criterion: Criterion): Promise<AnswerId> =>
  derivedId('answer', lead, criterion);

/** The identity of a person or a company with this normalised value. */
export const identityIdOf = (
  holder: PersonId | CompanyId,
  kind: IdentityKind,
  valueNorm: string,
): Promise<IdentityId> => derivedId('identity', holder, kind, valueNorm);

/** The employment of a person at a company. */
export const employmentIdOf = (person: PersonId, company: CompanyId): Promise<EmploymentId> =>
  derivedId('employment', person, company);

/** The part of a person in a lead. */
export const leadPersonIdOf = (lead: LeadId, person: PersonId): Promise<LeadPersonId> =>
  derivedId('lead_person', lead, person);
