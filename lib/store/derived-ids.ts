import type { DeliveryItem, WorthItem } from '../model/qualification.ts';
import type { Criterion, IdentityKind } from '../model/words.ts';
import {
  type AnswerId,
  type CompanyId,
  derivedId,
  type EmploymentId,
  type FitJudgementId,
  type IdentityId,
  type LeadId,
  type LeadPersonId,
  type PersonId,
  type TargetListId,
  type TargetListLeadId,
} from '../shared/ids.ts';

/**
 * Ids of rows that two devices may make independently and must then share. Asynchronous: compute them before the
 * transaction begins.
 */

/** The one answer of a lead to a criterion. */
export const answerIdOf = (lead: LeadId, criterion: Criterion): Promise<AnswerId> =>
  derivedId('answer', lead, criterion);

/** The one judgement of a line of a lead's comparison. */
export const fitJudgementIdOf = (lead: LeadId, item: WorthItem | DeliveryItem): Promise<FitJudgementId> =>
  derivedId('fit_judgement', lead, item);

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

/** The place of a lead on a target list. */
export const targetListLeadIdOf = (list: TargetListId, lead: LeadId): Promise<TargetListLeadId> =>
  derivedId('target_list_lead', list, lead);
