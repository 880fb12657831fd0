import type { IdentityKind } from '../../model/words.ts';
import { findQqNumber, findWeChatId } from './chat-id.ts';
import { normaliseCreditCode } from './credit-code.ts';
import { domainOf } from './domain.ts';
import { normaliseEmail } from './email.ts';
import { parsePhone, toCountry } from './phone.ts';
import { normaliseProfileUrl } from './profile.ts';

/**
 * An identity in the one form in which duplicates are compared (`identities.value_norm`): e-mail lower case, phone
 * E.164, domain registrable, credit code upper case with a right check character, profile address canonical, chat ids
 * trimmed and lower case. Undefined if the value is none of its kind. `region` is the country of national numbers.
 */
export function normaliseIdentity(kind: IdentityKind, value: string, region?: string): string | undefined {
  switch (kind) {
    case 'email':
      return normaliseEmail(value);
    case 'phone':
      return parsePhone(value, region === undefined ? undefined : toCountry(region))?.e164;
    case 'domain':
      return domainOf(value);
    case 'credit_code':
      return normaliseCreditCode(value);
    case 'profile':
      return normaliseProfileUrl(value);
    case 'wechat':
      return findWeChatId(value)?.toLowerCase();
    case 'qq':
      return findQqNumber(value);
  }
}
