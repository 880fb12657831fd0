import type { Rule } from './confidence.ts';
import type { DraftField } from './draft-types.ts';
import { companyKey, hasLegalForm } from './entities/company-name.ts';
import { isRoleMailbox } from './entities/email.ts';
import { siteName } from './entities/web-host.ts';
import type { Finding, Party, Standing } from './finding.ts';
import { LIMITS } from './limits.ts';
import type { ElementTable } from './page/page-content.ts';
import type { ReadContext } from './read-context.ts';
import type { PersonMention } from './sources/people.ts';

/** A person of the page: all mentions of one name, with what belongs to them. */
export interface GroupedPerson {
  readonly key: string;
  readonly names: Finding[];
  readonly fields: Finding[];
  /** The strongest standing of all mentions. */
  standing: Standing;
  /** Line of the mention that counts, -1 outside the visible text. */
  line: number;
  /** Contacts that stand beside the name. */
  ownContacts: number;
}

const CONTACT_FIELDS: ReadonlySet<DraftField> = new Set([
  'email',
  'phone',
  'mobile',
  'fax',
  'wechat',
  'qq',
  'profile_url',
]);
const STANDING_RANK: Readonly<Record<Standing, number>> = { subject: 3, mention: 2, vendor: 1, author: 0 };

/** Joins mentions by name and gives each person the contacts of their card; `claimed` are those contacts. */
export function groupPeople(
  context: ReadContext,
  parties: readonly Party[],
  mentions: readonly PersonMention[],
  loose: readonly Finding[],
): { readonly people: readonly GroupedPerson[]; readonly claimed: ReadonlyMap<Finding, GroupedPerson> } {
  const byKey = new Map<string, GroupedPerson>();
  const join = (name: Finding, fields: readonly Finding[], standing: Standing, alias?: Finding) => {
    const key = nameKey(name.value);
    const person = byKey.get(key) ?? (alias === undefined ? undefined : byKey.get(nameKey(alias.value)));
    if (person !== undefined) {
      person.names.push(name);
      person.fields.push(...fields);
      // Whom the data calls the writer stays the writer, however the text goes on about them.
      const isWriter = person.standing === 'author' && person.names[0]?.rule === 'structured_name';
      if (!isWriter && STANDING_RANK[standing] > STANDING_RANK[person.standing])
        Object.assign(person, { standing, line: name.line });
      else if (person.line < 0 && standing === person.standing) person.line = name.line;
      addAlias(person, name, alias);
      return;
    }
    if (byKey.size >= LIMITS.people) return;
    const found = { key, names: [name], fields: [...fields], standing, line: name.line, ownContacts: 0 };
    byKey.set(key, found);
    addAlias(found, name, alias);
  };
  const addAlias = (person: GroupedPerson, name: Finding, alias: Finding | undefined) => {
    if (alias === undefined) return;
    person.names.push(alias);
    for (const { value } of [name, alias]) if (!byKey.has(nameKey(value))) byKey.set(nameKey(value), person);
  };
  for (const party of parties) {
    const name = party.findings.find((finding) => finding.field === 'full_name');
    if (party.kind === 'person' && name !== undefined) {
      join(
        name,
        party.findings.filter((finding) => finding !== name),
        party.standing,
      );
    }
  }
  const named = loose.filter((finding) => finding.field === 'full_name');
  const roles = rolesOf(named, loose);
  for (const finding of named) join(finding, roles.get(finding) ?? [], 'subject');
  for (const { name, alias, title, standing } of mentions)
    join(name, title === undefined ? [] : [title], standing, alias);
  const companies = companyKeys(parties, loose);
  const isHouse = (person: GroupedPerson, name: string) =>
    companies.has(companyKey(name)) || (person.fields.length === 0 && namesSite(context, name));
  const people = [...new Set(byKey.values())].filter(
    (person) => !isHouse(person, person.names[0]?.value ?? '') && !isShortOfAnother(person, byKey),
  );
  const claimed = new Map<Finding, GroupedPerson>();
  const contacts = loose.filter((finding) => CONTACT_FIELDS.has(finding.field) && finding.line >= 0);
  const cards = cardsOf(context, people);
  for (const contact of contacts) {
    const owner = ownerByAddress(people, contact) ?? cards.find((card) => card.holds(contact.line))?.person;
    if (owner === undefined || (contact.field === 'email' && isRoleMailbox(contact.value))) continue;
    owner.fields.push(contact);
    owner.ownContacts += 1;
    claimed.set(contact, owner);
  }
  return { people, claimed };
}

/** How far behind a labelled name, and before it, labels of title and department still speak of it. */
const ROLE_BEHIND = 5;
const ROLE_AHEAD = 2;

/** Labelled titles and departments by the labelled name that they stand with: on its line, below it or right above. */
function rolesOf(named: readonly Finding[], loose: readonly Finding[]): ReadonlyMap<Finding, Finding[]> {
  const roles = new Map<Finding, Finding[]>();
  for (const role of loose) {
    if ((role.field !== 'title' && role.field !== 'department') || role.line < 0) continue;
    const above = named.findLast((name) => name.line <= role.line && role.line - name.line <= ROLE_BEHIND);
    const below = named.find((name) => name.line > role.line && name.line - role.line <= ROLE_AHEAD);
    const owner = above ?? below;
    if (owner !== undefined) roles.set(owner, [...(roles.get(owner) ?? []), role]);
  }
  return roles;
}

/** Names that the page itself gives to companies: `Taylor Morrison Inc.` is no Taylor Morrison. */
function companyKeys(parties: readonly Party[], loose: readonly Finding[]): ReadonlySet<string> {
  const named = [
    ...parties.filter((party) => party.kind === 'company').flatMap((party) => party.findings),
    ...loose,
  ];
  const proven = named.filter(
    ({ field, value, rule }) =>
      field === 'legal_name' || (field === 'company' && (hasLegalForm(value) || NAMES_OWNER.has(rule))),
  );
  return new Set(proven.map((finding) => companyKey(finding.value)));
}
const NAMES_OWNER: ReadonlySet<Rule> = new Set(['structured_name', 'site_name', 'labelled_company']);

/** `Jerry Rome Nissan` on jerryromenissan.com: three words that are the site's name are the house's. */
const namesSite = ({ ownSite }: ReadContext, name: string): boolean =>
  ownSite !== undefined &&
  /^(?:\p{L}{3,20}\s){2}\p{L}{3,20}$/u.test(name) &&
  companyKey(name) === (siteName(ownSite) ?? '').replaceAll('-', '');

/** `Dr. Chang` beside `Steven Chang` is the same person. */
function isShortOfAnother(person: GroupedPerson, all: ReadonlyMap<string, GroupedPerson>): boolean {
  const words = person.key.split(' ');
  if (words.length !== 2 || !/^(?:dr|mr|mrs|ms|miss|prof|professor|herr|frau)$/.test(words[0] ?? ''))
    return false;
  return [...all.values()].some((other) => other !== person && other.key.endsWith(` ${words[1]}`));
}

/** First and last word, so that middle names and initials do not divide a person. */
function nameKey(name: string): string {
  const words = name
    .toLowerCase()
    .normalize('NFKC')
    .replace(/[^\p{L}\s]/gu, '')
    .trim()
    .split(/\s+/);
  return words.length < 3 ? words.join(' ') : `${words[0]} ${words[words.length - 1]}`;
}

/** `j.smith@`, `john.smith@` and `/in/john-smith-4f2` are John Smith's wherever they stand. */
function ownerByAddress(people: readonly GroupedPerson[], contact: Finding): GroupedPerson | undefined {
  if (contact.field !== 'email' && contact.field !== 'profile_url') return undefined;
  const isProfile = contact.field === 'profile_url';
  const part = isProfile
    ? contact.value.slice(contact.value.lastIndexOf('/') + 1)
    : contact.value.slice(0, contact.value.indexOf('@'));
  const local = part.replace(/[^a-z]/g, '');
  return people.find((person) => {
    const words = person.key
      .normalize('NFD')
      .replace(/[^a-z\s]/g, '')
      .split(' ');
    const [given = '', family = ''] = [words[0], words[words.length - 1]];
    if (words.length < 2 || family.length < 3) return false;
    if (isProfile) return local.startsWith(given + family);
    return (
      local === given + family ||
      local === given.charAt(0) + family ||
      local === family + given ||
      local === given + family.charAt(0) ||
      (family.length > 4 && local === family)
    );
  });
}

interface Card {
  readonly person: GroupedPerson;
  holds(line: number): boolean;
}

/** How far below a name its contacts may stand where no element encloses them. */
const REACH = 7;

/** The part of the page that is one person's: the largest element with no other person in it, else the lines up to the next name. */
function cardsOf(context: ReadContext, people: readonly GroupedPerson[]): Card[] {
  const { lines, elements } = context.content;
  const placed = people
    .filter((person) => person.line >= 0 && person.standing === 'subject')
    .toSorted((a, b) => a.line - b.line);
  const count = new Map<number, number>();
  for (const person of placed) {
    for (const element of ancestors(elements, lines[person.line]?.element ?? -1)) {
      count.set(element, (count.get(element) ?? 0) + 1);
    }
  }
  return placed.map((person, index): Card => {
    let card = lines[person.line]?.element ?? -1;
    for (const element of ancestors(elements, card)) {
      if ((count.get(element) ?? 0) > 1 || isWholePage(elements, element)) break;
      card = element;
    }
    const ownElement = lines[person.line]?.element ?? -1;
    // Names one below the other in one paragraph have no card each: what follows is the house's.
    const isListed = (count.get(ownElement) ?? 0) > 1;
    const zone = lines[person.line]?.zone;
    const nextName = placed[index + 1]?.line ?? Number.POSITIVE_INFINITY;
    const own = new Set<number>([card]);
    return {
      person,
      holds: (line) => {
        const distance = line - person.line;
        if (line === person.line) return true;
        const inCard = isInside(elements, lines[line]?.element ?? -1, card, own);
        if (inCard && Math.abs(distance) <= REACH * 3)
          return distance > 0 || !placed.some((other) => other !== person && other.line === line);
        return (
          !isListed &&
          lines[line]?.zone === zone &&
          distance > 0 &&
          distance <= REACH &&
          line < nextName &&
          sharesParent(elements, lines[line]?.element ?? -1, card)
        );
      },
    };
  });
}

function* ancestors(elements: ElementTable, from: number): Generator<number> {
  for (
    let element = from, steps = 0;
    element >= 0 && steps < 200;
    element = elements.parents[element] ?? -1, steps += 1
  )
    yield element;
}

const isWholePage = (elements: ElementTable, element: number): boolean => {
  const tag = elements.tags[element];
  return tag === 'body' || tag === 'html' || tag === 'main' || tag === 'form' || tag === 'text';
};

function isInside(elements: ElementTable, element: number, card: number, known: Set<number>): boolean {
  for (let at = element; at >= card; at = elements.parents[at] ?? -1) if (known.has(at)) return true;
  return false;
}

const sharesParent = (elements: ElementTable, element: number, card: number): boolean => {
  const parent = elements.parents[card] ?? -1;
  for (let at = element, steps = 0; at > parent && steps < 4; at = elements.parents[at] ?? -1, steps += 1) {
    if ((elements.parents[at] ?? -1) === parent) return true;
  }
  return false;
};
