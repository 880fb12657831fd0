import type { Rule } from '../confidence.ts';
import type { DraftField } from '../draft-types.ts';
import { findQqNumber, findWeChatId } from '../entities/chat-id.ts';
import { companyKey, findLegalNames } from '../entities/company-name.ts';
import { normaliseCreditCode } from '../entities/credit-code.ts';
import { findEmployeeCount } from '../entities/employee-count.ts';
import { readPersonName } from '../entities/labelled-name.ts';
import { titleAhead } from '../entities/title-beside.ts';
import { hostOf, siteOf, webAddress } from '../entities/web-host.ts';
import { type Finding, toFinding } from '../finding.ts';
import type { ReadContext } from '../read-context.ts';
import type { LabelIndex, LabelSpan } from './label-spans.ts';

/** What labels announce, save numbers and mail addresses, which have sources of their own. */
export function findLabelled(context: ReadContext, labels: LabelIndex): Finding[] {
  return labels.spans.flatMap((span) => readSpan(context, span));
}

function readSpan(context: ReadContext, span: LabelSpan): Finding[] {
  const line = context.content.lines[span.line];
  if (line === undefined) return [];
  const raw = line.text.slice(span.start, span.end);
  const text = raw.trim().replace(/[\s,;|，；、·•/]{1,40}$/, '');
  const start = span.start + raw.indexOf(text);
  const make = (field: DraftField, value: string, normalised: string, rule: Rule): Finding[] => [
    toFinding(context.content, {
      field,
      value,
      normalised,
      source: 'label',
      rule,
      label: span.text,
      line: span.line,
      start,
      end: start + value.length,
    }),
  ];
  switch (span.meaning) {
    case 'wechat': {
      const id = findWeChatId(line.plain.slice(span.start, span.end));
      return id === undefined ? [] : make('wechat', id, id.toLowerCase(), 'labelled_chat');
    }
    case 'qq': {
      const number = findQqNumber(line.plain.slice(span.start, span.end));
      return number === undefined ? [] : make('qq', number, number, 'labelled_chat');
    }
    case 'credit_code': {
      const code = normaliseCreditCode(line.plain.slice(span.start, span.end).replace(/[^0-9A-Za-z].*/, ''));
      return code === undefined ? [] : make('credit_code', code, code, 'labelled_code');
    }
    case 'website': {
      const found = /(?:https?:\/\/)?(?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,18}(?:\/\S{0,100})?/i.exec(
        line.plain.slice(span.start, span.end),
      );
      const url =
        found === null
          ? undefined
          : webAddress(/^https?:/i.test(found[0]) ? found[0] : `http://${found[0]}`, context.content.url);
      return url === undefined ? [] : make('website', url, siteOf(url) ?? hostOf(url), 'labelled_website');
    }
    case 'contact': {
      const person = readPersonName(text);
      if (person === undefined) return [];
      const { name } = person;
      // `Geschäftsführer: …` is label and title in one.
      const title = person.title ?? titleAhead(span.text)?.text;
      return [
        ...make('full_name', name, name.toLowerCase(), 'labelled_name'),
        ...(title === undefined ? [] : make('title', title, title.toLowerCase(), 'labelled_title')),
      ];
    }
    case 'company': {
      const part = text.split(/[|;；]|\s{2,}/)[0]?.trim() ?? '';
      const [legal] = findLegalNames(part);
      // `Atelier Morel SARL au capital de …`
      const value = legal?.start === 0 ? legal.name : part;
      return value.length < 3 || value.length > 80
        ? []
        : make('company', value, companyKey(value), 'labelled_company');
    }
    case 'title':
      return text.length < 2 || text.length > 60
        ? []
        : make('title', text, text.toLowerCase(), 'labelled_title');
    case 'department':
      return text.length < 2 || text.length > 40
        ? []
        : make('department', text, text.toLowerCase(), 'labelled_title');
    case 'industry':
      return text.length < 2 || text.length > 60
        ? []
        : make('industry', text, text.toLowerCase(), 'labelled_title');
    case 'employee_count': {
      const count = findEmployeeCount(line.plain.slice(span.start, span.end));
      return count === undefined ? [] : make('employee_count', count, count, 'labelled_title');
    }
    case 'address':
      return text.length < 6 ||
        text.length > 160 ||
        !/\d|[\u4e00-\u9fff]/.test(text) ||
        /ICP备|版权所有/i.test(text)
        ? []
        : make('address', text, text.toLowerCase(), 'labelled_address');
    case 'phone':
    case 'mobile':
    case 'fax':
    case 'email':
    case 'none':
      return [];
  }
}
