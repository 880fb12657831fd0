import type { Rule } from '../confidence.ts';
import { findEmails, isNoContact } from '../entities/email.ts';
import type { FoundPhone } from '../entities/find-phones.ts';
import { type Finding, toFinding } from '../finding.ts';
import { LIMITS } from '../limits.ts';
import type { TextLine } from '../page/page-content.ts';
import type { ReadContext } from '../read-context.ts';
import { creditsVendor } from './company-names.ts';
import type { LabelIndex, LabelSpan } from './label-spans.ts';
import type { LabelMeaning } from './label-words.ts';

/** Mail addresses in the visible text, plain or disguised. */
export function findTextEmails(context: ReadContext, labels: LabelIndex): Finding[] {
  const found: Finding[] = [];
  for (const line of context.content.lines) {
    for (const { email, start, end, disguised } of findEmails(line.plain, line.cuts)) {
      if (isNoContact(email) || found.length >= LIMITS.findings) continue;
      if (creditsVendor(line.plain.slice(0, start))) continue;
      const label = labels.at(line.index, start);
      const isLabelled = label?.meaning === 'email';
      const rule: Rule = disguised ? 'text_email_disguised' : isLabelled ? 'labelled_email' : 'text_email';
      found.push(
        toFinding(context.content, {
          field: 'email',
          value: email,
          normalised: email,
          source: isLabelled ? 'label' : 'block',
          rule,
          label: isLabelled ? label.text : 'text',
          line: line.index,
          start,
          end,
        }),
      );
    }
  }
  return found;
}

const SUFFIX_LABEL =
  /^\s{0,3}[([-]?\s{0,2}(fax|telefax|cell|mobile|mob|传真|手机|f|c|m)(?![a-z])\s{0,2}[)\]]?(?!\s{0,2}[:.]?\s{0,2}[+(\d])/i;

/** Labels of figures that reach nobody. */
const NO_NUMBERS_TO_CALL: ReadonlySet<LabelMeaning> = new Set([
  'none',
  'qq',
  'credit_code',
  'employee_count',
]);

/** Phone and fax numbers in the visible text; a label decides the kind, and if it is a number to call at all. */
export function findTextPhones(context: ReadContext, labels: LabelIndex): Finding[] {
  const found: Finding[] = [];
  for (const line of context.content.lines) {
    if (found.length >= LIMITS.findings) break;
    for (const phone of context.phones(line.plain, line.index)) {
      if (creditsVendor(line.plain.slice(0, phone.start))) continue;
      const label = labels.at(line.index, phone.start);
      if (label !== undefined && NO_NUMBERS_TO_CALL.has(label.meaning)) continue;
      const rule = ruleOf(phone, label);
      if (rule === undefined) continue;
      const field = fieldOf(line, phone, label);
      const named = label !== undefined && isPhoneLabel(label);
      found.push(
        toFinding(context.content, {
          field,
          value: phone.display,
          normalised: phone.e164,
          source: named ? 'label' : 'block',
          rule,
          label: named ? label.text : 'text',
          line: line.index,
          start: phone.start,
          end: phone.end,
          doubt: phone.regionRank > 0 ? 0.85 : 1,
        }),
      );
      found.push(...weChatOf(context, line, phone));
    }
  }
  return found;
}

const SAME_AS_WECHAT = /^.{0,6}(?:微信同号|同微信|微信同步|微信号同|手机同微信|wechat same)/i;

/** `138…（微信同号）`: the number is the WeChat id too. */
function weChatOf(context: ReadContext, line: TextLine, phone: FoundPhone): Finding[] {
  const says =
    SAME_AS_WECHAT.test(line.plain.slice(phone.end, phone.end + 16)) ||
    /(?:微信同号|同微信).{0,4}$/.test(line.plain.slice(0, phone.start));
  if (!says || phone.country !== 'CN' || phone.kind !== 'mobile') return [];
  const id = phone.e164.slice('+86'.length);
  return [
    toFinding(context.content, {
      field: 'wechat',
      value: id,
      normalised: id,
      source: 'label',
      rule: 'labelled_chat',
      label: '微信同号',
      line: line.index,
      start: phone.start,
      end: phone.end,
    }),
  ];
}

const isPhoneLabel = (label: LabelSpan): boolean =>
  ['phone', 'mobile', 'fax', 'wechat', 'contact'].includes(label.meaning);

function ruleOf(phone: FoundPhone, label: LabelSpan | undefined): Rule | undefined {
  if (label !== undefined && isPhoneLabel(label)) return 'labelled_phone';
  if (phone.international) return 'text_phone_international';
  if (phone.formatted) return phone.regionRank > 1 ? undefined : 'text_phone';
  return phone.country === 'CN' && phone.kind === 'mobile' ? 'text_phone' : undefined;
}

function fieldOf(
  line: TextLine,
  phone: FoundPhone,
  label: LabelSpan | undefined,
): 'phone' | 'mobile' | 'fax' {
  const suffix = SUFFIX_LABEL.exec(line.plain.slice(phone.end, phone.end + 16))?.[1]?.toLowerCase();
  if (suffix !== undefined) return /^(?:fax|telefax|传真|f)$/.test(suffix) ? 'fax' : 'mobile';
  if (label?.meaning === 'fax') return 'fax';
  return label?.meaning === 'mobile' || phone.kind === 'mobile' ? 'mobile' : 'phone';
}
