import type { DraftValues } from '../identities-of.ts';

/** Text of a property: no line break or separator of the format is left open. */
const escapeText = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/(?!\n)\p{Cc}/gu, ' ')
    .replace(/\\/g, '\\\\')
    .replace(/\n+/g, '\\n')
    .replace(/([,;])/g, '\\$1')
    .toWellFormed();

const encoder = new TextEncoder();

/** Lines of at most 75 bytes, as RFC 6350 wants; no character is cut in two. */
function fold(line: string): string {
  let folded = '';
  let bytes = 0;
  for (const char of line) {
    const size = encoder.encode(char).length;
    if (bytes + size > 74) {
      folded += '\r\n ';
      bytes = 1;
    }
    folded += char;
    bytes += size;
  }
  return folded;
}

/** Writes confirmed values as a vCard of version 4.0; undefined where there is nobody to name. */
export function writeVCard(values: DraftValues): string | undefined {
  const of = (field: keyof DraftValues): string => values[field]?.trim() ?? '';
  const name = of('full_name') || of('company');
  if (name === '') return undefined;
  const lines = ['BEGIN:VCARD', 'VERSION:4.0', `FN:${escapeText(name)}`];
  const add = (property: string, value: string) => {
    if (value !== '') lines.push(`${property}:${value}`);
  };
  if (of('full_name') !== '') add('N', nameParts(of('full_name')));
  else add('KIND', 'org');
  add('ORG', [of('company'), of('department')].map(escapeText).join(';').replace(/;$/, ''));
  add('TITLE', escapeText(of('title')));
  add('EMAIL;TYPE=work', escapeText(of('email')));
  add('TEL;TYPE="cell,voice"', escapeText(of('mobile')));
  add('TEL;TYPE="work,voice"', escapeText(of('phone')));
  add('TEL;TYPE="work,fax"', escapeText(of('fax')));
  const address = ['', '', of('address'), of('city'), '', '', of('country')].map(escapeText);
  if (address.some((part) => part !== '')) add('ADR;TYPE=work', address.join(';'));
  add('URL', escapeText(of('website')));
  add('X-WECHAT', escapeText(of('wechat')));
  add('X-QQ', escapeText(of('qq')));
  lines.push('END:VCARD');
  return lines.map((line) => `${fold(line)}\r\n`).join('');
}

/** Family name and given names; where they cannot be told apart the whole stands as the given name. */
function nameParts(name: string): string {
  const words = name.split(/\s+/);
  const family = /[\u4e00-\u9fff]/.test(name) || words.length < 2 ? '' : (words.at(-1) ?? '');
  const given = family === '' ? name : words.slice(0, -1).join(' ');
  return `${escapeText(family)};${escapeText(given)};;;`;
}
