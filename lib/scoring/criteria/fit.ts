import type { CompanyRule } from '../../model/qualification.ts';
import type { Reason, ScoredCompany, ScoreModel } from '../types.ts';
import { pointsOf } from './answers.ts';

/** A fact for, in part for or against us; null while not known. */
type Fact = { readonly value: 0 | 1 | 2; readonly fact: string } | null;

/** Mail services open to anybody: an address there says nothing about a company. */
const FREE_MAIL = new Set([
  '126.com',
  '139.com',
  '163.com',
  '189.cn',
  'aol.com',
  'aliyun.com',
  'foxmail.com',
  'gmail.com',
  'gmx.de',
  'gmx.net',
  'hotmail.com',
  'icloud.com',
  'live.com',
  'mail.com',
  'mail.ru',
  'msn.com',
  'outlook.com',
  'proton.me',
  'protonmail.com',
  'qq.com',
  'sina.cn',
  'sina.com',
  'sohu.com',
  'vip.163.com',
  'vip.qq.com',
  'web.de',
  'yahoo.com',
  'yandex.ru',
  'yeah.net',
]);

function domainFact({ domain, email }: ScoredCompany): Fact {
  const found = (domain ?? email?.split('@')[1])?.toLowerCase();
  return found ? { value: FREE_MAIL.has(found) ? 0 : 2, fact: found } : null;
}

const KIND_VALUES = { end_customer: 2, public: 2, reseller: 1, internal: 0 } as const;
const TIER_VALUES = { vip: 2, major: 2, ordinary: 1, small: 0 } as const;

/** An industry is free text, so a wanted one counts wherever it stands in the name. */
function industryFact({ industry }: ScoredCompany, wanted: readonly string[]): Fact {
  if (!industry) return null;
  const name = industry.toLowerCase();
  return { value: wanted.some((one) => name.includes(one.toLowerCase())) ? 2 : 0, fact: industry };
}

const regionFact = ({ country }: ScoredCompany, wanted: readonly string[]): Fact =>
  country ? { value: wanted.includes(country.toUpperCase()) ? 2 : 0, fact: country } : null;

function reasonOf(criterion: CompanyRule, fact: Fact, model: ScoreModel): Reason {
  const points = pointsOf(model.fit.points[criterion], fact?.value ?? null);
  return fact
    ? { kind: 'fit', criterion, points, value: fact.value, evidence: { fact: fact.fact } }
    : { kind: 'fit_prior', criterion, points };
}

/** How well the company fits whom the team looks for; a fact that is not known counts as its neutral prior. */
export function assessFit(company: ScoredCompany | null, model: ScoreModel): readonly Reason[] {
  const { industries, countries } = model.fit;
  const judge = (read: (company: ScoredCompany) => Fact): Fact => (company ? read(company) : null);
  const reasons = [
    reasonOf('domain', judge(domainFact), model),
    reasonOf(
      'kind',
      judge(({ kind }) => (kind ? { value: KIND_VALUES[kind], fact: kind } : null)),
      model,
    ),
    reasonOf(
      'tier',
      judge(({ tier }) => (tier ? { value: TIER_VALUES[tier], fact: tier } : null)),
      model,
    ),
  ];
  if (industries.length > 0) {
    reasons.push(
      reasonOf(
        'industry',
        judge((known) => industryFact(known, industries)),
        model,
      ),
    );
  }
  if (countries.length > 0) {
    reasons.push(
      reasonOf(
        'region',
        judge((known) => regionFact(known, countries)),
        model,
      ),
    );
  }
  return reasons;
}
