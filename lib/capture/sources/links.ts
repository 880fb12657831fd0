import { findEmails, isNoContact, normaliseEmail } from '../entities/email.ts';
import { findProfile } from '../entities/profile.ts';
import { type Finding, toFinding } from '../finding.ts';
import { LIMITS } from '../limits.ts';
import { narrow, oneLine } from '../page/clean-text.ts';
import type { PageLink } from '../page/page-content.ts';
import type { ReadContext } from '../read-context.ts';
import { creditsVendor } from './company-names.ts';
import { decodeCfEmail } from './deobfuscate.ts';
import type { LabelIndex } from './label-spans.ts';

/** Contacts that the page gives as links: mail, phone, chat and profiles. */
export function findLinked(context: ReadContext, labels: LabelIndex): Finding[] {
  const found: Finding[] = [];
  for (const link of context.content.links) {
    if (found.length >= LIMITS.findings) break;
    found.push(...readLink(context, labels, link));
  }
  return found;
}

/** Whoever keeps the site is reached behind words such as `web administrators`; only shown to be read it is a contact. */
const KEEPERS = /^(?:web-?(?:master|admin)|(?:post|host)master)@/;

function readLink(context: ReadContext, labels: LabelIndex, link: PageLink): Finding[] {
  const place = { source: 'link', element: link.element, line: link.line, start: link.start } as const;
  const { content } = context;
  const href = link.href.trim();
  if (/^mailto:/i.test(href)) {
    const before = content.lines[link.line]?.plain.slice(0, link.start) ?? '';
    if (creditsVendor(before) || creditsVendor(link.text)) return [];
    // A link that shows another address than it leads to: what people read is the one that is kept right.
    const shown = findEmails(narrow(link.text))[0]?.email;
    const address = decoded(href.slice('mailto:'.length)).split('?')[0] ?? '';
    return address.split(/[,;]/).flatMap((part) => {
      const email = normaliseEmail(part.replace(/^.{0,80}<|>.{0,20}$/g, ''));
      if (email === undefined || isNoContact(email) || (shown !== undefined && shown !== email)) return [];
      if (shown === undefined && KEEPERS.test(email)) return [];
      return [
        toFinding(content, {
          ...place,
          field: 'email',
          value: email,
          normalised: email,
          rule: 'mailto_link',
          label: 'mailto',
        }),
      ];
    });
  }
  const hidden = /\/cdn-cgi\/l\/email-protection#([0-9a-f]{8,240})/i.exec(href)?.[1];
  if (hidden !== undefined) {
    const email = normaliseEmail((decodeCfEmail(hidden) ?? '').split('?')[0] ?? '');
    return email === undefined || isNoContact(email)
      ? []
      : [
          toFinding(content, {
            ...place,
            field: 'email',
            value: email,
            normalised: email,
            rule: 'mailto_link',
            label: 'mailto',
          }),
        ];
  }
  if (/^(?:tel|callto|fax|sms):/i.test(href)) return readPhoneLink(context, labels, link, href);
  if (/^weixin:\/\//i.test(href)) return [];
  const qq = /(?:wpa\.qq\.com|tencent:\/\/message).{0,80}?[?&]uin=(\d{5,11})/i.exec(href)?.[1];
  if (qq !== undefined)
    return [
      toFinding(content, {
        ...place,
        field: 'qq',
        value: qq,
        normalised: qq,
        rule: 'chat_link',
        label: 'QQ',
      }),
    ];
  const whatsapp =
    /^https?:\/\/(?:wa\.me\/|(?:api|web)\.whatsapp\.com\/send\/?\?(?:.{0,60}&)?phone=)\+?(\d{7,15})/i.exec(
      href,
    )?.[1];
  if (whatsapp !== undefined) {
    return context.phones(`+${whatsapp}`).map((phone) =>
      toFinding(content, {
        ...place,
        field: phone.kind === 'mobile' ? 'mobile' : 'phone',
        value: phone.display,
        normalised: phone.e164,
        rule: 'chat_link',
        label: 'WhatsApp',
      }),
    );
  }
  const profile = findProfile(href, content.url);
  if (profile === undefined) return [];
  return [
    toFinding(content, {
      ...place,
      field: 'profile_url',
      value: profile.url,
      normalised: profile.url,
      rule: 'profile_link',
      label: profile.label,
    }),
  ];
}

function readPhoneLink(context: ReadContext, labels: LabelIndex, link: PageLink, href: string): Finding[] {
  const text = narrow(decoded(href.slice(href.indexOf(':') + 1)).split('?')[0] ?? '');
  const label = link.line < 0 ? undefined : labels.at(link.line, link.start);
  const isFax = /^fax:/i.test(href) || label?.meaning === 'fax' || /^\s{0,2}fax\b|^传真/i.test(link.text);
  return context
    .phones(text, link.line)
    .slice(0, 1)
    .map((phone) =>
      toFinding(context.content, {
        source: 'link',
        element: link.element,
        line: link.line,
        start: link.start,
        field: isFax ? 'fax' : phone.kind === 'mobile' ? 'mobile' : 'phone',
        value: phone.display,
        normalised: phone.e164,
        rule: 'tel_link',
        label: 'tel',
        ...(link.line < 0 ? { context: oneLine(link.text) } : {}),
      }),
    );
}

/** Percent escapes decoded; left as they are where broken. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // A stray % in an address; the text as written is the best reading.
  }
}
