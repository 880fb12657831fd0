/** Providers whose addresses say nothing about a company. */
export const FREE_MAIL: ReadonlySet<string> = new Set(
  (
    'gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com ymail.com rocketmail.com aol.com icloud.com me.com mac.com ' +
    'gmx.com gmx.de gmx.net gmx.at gmx.ch web.de t-online.de freenet.de mail.de posteo.de mailbox.org arcor.de online.de ' +
    'proton.me protonmail.com pm.me tutanota.com tuta.io zoho.com fastmail.com hey.com mail.com inbox.com hushmail.com ' +
    'qq.com vip.qq.com foxmail.com 163.com vip.163.com 126.com yeah.net 188.com 139.com 189.cn wo.cn sina.com sina.cn ' +
    'vip.sina.com sohu.com aliyun.com 21cn.com tom.com 263.net eyou.com ' +
    'orange.fr wanadoo.fr free.fr laposte.net sfr.fr neuf.fr bbox.fr ' +
    'libero.it virgilio.it alice.it tin.it tiscali.it ' +
    'yandex.ru yandex.com ya.ru mail.ru bk.ru inbox.ru list.ru rambler.ru ukr.net ' +
    'comcast.net verizon.net att.net sbcglobal.net bellsouth.net cox.net charter.net earthlink.net optonline.net ' +
    'shaw.ca rogers.com sympatico.ca telus.net btinternet.com btconnect.com virginmedia.com ntlworld.com sky.com talktalk.net ' +
    'bigpond.com bigpond.net.au optusnet.com.au iinet.net.au xtra.co.nz ' +
    'uol.com.br bol.com.br terra.com.br ig.com.br naver.com daum.net hanmail.net rediffmail.com seznam.cz wp.pl o2.pl onet.pl ' +
    'telenet.be skynet.be ziggo.nl kpnmail.nl hetnet.nl planet.nl bluewin.ch hispeed.ch'
  ).split(' '),
);
const FREE_MAIL_FAMILIES = /^(?:yahoo|hotmail|live|outlook|gmx)\.(?:co\.|com\.)?[a-z]{2}$/;

/** Says if a mail domain belongs to a provider for everybody, so that it never becomes a company. */
export const isFreeMailDomain = (domain: string): boolean =>
  FREE_MAIL.has(domain) || FREE_MAIL_FAMILIES.test(domain);

const ROLE_NAMES =
  /^(?:info|contact|contacts|contactus|office|hello|hallo|mail|email|admin|administrator|webmaster|postmaster|hostmaster|sales|sale|vertrieb|verkauf|marketing|support|service|services|customerservice|customer|care|help|helpdesk|enquiries|enquiry|inquiries|inquiry|inquire|general|reception|team|press|presse|media|pr|jobs|job|career|careers|karriere|bewerbung|hr|recruiting|recruitment|billing|accounts|accounting|buchhaltung|invoice|finance|order|orders|bestellung|shop|store|feedback|privacy|datenschutz|dpo|legal|security|abuse|noreply|no-reply|donotreply|newsletter|news|subscribe|unsubscribe|kontakt|post|poststelle|zentrale|bureau|accueil|commercial|direction|secretariat|secretary|kundenservice|kundendienst|web|website|domains|dns|booking|bookings|reservation|reservations|events|export|import|trade|business|kefu|shichang|xiaoshou|shangwu|zhaopin|bangong|market|purchase|purchasing|einkauf|quote|quotes|rfq|parts|warranty|technical|tech|it|dispatch|main|company|corp|global|international|usa|us|uk|eu|asia|china)(?:[._-]?(?:us|uk|eu|de|cn|team|office|department|dept|desk|\d{1,4}))?$/;

/** Says if the part before the @ names a function of the company and not a person. */
export const isRoleMailbox = (email: string): boolean =>
  ROLE_NAMES.test(email.slice(0, email.indexOf('@')).toLowerCase());

/** Mailboxes that nobody answers. */
const UNANSWERED = /^(?:no-?reply|do-?not-?reply|donotreply|mailer-daemon|postmaster|abuse)$/;
/** Names and domains of examples in forms; both must be such. */
const PLACEHOLDERS = new Set(
  'example user username name firstname lastname yourname youremail email mail info someone you me john jane johndoe janedoe abc test'.split(
    ' ',
  ),
);
const PLACEHOLDER_SITES = new Set(
  'email domain yourdomain mydomain mysite yoursite yourcompany company website mail site abc test'.split(
    ' ',
  ),
);

function isPlaceholder(local: string, domain: string): boolean {
  const site = /^([a-z-]{1,20})\.(?:com|org|net|de|fr)$/.exec(domain)?.[1]?.replaceAll('-', '') ?? '';
  const name = local.replace(/[.-]/g, '');
  const isBlank = (text: string) => /^xxx+$/.test(text);
  return (PLACEHOLDERS.has(name) || isBlank(name)) && (PLACEHOLDER_SITES.has(site) || isBlank(site));
}

const TRACKER_DOMAIN =
  /(?:^|\.)(?:sentry\.io|sentry\.wixpress\.com|sentry-next\.wixpress\.com|wixpress\.com|ingest\.sentry\.io)$/;
const FILE_ENDING = /\.(?:png|jpe?g|gif|webp|svg|css|js|ico|pdf|html?|php|aspx?|mp[34])$/i;

/** Says if an address is a placeholder, a tracking address or a file name that only looks like an address. */
export function isNoContact(email: string): boolean {
  const at = email.indexOf('@');
  const local = email.slice(0, at);
  const domain = email.slice(at + 1);
  if (FILE_ENDING.test(domain) || TRACKER_DOMAIN.test(domain) || domain.startsWith('sentry.')) return true;
  // Error trackers use a key of 32 hex digits as the name.
  return UNANSWERED.test(local) || isPlaceholder(local, domain) || /^[0-9a-f]{24,40}$/.test(local);
}

/** Lower-case address, or undefined if the text is none. */
export function normaliseEmail(text: string): string | undefined {
  const email = text
    .trim()
    .replace(/^mailto:/i, '')
    .replace(/[?#].*/, '')
    .toLowerCase();
  const at = email.indexOf('@');
  if (at < 1 || at > 64 || email.length > 254) return undefined;
  const local = email.slice(0, at);
  const domain = email.slice(at + 1);
  if (!/^[a-z0-9!#$%&'*+/=?^_`{|}~.-]+$/.test(local) || /^\.|\.\.|\.$/.test(local)) return undefined;
  return isMailDomain(domain) ? email : undefined;
}

function isMailDomain(domain: string): boolean {
  const parts = domain.split('.');
  if (parts.length < 2 || parts.length > 8) return false;
  if (!parts.every((part) => /^[a-z0-9-]{1,63}$/.test(part) && !part.startsWith('-') && !part.endsWith('-')))
    return false;
  return /^(?:[a-z]{2,24}|xn--[a-z0-9-]{2,40})$/.test(parts[parts.length - 1] ?? '');
}

/** An address found in a text, with its place. */
export interface FoundEmail {
  readonly email: string;
  readonly start: number;
  readonly end: number;
  /** True where the page wrote it in a disguise such as `name [at] domain`. */
  readonly disguised: boolean;
}

/** What addresses are made of in practice; the standard allows more, but on pages that is punctuation. */
const LOCAL_CHAR = /[A-Za-z0-9&_%+.-]/;
const DOMAIN_CHAR = /[A-Za-z0-9.-]/;

/**
 * Finds addresses in one line of narrowed text: plain ones, and those written with [at], (dot), # and the like. `cuts`
 * are the places where an inline element begins or ends: texts that touch there are often glued by a missing blank.
 */
export function findEmails(plain: string, cuts: readonly number[] = []): FoundEmail[] {
  const found: FoundEmail[] = [];
  for (let at = plain.indexOf('@'); at >= 0; at = plain.indexOf('@', at + 1)) {
    const email = expand(plain, at, cuts);
    if (email !== undefined) found.push({ ...email, disguised: false });
  }
  return found.length > 0 ? found : findDisguised(plain);
}

/** The address around an at-sign; blanks beside the sign are taken as a disguise or a slip. */
function expand(
  text: string,
  at: number,
  cuts: readonly number[],
): { email: string; start: number; end: number } | undefined {
  let start = at;
  while (start > 0 && text.charAt(start - 1) === ' ' && at - start < 2) start -= 1;
  const localEnd = start;
  while (start > 0 && localEnd - start < 64 && LOCAL_CHAR.test(text.charAt(start - 1))) start -= 1;
  const glued = cuts.findLast(
    (cut) => cut > start && cut < localEnd && /\.[a-z]{2,4}$/i.test(text.slice(start, cut)),
  );
  if (glued !== undefined) start = glued;
  let domainStart = at + 1;
  while (text.charAt(domainStart) === ' ' && domainStart - at < 3) domainStart += 1;
  let end = domainStart;
  while (end < text.length && end - domainStart < 190 && DOMAIN_CHAR.test(text.charAt(end))) end += 1;
  const whole = cuts.find(
    (cut) => cut > domainStart && cut < end && isMailDomain(text.slice(domainStart, cut).toLowerCase()),
  );
  if (whole !== undefined) end = whole;
  while (end > domainStart && /[.-]/.test(text.charAt(end - 1))) end -= 1;
  const lead = /^[.&%+-]+/.exec(text.slice(start, localEnd))?.[0].length ?? 0;
  const email = normaliseEmail(
    `${text.slice(start + lead, localEnd)}@${trimDomain(text.slice(domainStart, end))}`,
  );
  return email === undefined ? undefined : { email, start: start + lead, end };
}

/** Cuts words that stuck to the domain: `a@b.com.Tel`. */
const trimDomain = (domain: string): string =>
  domain.replace(/\.(?:Tel|Fax|Phone|Web|The|If|For|Please|We|Or|And|To|You|Our|Call)$/, '');

const DISGUISED_AT =
  /([A-Za-z0-9_+-](?:[A-Za-z0-9._+-]{0,62}[A-Za-z0-9_+-])?)\s{0,3}(?:[[({<]\s{0,2}(?:at|@|AT|a|ät)\s{0,2}[\])}>]|\s(?:AT|at)\s|\*at\*|_at_)\s{0,3}([A-Za-z0-9][A-Za-z0-9-]{0,62}(?:(?:\s{0,3}[[({]\s{0,2}(?:dot|punkt|point|\.)\s{0,2}[\])}]\s{0,3}|\s(?:DOT|dot|punkt)\s|\.)[A-Za-z0-9][A-Za-z0-9-]{0,30}){1,4})/g;
/** `name#domain.com`, which counts only where the text says that the sign stands for @. */
const HASHED =
  /([A-Za-z0-9][A-Za-z0-9._-]{1,40})[#★☆*]([A-Za-z0-9-]{1,40}\.[A-Za-z]{2,10}(?:\.[A-Za-z]{2})?)/g;
const SAYS_REPLACED = /替换|换成|改成|改为|代替|replace/i;

/** A cheap look that spares most lines the patterns below. */
const MAY_BE_DISGUISED = /(?:[[({<]\s{0,2}(?:at|@|a|ät)\s{0,2}[\])}>]|\sat\s.{1,60}?\sdot\s|[*_]at[*_])/i;

function findDisguised(plain: string): FoundEmail[] {
  const mayBeHashed = SAYS_REPLACED.test(plain);
  if (!mayBeHashed && !MAY_BE_DISGUISED.test(plain)) return [];
  const found: FoundEmail[] = [];
  const add = (match: RegExpMatchArray, local: string, domain: string) => {
    const email = normaliseEmail(`${local}@${domain}`);
    const start = match.index ?? 0;
    if (email !== undefined) found.push({ email, start, end: start + match[0].length, disguised: true });
  };
  for (const match of plain.matchAll(DISGUISED_AT)) {
    const domain = (match[2] ?? '').replace(
      /\s{0,3}[[({]?\s{0,3}\b(?:dot|DOT|punkt|point)\b\s{0,3}[\])}]?\s{0,3}|\s{0,3}[[({]\s{0,2}\.\s{0,2}[\])}]\s{0,3}/g,
      '.',
    );
    const bracketed = /[[({<*_]/.test(match[0]);
    // "look at example.com" is a sentence: the bare word needs a spelled-out dot too.
    if (bracketed || domain !== match[2]) add(match, match[1] ?? '', domain);
  }
  if (mayBeHashed) for (const match of plain.matchAll(HASHED)) add(match, match[1] ?? '', match[2] ?? '');
  return found;
}
