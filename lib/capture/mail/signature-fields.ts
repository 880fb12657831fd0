import type { Rule } from '../confidence.ts';
import type { DraftField } from '../draft-types.ts';
import { companyKey } from '../entities/company-name.ts';
import { siteOf, webAddress } from '../entities/web-host.ts';
import { type Finding, toFinding } from '../finding.ts';
import { narrow } from '../page/clean-text.ts';
import { textContent } from '../page/text-content.ts';
import { createReadContext, type ReadContext } from '../read-context.ts';
import { findAddresses } from '../sources/addresses.ts';
import { findTextEmails, findTextPhones } from '../sources/contact-text.ts';
import { findLabels } from '../sources/label-spans.ts';
import { findLabelled } from '../sources/labels.ts';
import { findIntroductions } from './introductions.ts';
import type { MailAddress } from './mail-types.ts';
import { readSigner, type SignatureFact } from './signature-people.ts';

const RULES: Readonly<Record<SignatureFact['field'], Rule>> = {
  full_name: 'signature_name',
  title: 'signature_title',
  department: 'signature_title',
  company: 'signature_company',
};

const TEXT_LINES = 60;

/** What a text of a mail gives, with the context it was read in. */
export interface ReadFields {
  readonly context: ReadContext;
  readonly findings: readonly Finding[];
}

/** Reads what a text without a signature gives: contacts, and who its sentences say is writing. */
export function readTextFields(lines: readonly string[], pageUrl: string): ReadFields {
  // Who writes says so at the beginning or the end.
  const read =
    lines.length > 2 * TEXT_LINES ? [...lines.slice(0, TEXT_LINES), ...lines.slice(-TEXT_LINES)] : lines;
  const { context, findings } = readContacts(read, pageUrl);
  return { context, findings: [...findIntroductions(context), ...findings] };
}

/** Marks that stand for a telephone in signatures, and labels of one character (`办：`, `手：`), as words that are known. */
const normaliseMarks = (line: string): string =>
  line
    .replace(/[\u260e\u2706]\ufe0f?|📞|☏/gu, 'T:')
    .replace(/📱|📲/gu, '手机：')
    .replace(/📠/gu, 'F:')
    .replace(/✉\ufe0f?|📧/gu, 'E:')
    .replace(/🌐/gu, 'Web:')
    .replace(/(^|[\s|/])办[:：]/g, '$1电话：')
    .replace(/(^|[\s|/])手[:：]/g, '$1手机：')
    .replace(/(^|[\s|/])传[:：]/g, '$1传真：')
    .replace(/(^|[\s|/])邮[:：]/g, '$1邮箱：');

/** Reads the fields of a signature, through the sources that read pages. */
export function readSignatureFields(
  lines: readonly string[],
  sender: MailAddress,
  pageUrl: string,
): ReadFields {
  const { context, findings } = readContacts(lines, pageUrl);
  const { content } = context;
  const kept = content.lines.map(({ text }) => text);
  const signer = readSigner(kept, sender).map((fact) =>
    toFinding(content, {
      field: fact.field,
      value: fact.value,
      normalised: fact.field === 'company' ? companyKey(fact.value) : fact.value.toLowerCase(),
      source: 'signature',
      rule: fact.field === 'company' && !fact.plain ? 'signature_company_bare' : RULES[fact.field],
      label: 'signature',
      line: fact.line,
      start: fact.start,
      end: fact.start + fact.value.length,
    }),
  );
  const websites = findWebsites(context);
  const chats = findings
    .filter(({ field }) => field === 'mobile')
    .flatMap((mobile) => sameOnWeChat(context, mobile));
  return { context, findings: [...signer, ...findings, ...websites, ...chats] };
}

/** Reads contacts of any text of a mail: labelled values, addresses, numbers. */
function readContacts(lines: readonly string[], pageUrl: string): ReadFields {
  const content = textContent(lines.map(normaliseMarks).join('\n'), pageUrl, '');
  const context = createReadContext(content);
  const labels = findLabels(content);
  const findings = [findLabelled, findTextEmails, findTextPhones, findAddresses].flatMap((read) =>
    read(context, labels),
  );
  return { context, findings };
}

function findWebsites(context: ReadContext): Finding[] {
  return context.content.lines.flatMap((line): Finding[] => {
    const found = /(?:https?:\/\/|www\.)[A-Za-z0-9][^\s<>()[\]，。、；]{3,200}/i.exec(line.plain);
    if (found === null) return [];
    const text = found[0].replace(/[.,;:]{1,20}$/, '');
    const url = webAddress(/^https?:/i.test(text) ? text : `http://${text}`, context.content.url);
    const site = url === undefined ? undefined : siteOf(url);
    if (site === undefined || NO_WEBSITE.test(text)) return [];
    return [make(context, 'website', text, site, 'signature_website', line.index, found.index, text.length)];
  });
}
const NO_WEBSITE =
  /linkedin\.|facebook\.|twitter\.|\/\/x\.com|instagram\.|youtube\.|xing\.|calendly\.|zoom\.us|teams\.|aka\.ms|mailto/i;

/** `手机/微信：139…`, `Mobile/WeChat: …`: the label says that the number is the WeChat id too. */
function sameOnWeChat(context: ReadContext, mobile: Finding): Finding[] {
  const line = context.content.lines[mobile.line];
  if (
    line === undefined ||
    !/(?:微信|wechat|weixin)[^:：]{0,10}[:：]\s{0,3}$/i.test(line.text.slice(0, mobile.start).slice(-40))
  )
    return [];
  const id = narrow(line.text.slice(mobile.start, mobile.start + 24)).match(/^[+\d][\d\s-]{6,20}\d/)?.[0];
  if (id === undefined) return [];
  const compact = id.replace(/[\s-]/g, '');
  return [make(context, 'wechat', compact, compact, 'labelled_chat', line.index, mobile.start, id.length)];
}

function make(
  context: ReadContext,
  field: DraftField,
  value: string,
  normalised: string,
  rule: Rule,
  line: number,
  start: number,
  length: number,
): Finding {
  return toFinding(context.content, {
    field,
    value,
    normalised,
    source: 'signature',
    rule,
    label: 'signature',
    line,
    start,
    end: start + length,
  });
}
