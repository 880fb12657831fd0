import type { Company, Lead } from '../model/rows.ts';
import { type Customer, findLikeness, type LikeCompany } from './look-alike.ts';
import type { Dealings, Referral, RiskRecord } from './types.ts';

/** A lead as far as dealings read it. */
export type DealtLead = Pick<Lead, 'id' | 'company_id' | 'referral' | 'referred_by'>;
type RiskFacts = Pick<Company, 'risk_signs' | 'risk_checked_on'>;

/** Cases already won with the company of a lead, the lead itself not counted. */
export function wonBefore(lead: Pick<Lead, 'id' | 'company_id'>, customers: readonly Customer[]): number {
  const own = customers.find(({ company }) => company.id === lead.company_id);
  if (!own) return 0;
  return own.won - (own.leadIds?.includes(lead.id) ? 1 : 0);
}

/** A case of a customer is what its leads tell; else what somebody wrote down. */
function referralOf(lead: DealtLead, customers: readonly Customer[]): Referral | null {
  if (wonBefore(lead, customers) > 0) return { kind: 'own_customer', by: null };
  return lead.referral === null ? null : { kind: lead.referral, by: lead.referred_by };
}

function riskOf(company: RiskFacts | null): RiskRecord | null {
  if (company === null) return null;
  const { risk_signs: signs, risk_checked_on: checkedOn } = company;
  return signs.length === 0 && checkedOn === null ? null : { signs, checked: checkedOn !== null };
}

/** What our dealings say of a lead, out of the rows as they are stored. */
export const dealingsOf = (
  lead: DealtLead,
  company: (LikeCompany & RiskFacts) | null,
  customers: readonly Customer[],
): Dealings => ({
  likeness: company === null ? null : findLikeness(company, customers),
  referral: referralOf(lead, customers),
  risk: riskOf(company),
});
