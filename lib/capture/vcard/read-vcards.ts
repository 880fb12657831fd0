import { CONFIDENCE } from '../confidence.ts';
import type { Candidate, Draft, DraftField, FilledField } from '../draft-types.ts';
import { DRAFT_FIELDS } from '../draft-types.ts';
import { companyKey } from '../entities/company-name.ts';
import { normaliseEmail } from '../entities/email.ts';
import { normaliseIdentity } from '../entities/normalise-identity.ts';
import { toCountry } from '../entities/phone.ts';
import { webAddress } from '../entities/web-host.ts';
import { LIMITS } from '../limits.ts';
import { oneLine } from '../page/clean-text.ts';

/** What is read of a file of cards at most. */
const MOST_CHARS = 5_000_000;
const MOST_CARDS = 1_000;
const MOST_PROPERTIES = 200;

const LONGEST_LINE = 20_000;
const LONGEST_PARAMETERS = 4_000;

/** One property of a card: `TEL;TYPE=work,voice:+49 30 …`. */
interface Property {
  readonly name: string;
  /** Parameter values in lower case: types, also those of version 2.1 without a name. */
  readonly types: ReadonlySet<string>;
  readonly charset: string;
  readonly value: string;
}

/** Reads the cards of a vCard file (2.1, 3.0 and 4.0), each into a draft; cards that name nobody are left out. */
export function readVCards(bytes: Uint8Array, fileName = ''): Draft[] {
  const text = decode(bytes).slice(0, MOST_CHARS);
  const drafts: Draft[] = [];
  let card: Property[] | undefined;
  for (const line of unfold(text)) {
    const property = readProperty(line);
    if (property === undefined) continue;
    if (property.name === 'BEGIN' && /^vcard$/i.test(property.value)) card = [];
    else if (property.name === 'END' && /^vcard$/i.test(property.value)) {
      const draft = card === undefined ? undefined : toDraft(card, fileName);
      if (draft !== undefined && drafts.length < MOST_CARDS) drafts.push(draft);
      card = undefined;
    } else if (card !== undefined && card.length < MOST_PROPERTIES) card.push(property);
  }
  return drafts;
}

/** UTF-8 as the standard wants; files of old telephones in China are GBK. */
function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

/** Lines with their continuations; those of quoted-printable end in `=`. */
function unfold(text: string): string[] {
  const lines: string[] = [];
  for (const line of text.split(/\r\n|\r|\n/)) {
    const last = lines.at(-1);
    if (last !== undefined && /^[ \t]/.test(line)) lines[lines.length - 1] = last + line.slice(1);
    else if (last?.endsWith('=') && /encoding=quoted-printable|;quoted-printable/i.test(last))
      lines[lines.length - 1] = last.slice(0, -1) + line;
    else lines.push(line);
  }
  return lines;
}

/** Where the parameters of a property end: at the first colon outside quotes. */
function findColon(line: string, from: number): number | undefined {
  if (line[from] !== ';' && line[from] !== ':') return undefined;
  let isQuoted = false;
  for (let at = from; at < line.length && at < from + LONGEST_PARAMETERS; at += 1) {
    if (line[at] === '"') isQuoted = !isQuoted;
    else if (line[at] === ':' && !isQuoted) return at;
  }
  return undefined;
}

function readProperty(line: string): Property | undefined {
  const [head = '', name] = /^(?:[\w-]{1,40}\.)?([A-Za-z][\w-]{0,40})/.exec(line) ?? [];
  const colon = findColon(line, head.length);
  if (name === undefined || colon === undefined) return undefined;
  const given = line.slice(head.length, colon);
  const parameters = given.split(';').filter((parameter) => parameter !== '');
  const types = new Set(
    parameters.flatMap((parameter) =>
      parameter
        .replace(/^[^=]{1,40}=/, '')
        .replaceAll('"', '')
        .toLowerCase()
        .split(','),
    ),
  );
  const charset = /charset=([\w-]{2,20})/i.exec(given)?.[1] ?? 'utf-8';
  const raw = line.slice(colon + 1, LONGEST_LINE);
  const value = types.has('quoted-printable') ? fromQuotedPrintable(raw, charset) : raw;
  return { name: name.toUpperCase(), types, charset, value };
}

function fromQuotedPrintable(text: string, charset: string): string {
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const hex = text.charAt(at) === '=' ? text.slice(at + 1, at + 3) : '';
    if (/^[0-9A-Fa-f]{2}$/.test(hex)) {
      bytes.push(Number.parseInt(hex, 16));
      at += 2;
    } else bytes.push(...new TextEncoder().encode(text.charAt(at)));
  }
  try {
    return new TextDecoder(charset).decode(Uint8Array.from(bytes));
  } catch {
    // A name that is no character set.
    return new TextDecoder().decode(Uint8Array.from(bytes));
  }
}

/** Parts between unescaped separators, with escapes undone. */
const partsOf = (value: string, separator: ';' | ','): string[] =>
  value
    .split(new RegExp(`(?<!\\\\)${separator}`))
    .map((part) => oneLine(part.replace(/\\[nN]/g, ' ').replace(/\\([\\,;:])/g, '$1')));

function toDraft(card: readonly Property[], fileName: string): Draft | undefined {
  const found = new Map<DraftField, Candidate[]>();
  const add: Add = (field, value, normalised, property) => {
    const text = oneLine(value).slice(0, LIMITS.value).toWellFormed();
    const list = found.get(field) ?? [];
    if (text === '' || normalised === undefined || list.some((other) => other.normalised === normalised))
      return;
    const candidate: Candidate = {
      field,
      value: text,
      normalised,
      source: 'h_card',
      confidence: CONFIDENCE.structured_contact,
      label: property.name,
      where: 'vCard',
      snippet: `${property.name}: ${text}`.slice(0, LIMITS.snippet).toWellFormed(),
    };
    found.set(field, [...list, candidate].slice(0, LIMITS.alternatives));
  };
  const country = toCountry(countryOf(card));
  const isCompany = card.some(({ name, value }) => name === 'KIND' && /^org/i.test(value));
  for (const property of card.toSorted((a, b) => Number(b.types.has('pref')) - Number(a.types.has('pref'))))
    readInto(property, add, country, isCompany);
  const names = found.get('full_name');
  if (names === undefined) addFromParts(card, add);
  const fields = DRAFT_FIELDS.flatMap((field): FilledField[] => {
    const candidates = found.get(field);
    return candidates === undefined ? [] : [{ field, candidates }];
  });
  const isSomebody = ['full_name', 'company', 'email'].some((field) => found.has(field as DraftField));
  return isSomebody
    ? { url: '', title: fileName, fields, unknown: [], partial: card.length >= MOST_PROPERTIES }
    : undefined;
}

type Add = (
  field: DraftField,
  value: string,
  normalised: string | undefined,
  property: Property,
) => undefined;

const countryOf = (card: readonly Property[]): string => {
  const address = card.find(({ name }) => name === 'ADR');
  return address === undefined ? '' : (partsOf(address.value, ';')[6] ?? '');
};

function readInto(property: Property, add: Add, country: string | undefined, isCompany: boolean): undefined {
  const { name, types, value } = property;
  const text = partsOf(value, ';')
    .filter((part) => part !== '')
    .join(' ');
  switch (name) {
    case 'FN':
      return isCompany
        ? add('company', text, companyKey(text), property)
        : add('full_name', text, text.toLowerCase(), property);
    case 'ORG': {
      const [company = '', ...units] = partsOf(value, ';');
      add('company', company, companyKey(company), property);
      const department = units.filter((unit) => unit !== '').join(' ');
      return add('department', department, department.toLowerCase(), property);
    }
    case 'TITLE':
    case 'ROLE':
      return add('title', text, text.toLowerCase(), property);
    case 'EMAIL':
      return add('email', text.toLowerCase(), normaliseEmail(text), property);
    case 'TEL': {
      const number = text.replace(/^tel:/i, '').replace(/;ext=/i, ' ext. ');
      const field = types.has('fax') ? 'fax' : types.has('cell') || types.has('mobile') ? 'mobile' : 'phone';
      return add(
        field,
        number,
        normaliseIdentity('phone', number, country) ?? number.replace(/[^\d+]/g, ''),
        property,
      );
    }
    case 'URL': {
      const url = webAddress(text, 'https://x.invalid/') ?? '';
      return add('website', url, url.toLowerCase(), property);
    }
    case 'ADR': {
      const parts = partsOf(value, ';');
      const address = [parts[0], parts[1], parts[2], parts[5], parts[3], parts[4], parts[6]]
        .filter((part) => (part ?? '') !== '')
        .join(', ');
      add('address', address, address.toLowerCase(), property);
      return add('city', parts[3] ?? '', (parts[3] ?? '').toLowerCase(), property);
    }
    case 'X-WECHAT':
    case 'X-QQ': {
      const kind = name === 'X-QQ' ? 'qq' : 'wechat';
      return add(kind, text, normaliseIdentity(kind, text), property);
    }
    default:
      return undefined;
  }
}

/** A card without a formatted name has its parts: family, given. Chinese names have no blank between. */
function addFromParts(card: readonly Property[], add: Add): void {
  const property = card.find(({ name }) => name === 'N');
  if (property === undefined) return;
  const [family = '', given = ''] = partsOf(property.value, ';');
  const name = /[\u4e00-\u9fff]/.test(family + given) ? family + given : `${given} ${family}`.trim();
  add('full_name', name, name.toLowerCase(), property);
}
