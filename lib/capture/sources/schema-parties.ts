import type { Rule } from '../confidence.ts';
import type { DraftField } from '../draft-types.ts';
import { findLegalNames, hasCompanyShape } from '../entities/company-name.ts';
import { findCountry } from '../entities/country.ts';
import { normaliseCreditCode } from '../entities/credit-code.ts';
import { isNoContact, normaliseEmail } from '../entities/email.ts';
import { findEmployeeCount } from '../entities/employee-count.ts';
import { toCountry } from '../entities/phone.ts';
import { findProfile } from '../entities/profile.ts';
import { countryOfAddress } from '../entities/region.ts';
import { hostOf, siteName, siteOf, webAddress } from '../entities/web-host.ts';
import { type Finding, type Party, type Standing, toFinding } from '../finding.ts';
import { LIMITS } from '../limits.ts';
import { narrow, oneLine } from '../page/clean-text.ts';
import type { ReadContext } from '../read-context.ts';
import { type Item, itemsOf, textOf, textsOf } from './item.ts';
import { kindOf, STAFF, standingThrough, writersOf } from './schema-types.ts';

const LABELS = { json_ld: 'JSON-LD', microdata: 'microdata', h_card: 'h-card' } as const;

/** Turns structured data into the people and companies it describes. */
export function partiesOfItems(items: readonly Item[], context: ReadContext): Party[] {
  const reader = new PartyReader(context);
  const writers = writersOf(items);
  for (const item of items)
    reader.read(
      item,
      writers.has(item) || item.types.includes('author') ? 'author' : 'subject',
      undefined,
      0,
    );
  return reader.parties;
}

class PartyReader {
  readonly parties: Party[] = [];
  private readonly seen = new Map<Item, Party | undefined>();
  private readonly context: ReadContext;

  constructor(context: ReadContext) {
    this.context = context;
  }

  /** What an item without a company says of one in its words: job postings name whoever hires there. */
  private readWords(item: Item): void {
    const [found] = findLegalNames(textOf(item, 'description')?.slice(0, 400) ?? '');
    if (found === undefined || item.properties.has('hiringorganization')) return;
    const industry = textOf(item, 'industry');
    const party: Party = { kind: 'company', standing: 'subject', findings: [], employer: undefined };
    const add = (field: DraftField, value: string, rule: Rule) =>
      party.findings.push(
        this.finding(item, { field, value, normalised: value.toLowerCase(), rule, hint: '' }),
      );
    add('company', found.name, 'legal_name_in_text');
    if (industry !== undefined) add('industry', industry, 'structured_title');
    this.parties.push(party);
  }

  /** Reads an item and what hangs below it; depth and the map of seen items bound the recursion, cycles included. */
  read(item: Item, standing: Standing, employer: Party | undefined, depth: number): Party | undefined {
    if (this.seen.has(item)) return this.seen.get(item);
    if (depth > LIMITS.itemDepth) return undefined;
    this.seen.set(item, undefined);
    const kind = kindOf(item);
    if (item.types.includes('jobposting')) this.readWords(item);
    const party = kind === undefined ? undefined : this.toParty(item, kind, standing, employer);
    this.seen.set(item, party);
    for (const [property, values] of item.properties) {
      for (const value of values) {
        if (typeof value === 'string') continue;
        const next = standingThrough(item, property, standing);
        const inner = this.read(value, next, STAFF.has(property) ? party : undefined, depth + 1);
        if (inner === undefined || party === undefined) continue;
        if (party.kind === 'person' && inner.kind === 'company' && property === 'worksfor')
          party.employer = inner;
      }
    }
    return party;
  }

  private toParty(
    item: Item,
    kind: Party['kind'],
    standing: Standing,
    employer: Party | undefined,
  ): Party | undefined {
    const party: Party = { kind, standing, findings: [], employer };
    const add = (field: DraftField, value: string, normalised: string, rule: Rule, hint = '') =>
      party.findings.push(this.finding(item, { field, value, normalised, rule, hint }));
    const name = textOf(item, 'name') ?? fullName(item);
    if (kind === 'person') this.addPerson(item, party, name, add);
    else this.addCompany(item, name, add);
    this.addContacts(item, add);
    for (const point of itemsOf(item, 'contactpoint')) this.addContacts(point, add);
    for (const place of itemsOf(item, 'location')) this.addContacts(place, add);
    this.addAddress(item, add);
    for (const place of itemsOf(item, 'location')) this.addAddress(place, add);
    if (party.findings.length === 0) return undefined;
    this.parties.push(party);
    return party;
  }

  private addPerson(item: Item, party: Party, name: string | undefined, add: Add): void {
    if (name !== undefined && !hasCompanyShape(name))
      add('full_name', name, oneLine(name).toLowerCase(), 'structured_name');
    const title = textsOf(item, 'jobtitle').join(', ') || undefined;
    if (title !== undefined) add('title', title, title.toLowerCase(), 'structured_title');
    const department = textOf(item, 'department');
    if (department !== undefined) add('department', department, department.toLowerCase(), 'structured_title');
    const company = textOf(item, 'worksfor');
    if (company !== undefined && party.employer === undefined)
      add('company', company, company.toLowerCase(), 'structured_name');
    for (const url of [...textsOf(item, 'sameas'), ...textsOf(item, 'url')]) {
      const profile = findProfile(url, this.context.content.url);
      if (profile !== undefined) {
        add('profile_url', profile.url, profile.url, 'structured_profile', profile.label);
      }
    }
    const home = webAddress(textOf(item, 'url') ?? '', this.context.content.url);
    const isProfile = home !== undefined && findProfile(home, home) !== undefined;
    if (home !== undefined && !isProfile && siteOf(home) !== this.context.ownSite) {
      add('website', home, siteOf(home) ?? hostOf(home), 'structured_profile');
    }
  }

  private addCompany(item: Item, name: string | undefined, add: Add): void {
    const legal = textOf(item, 'legalname');
    const known = name ?? legal;
    if (known !== undefined) add('company', known, oneLine(known).toLowerCase(), 'structured_name');
    if (legal !== undefined) add('legal_name', legal, oneLine(legal).toLowerCase(), 'structured_name');
    const url = textOf(item, 'url');
    const website = url === undefined ? undefined : webAddress(url, this.context.content.url);
    if (website !== undefined) {
      const site = siteOf(website) ?? hostOf(website);
      add('website', website, site, 'structured_profile');
      const label = siteName(site);
      if (known === undefined && label !== undefined) add('company', label, label, 'name_like_site', 'url');
    }
    const code = normaliseCreditCode(textOf(item, 'taxid') ?? textOf(item, 'identifier') ?? '');
    if (code !== undefined) add('credit_code', code, code, 'labelled_code');
    for (const link of textsOf(item, 'sameas')) {
      const profile = findProfile(link, this.context.content.url);
      if (profile !== undefined)
        add('profile_url', profile.url, profile.url, 'structured_profile', profile.label);
    }
    const [staff] = itemsOf(item, 'numberofemployees');
    const said =
      staff === undefined
        ? textOf(item, 'numberofemployees')
        : (textOf(staff, 'value') ?? textOf(staff, 'minvalue'));
    const count = findEmployeeCount(said ?? '');
    if (count !== undefined) add('employee_count', count, count, 'structured_title');
  }

  private addContacts(item: Item, add: Add): void {
    for (const text of textsOf(item, 'email')) {
      const email = normaliseEmail(text);
      if (email !== undefined && !isNoContact(email)) add('email', email, email, 'structured_contact');
    }
    const region = this.regionOf(item);
    const addPhone = (text: string, isFax: boolean) => {
      for (const phone of this.context.phones(narrow(text.replace(/^tel:/i, '')), region)) {
        const field = isFax ? 'fax' : phone.kind === 'mobile' ? 'mobile' : 'phone';
        add(field, phone.display, phone.e164, 'structured_contact');
      }
    };
    for (const text of [...textsOf(item, 'telephone'), ...textsOf(item, 'phone')]) addPhone(text, false);
    for (const text of textsOf(item, 'faxnumber')) addPhone(text, true);
  }

  private regionOf(item: Item) {
    const country = itemsOf(item, 'address').map((address) => textOf(address, 'addresscountry'))[0];
    return country === undefined ? undefined : (toCountry(country) ?? findCountry(country));
  }

  private addAddress(item: Item, add: Add): void {
    const address =
      itemsOf(item, 'address')[0] ??
      itemsOf(item, 'location').find((place) => place.types.includes('postaladdress'));
    if (address === undefined) {
      const text = textOf(item, 'address');
      if (text !== undefined && text.length > 8)
        add('address', text, oneLine(text).toLowerCase(), 'structured_address');
      return;
    }
    const parts = [
      'streetaddress',
      'extendedaddress',
      'addresslocality',
      'addressregion',
      'postalcode',
      'addresscountry',
    ]
      .map((part) => oneLine(textOf(address, part) ?? ''))
      .filter((part, index, all) => part !== '' && all.indexOf(part) === index);
    const [place = '', ...behind] = (textOf(address, 'addresslocality') ?? '').split(/,\s?/);
    // `Paris, France` in the place of the city.
    const named = textOf(address, 'addresscountry') ?? behind.find((part) => findCountry(part));
    const whole = parts.join(', ');
    const code =
      (named === undefined ? undefined : (toCountry(named) ?? findCountry(named))) ??
      countryOfAddress(parts.join(' '));
    const street = textOf(address, 'streetaddress');
    // Country names and codes are one thing: only the rest is compared.
    const compared = parts
      .filter((part) => part !== named)
      .join(' ')
      .toLowerCase();
    if (street !== undefined) add('address', whole, compared, 'structured_address');
    if (place !== '') add('city', place, place.toLowerCase(), 'structured_address');
    if (code !== undefined) add('country', code, code, 'structured_address');
  }

  private finding(
    item: Item,
    found: { field: DraftField; value: string; normalised: string; rule: Rule; hint: string },
  ): Finding {
    const source = LABELS[item.source as keyof typeof LABELS] ?? 'data';
    return toFinding(this.context.content, {
      field: found.field,
      value: found.value,
      normalised: found.normalised,
      source: item.source,
      rule: found.rule,
      label: found.hint === '' ? source : `${source} ${found.hint}`,
      element: item.element,
      context: `${item.types[0] ?? ''} ${found.value}`,
    });
  }
}

type Add = (field: DraftField, value: string, normalised: string, rule: Rule, hint?: string) => void;

function fullName(item: Item): string | undefined {
  const given = textOf(item, 'givenname');
  const family = textOf(item, 'familyname');
  if (given === undefined || family === undefined) return family ?? given;
  return /^[\u4e00-\u9fff]+$/.test(family) ? `${family}${given}` : `${given} ${family}`;
}
