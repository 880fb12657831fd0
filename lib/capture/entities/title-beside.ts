import { isJobTitle, isPlainTitle, titleAtStart } from './job-title.ts';

/** Academic and professional letters behind a name: at least two capitals, or abbreviated; `Head` and `IT Manager` are none. */
const CREDENTIALS =
  /^(?:[\s,]{1,3}(?:(?:[A-Z]\.?){1,2}[a-z]?\.?[A-Z][A-Za-z.]{0,3}(?:-[A-Z]{1,3})?|[JS]r\.?|Esq\.?|MA|BA)(?=\s{0,2}(?:[,.)|;–—]|-\s|$))){1,5}/;
const SEPARATOR = /^\s{0,3}(?:[,:|(/·•]|[-–—]\s|\s-)\s{0,3}(?:(?:the|our|an?|unsere?|notre)\s)?/;
/** `Ann Example is Head of Sales at …`; what somebody was is no title. */
const IS = /^\s?(?:is|ist|est)\s(?:(?:the|our|an?|der|die|unsere?|le|la|notre)\s)?/;
/** Where something else than a title begins on the line. */
const OTHER_BEGINS =
  /[\s,;|(–-]{0,4}(?:\b(?:tel|telephone|phone|direct|call|ext|mail|web|www|fax|e-?mail|mobile|cell|telefon|mobil|tél)\b|\+?\(?\d{2}|\S{1,40}@)/i;

/** The title that follows a name in a line: `, Head of Purchasing`, ` (Buyer)`, ` – Directeur commercial`. */
export function titleBehind(text: string): string | undefined {
  const whole = text.slice(credentialsAt(text));
  const rest = whole.slice(0, OTHER_BEGINS.exec(whole)?.index ?? whole.length);
  const verb = IS.exec(whole)?.[0];
  const separator = SEPARATOR.exec(rest)?.[0] ?? verb;
  if (separator === undefined) return rest.length < 80 && isJobTitle(rest) ? rest.trim() : undefined;
  const behind = rest.slice(separator.length);
  return titleAtStart(behind) ?? smallTitle(behind) ?? (verb === undefined ? undefined : toldTitle(behind));
}

/** Ends what somebody is said to be: `general manager of our Leeds branch`. */
const TOLD_END = /\s(?:of|at|for|in|with|and (?:has|is)|who|where|since|on|from|to)\s|[,.;:(]/;

/** `Ann Example is our general manager at …`: written small, so only a plain title of a few words is one. */
function toldTitle(text: string): string | undefined {
  const title = text.split(TOLD_END)[0]?.trim() ?? '';
  return title.split(' ').length < 6 && isPlainTitle(capitalised(title)) ? title : undefined;
}

/** `responsable des achats`: titles are written small in French, and nothing else may follow then. */
function smallTitle(text: string): string | undefined {
  const title = text.trim().replace(/[)\].,;]{1,9}$/, '');
  const isSmall =
    /^(?:responsable|gérante?|directeur|directrice|chargée?|acheteu(?:r|se)|chef|ingénieure?|assistante?|conseill(?:er|ère)|président)/u;
  return title.length <= 60 && isSmall.test(title) && isJobTitle(capitalised(title)) ? title : undefined;
}

/** How long the credentials are with which a text behind a name begins, 0 without any; titles such as `CEO` are none. */
export function credentialsAt(text: string): number {
  const credentials = CREDENTIALS.exec(text)?.[0] ?? '';
  return isJobTitle(credentials.replace(/^[\s,]+/, '')) ? 0 : credentials.length;
}

/** Words that lead to a title and are no part of it: `Vertreten durch den`, `Represented by its`, `Our`. */
const LEAD =
  /^(?:(?:(?:gesetzlich|rechtlich)\s)?(?:vertreten|represented|représentée?)\s(?:durch|by|par)|(?:unser|ihr)e?[nrms]?|our|your|the|its|their|der|die|den|dem|das|notre|votre|nos|vos|son|sa|le|la|les|l['’]|(?:allein|einzel)?vertretungsberechtigte[rnms]?|alleinige[rnms]?|verantwortliche[rnms]?|kontakt|contact(?:\sperson)?|ansprechpartner(?:in)?|attn\.?|name)[\s:,-]{0,3}(?=\S)/iu;

/** The title that a text before a name ends in; what leads to the title is left off. */
export function titleAhead(before: string): { readonly text: string; readonly start: number } | undefined {
  let start = before.length - before.trimStart().length;
  for (let step = 0; step < 5; step += 1) {
    const lead = LEAD.exec(before.slice(start))?.[0];
    if (lead === undefined) break;
    start += lead.length;
  }
  const text = before.slice(start).trim();
  const isTitle = isJobTitle(text) || (start > 0 && text.length < 40 && isJobTitle(capitalised(text)));
  return text.length < 60 && isTitle ? { text, start } : undefined;
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
