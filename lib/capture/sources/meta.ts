import type { Rule } from '../confidence.ts';
import type { DraftField } from '../draft-types.ts';
import { companyKey } from '../entities/company-name.ts';
import { findCountry } from '../entities/country.ts';
import { isNoContact, normaliseEmail } from '../entities/email.ts';
import { toCountry } from '../entities/phone.ts';
import { webAddress } from '../entities/web-host.ts';
import { type Finding, toFinding } from '../finding.ts';
import { narrow, oneLine } from '../page/clean-text.ts';
import type { ReadContext } from '../read-context.ts';

/** What the head of the page says: OpenGraph, business contact data, the canonical address. */
export function findInMeta(context: ReadContext): Finding[] {
  const { content } = context;
  const found: Finding[] = [];
  const add = (
    element: number,
    label: string,
    field: DraftField,
    value: string,
    normalised: string,
    rule: Rule,
  ) =>
    found.push(
      toFinding(content, {
        field,
        value,
        normalised,
        source: 'meta',
        rule,
        label,
        element,
        context: `${label}: ${value}`,
      }),
    );
  for (const { name, content: raw, element } of content.metas) {
    const value = oneLine(raw);
    if (value === '' || value.length > 300) continue;
    if (name === 'og:site_name' || name === 'application-name')
      add(element, name, 'company', value, companyKey(value), 'site_name');
    else if (
      /^(?:og|business:contact_data|place:contact):?email$/.test(name) ||
      name === 'business:contact_data:email'
    ) {
      const email = normaliseEmail(value);
      if (email !== undefined && !isNoContact(email))
        add(element, name, 'email', email, email, 'meta_contact');
    } else if (/(?:^og:|contact_data:)(?:phone_number|fax_number)$/.test(name)) {
      const isFax = name.includes('fax');
      for (const phone of context.phones(narrow(value))) {
        add(
          element,
          name,
          isFax ? 'fax' : phone.kind === 'mobile' ? 'mobile' : 'phone',
          phone.display,
          phone.e164,
          'meta_contact',
        );
      }
    } else if (/(?:^og:|contact_data:)street[-_]address$/.test(name))
      add(element, name, 'address', value, value.toLowerCase(), 'meta_address');
    else if (/(?:^og:|contact_data:)locality$/.test(name) || name === 'geo.placename')
      add(element, name, 'city', value, value.toLowerCase(), 'meta_address');
    else if (/(?:^og:|contact_data:)country[-_]name$/.test(name)) {
      const country = toCountry(value) ?? findCountry(value);
      if (country !== undefined) add(element, name, 'country', country, country, 'meta_address');
    }
  }
  const website = webAddress(content.url, content.url);
  if (website !== undefined && context.ownSite !== undefined) {
    const origin = new URL(website).origin;
    found.push(
      toFinding(content, {
        field: 'website',
        value: origin,
        normalised: context.ownSite,
        source: 'url',
        rule: 'page_address',
        label: 'URL',
        context: content.url,
      }),
    );
  }
  return found;
}
