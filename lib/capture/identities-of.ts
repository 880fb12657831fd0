import type { IdentityKind } from '../model/words.ts';
import type { DraftField } from './draft-types.ts';
import { domainOf } from './entities/domain.ts';
import { isFreeMailDomain, isRoleMailbox } from './entities/email.ts';
import { normaliseIdentity } from './entities/normalise-identity.ts';
import { isSharedHost } from './entities/web-host.ts';

/** A normalised identity of the person or company of a draft, as `identities` rows hold it. */
export interface DraftIdentity {
  readonly kind: IdentityKind;
  readonly value: string;
  readonly value_norm: string;
  readonly of: 'person' | 'company';
}

/** The confirmed values of a draft; missing and empty ones are left out. */
export type DraftValues = Readonly<Partial<Record<DraftField, string | null | undefined>>>;

const COMPANY_PROFILE =
  /linkedin\.com\/(?:company|school)\/|xing\.com\/(?:companies|pages|company)\/|crunchbase\.com\/organization\//;

/**
 * The identities by which a draft's person and company are recognised again. A role mailbox (info@) and a fixed line
 * are the company's; without a person in the draft everything is. The domain of a free-mail provider is nobody's.
 */
export function identitiesOf(values: DraftValues): DraftIdentity[] {
  const found: DraftIdentity[] = [];
  const hasPerson = (values.full_name ?? '').trim() !== '';
  const add = (kind: IdentityKind, value: string | null | undefined, of: DraftIdentity['of'] | undefined) => {
    if (value === null || value === undefined || value.trim() === '') return;
    const value_norm = normaliseIdentity(kind, value, values.country ?? undefined);
    const owner = of ?? (hasPerson ? 'person' : 'company');
    if (
      value_norm === undefined ||
      found.some((other) => other.kind === kind && other.value_norm === value_norm)
    )
      return;
    found.push({ kind, value: value.trim(), value_norm, of: owner });
  };
  const email = values.email?.trim() ?? '';
  add('email', email, isRoleMailbox(email) ? 'company' : undefined);
  add('phone', values.mobile, undefined);
  add('phone', values.phone, 'company');
  add('wechat', values.wechat, undefined);
  add('qq', values.qq, undefined);
  const profile = values.profile_url ?? '';
  add('profile', profile, COMPANY_PROFILE.test(profile) ? 'company' : undefined);
  add('credit_code', values.credit_code, 'company');
  for (const address of [values.website ?? '', email]) {
    const domain = address === '' ? undefined : domainOf(address);
    if (domain !== undefined && !isFreeMailDomain(domain) && !isSharedHost(domain))
      add('domain', domain, 'company');
  }
  return found;
}
