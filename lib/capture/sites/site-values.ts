import { CONFIDENCE, type Rule } from '../confidence.ts';
import type { Candidate, DraftField } from '../draft-types.ts';
import { companyKey } from '../entities/company-name.ts';
import { isNoContact, normaliseEmail } from '../entities/email.ts';
import type { CountryCode } from '../entities/phone.ts';
import { findProfile } from '../entities/profile.ts';
import { siteOf, webAddress } from '../entities/web-host.ts';
import { LIMITS } from '../limits.ts';
import { narrow, oneLine } from '../page/clean-text.ts';
import type { ReadContext } from '../read-context.ts';
import { readPlace, readRole } from './self-description.ts';
import type { SiteValue, Spot } from './site-adapter.ts';

/** City and country of a place that a person gave in their own words. */
export function placeAt(spot: Spot | undefined): SiteValue[] {
  const { city, country } = readPlace(spot?.text ?? '');
  return [
    [spot, 'city', city ?? ''],
    [spot, 'country', country ?? ''],
  ];
}

/** Title and company in a self-description; people also write there what they are not. */
export function roleAt(spot: Spot | undefined): SiteValue[] {
  const { title, company } = readRole(spot?.text ?? '');
  return [
    [spot, 'title', title ?? '', { doubt: 0.85 }],
    [spot, 'company', company ?? '', { doubt: 0.75 }],
  ];
}

/** A spot that is a text. */
export const textSpot = (text: string, source: Spot['source'], where: string): Spot => ({
  text,
  lines: [text],
  where,
  source,
  attribute: () => '',
});

/** The candidates for the draft, labelled with the site; what is missing or no value of its field is left out. */
export const toCandidates = (
  context: ReadContext,
  label: string,
  values: readonly SiteValue[],
): readonly Candidate[] =>
  values.flatMap(([spot, field, given = spot?.text ?? '', options = {}]): Candidate[] => {
    const text = oneLine(given);
    if (spot === undefined || text === '' || text.length > LIMITS.snippet) return [];
    const read = (NORMALISE[field] ?? asText)(text, context, options.near);
    if (read === undefined || read.normalised === '') return [];
    const { source, where } = spot;
    const rule: Rule =
      source === 'meta' ? 'site_metadata' : source === 'selection' ? 'selected_name' : 'site_element';
    const confidence = Number((CONFIDENCE[rule] * (options.doubt ?? 1)).toFixed(3));
    const snippet = (spot.text || text).slice(0, LIMITS.snippet);
    return [{ field, value: text, ...read, source, confidence, label, where, snippet }];
  });

type Normalised = Pick<Candidate, 'normalised'> & Partial<Pick<Candidate, 'field' | 'value'>>;
type Normalise = (text: string, context: ReadContext, near?: CountryCode) => Normalised | undefined;

const asText: Normalise = (text) => ({ normalised: text.toLowerCase() });
const asName: Normalise = (text) => ({ normalised: companyKey(text) });

/** How the values of fields are brought to one form, where they are more than text. */
const NORMALISE: Partial<Record<DraftField, Normalise>> = {
  company: asName,
  legal_name: asName,
  country: (text) => ({ normalised: text }),
  email: (text) => {
    const email = normaliseEmail(text);
    return email === undefined || isNoContact(email) ? undefined : { value: email, normalised: email };
  },
  phone: (text, { phones }, near) => {
    const [phone] = phones(narrow(text), near);
    return (
      phone && {
        field: phone.kind === 'mobile' ? 'mobile' : 'phone',
        value: phone.display,
        normalised: phone.e164,
      }
    );
  },
  website: (text, { content, ownSite }) => {
    const value = webAddress(/^https?:/i.test(text) ? text : `http://${text}`, content.url);
    const site = siteOf(value ?? '');
    return value === undefined || site === ownSite ? undefined : { value, normalised: site ?? '' };
  },
  profile_url: (text, { content }) => {
    const profile = findProfile(text, content.url);
    return profile && { value: profile.url, normalised: profile.url };
  },
};
