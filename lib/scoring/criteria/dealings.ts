import type { DealingRule, ReferralKind } from '../../model/qualification.ts';
import { RISK_SIGNS } from '../../model/qualification.ts';
import type { Dealings, GivenAnswer, Reason, RiskRecord, ScoreModel } from '../types.ts';
import { pointsOf } from './answers.ts';

/** A new case of a customer, or one sent by a customer, is the best lead there is. */
const REFERRAL_VALUES = {
  own_customer: 2,
  by_customer: 2,
  by_contact: 1,
  none: 0,
} as const satisfies Record<ReferralKind, GivenAnswer['value']>;

/** Checked and clean speaks for them, any sign against them; a sign outweighed by a record of paying counts in part. */
function riskValue({ signs, checked }: RiskRecord): GivenAnswer['value'] | null {
  if (signs.length === 0) return checked ? 2 : null;
  const grave = signs.some((sign) => sign !== 'complaint');
  return checked && !grave ? 1 : 0;
}

/** How our dealings with a customer, and with others like it, speak for or against the lead: one reason each. */
export function assessDealings(dealings: Dealings | undefined, model: ScoreModel): readonly Reason[] {
  if (!dealings) return [];
  const { likeness, referral, risk } = dealings;
  const points = (rule: DealingRule, value: GivenAnswer['value'] | null) =>
    pointsOf(model.fit.points[rule], value);
  const prior = (criterion: DealingRule): Reason => ({
    kind: 'fit_prior',
    criterion,
    points: points(criterion, null),
  });
  const riskFound = risk && riskValue(risk);
  return [
    likeness
      ? {
          kind: 'fit',
          criterion: 'likeness',
          points: points('likeness', likeness.value),
          value: likeness.value,
          evidence: {
            fact: likeness.likest[0]?.name ?? '',
            likest: likeness.likest,
            compared: likeness.compared,
          },
        }
      : prior('likeness'),
    referral
      ? {
          kind: 'fit',
          criterion: 'referral',
          points: points('referral', REFERRAL_VALUES[referral.kind]),
          value: REFERRAL_VALUES[referral.kind],
          evidence: { fact: referral.by ?? referral.kind, ...referral },
        }
      : prior('referral'),
    risk && riskFound !== null
      ? {
          kind: 'fit',
          criterion: 'risk',
          points: points('risk', riskFound),
          value: riskFound,
          evidence: {
            fact: RISK_SIGNS.find((sign) => risk.signs.includes(sign)) ?? '',
            signs: RISK_SIGNS.filter((sign) => risk.signs.includes(sign)),
            checked: risk.checked,
          },
        }
      : prior('risk'),
  ];
}
