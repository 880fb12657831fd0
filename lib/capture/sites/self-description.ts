import { findCountry } from '../entities/country.ts';
import { isJobTitle } from '../entities/job-title.ts';
import type { CountryCode } from '../entities/phone.ts';

/** Title and company in what a person says of themselves: `Head of Procurement at Meadow Labs | sailor`. */
export function readRole(text: string): { readonly title?: string; readonly company?: string } {
  const first = text.split(/\s(?:at|bei|chez)\s|[|·•,;\n@–—]|\s-\s/)[0]?.trim() ?? '';
  const employer = /(?:\s(?:at|bei|chez)\s|@\s?)([\p{L}\d][\p{L}\d&.'’ -]{1,48})/u.exec(text);
  // `@meadow-labs` is one word, a name goes on for as long as its words are capital.
  const pattern = /^@\S/.test(employer?.[0] ?? '')
    ? /^[\w-]{2,40}/
    : /^\p{Lu}(?:[\p{L}\d&'’-]|\.(?=\S)){0,30}(?:\s(?:(?:of|and|the|&)\s)?\p{Lu}(?:[\p{L}\d&'’-]|\.(?=\S)){0,30}){0,4}/u;
  const company = pattern.exec(employer?.[1] ?? '')?.[0];
  return { ...(isJobTitle(first) ? { title: first } : {}), ...(company === undefined ? {} : { company }) };
}

const NOWHERE =
  /\b(?:remote|everywhere|anywhere|earth|world|worldwide|global|internet|online|web|home|here|nomad|metaverse|universe|planet)\b/i;

/** City and country of a place as people write it: `Madrid, Spain`, `Greater Boston Area`, `Lyon`. */
export function readPlace(text: string): { readonly city?: string; readonly country?: CountryCode } {
  if (text.length > 80 || NOWHERE.test(text)) return {};
  const parts = text
    .replace(/^greater\s|\s(?:metropolitan\s)?(?:area|region)$/gi, '')
    .split(/[,，·/|]\s{0,3}/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const country = findCountry(parts[parts.length - 1] ?? '');
  const first = parts[0] ?? '';
  const isCity =
    parts.length > (country === undefined ? 0 : 1) &&
    /^\p{Lu}[\p{L}\p{M}.'’ -]{1,40}$|^\p{Lo}{2,10}$/u.test(first);
  return { ...(isCity ? { city: first } : {}), ...(country === undefined ? {} : { country }) };
}
