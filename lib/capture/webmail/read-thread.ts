import type { MailAddress } from '../mail/mail-types.ts';
import { webmailOf } from './webmail-sites.ts';
import type { ThreadReading, WebmailMessage, WebmailPart } from './webmail-types.ts';

/** Messages, receivers and characters looked at; a thread of years is not read whole. */
const MOST = {
  messages: 60,
  receivers: 100,
  html: 400_000,
  selection: 40_000,
  around: 2_000,
  levels: 8,
} as const;

const ADDRESS = /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}/;
const ADDRESSES = new RegExp(ADDRESS, 'g');

/** Through the prototypes, so that nothing a mail names can stand in for them. */
const all = (root: Document | Element, selector: string): Element[] => {
  const { prototype } = root.nodeType === 9 ? Document : Element;
  return Array.from(prototype.querySelectorAll.call(root, selector));
};
const first = (root: Document | Element, selector: string): Element | undefined => all(root, selector)[0];
const textOf = (element: Element | undefined): string =>
  (element?.textContent ?? '').replace(/\s+/g, ' ').trim().slice(0, MOST.around);
const attribute = (element: Element | undefined, name: string): string =>
  element === undefined ? '' : (Element.prototype.getAttribute.call(element, name) ?? '').trim();
const emailIn = (text: string): string => (ADDRESS.exec(text.slice(0, MOST.around))?.[0] ?? '').toLowerCase();

/** A mailbox as `email` and `name` attributes give it. */
function mailboxOf(element: Element): MailAddress | null {
  const email = emailIn(attribute(element, 'email') || attribute(element, 'data-hovercard-id'));
  const name = attribute(element, 'name') || textOf(element);
  return email === '' ? null : { name: name.includes('@') ? '' : name, email };
}

interface Thread {
  readonly subject: string;
  readonly messages: readonly WebmailMessage[];
}

/**
 * Gmail. It has no roles inside a message; these class names and attributes are old ones that stayed.
 * Message `.adn.ads[data-legacy-message-id]`: KartikTalwar/gmail.js issue 492 (2018-06-29, markup quoted); `.adn.ads` also
 * in thealonemusk/Chat-gpt-gmail-connecter-chrome-extension gmail-script.js (read 2026-11-22).
 * Body `.ii.gt .a3s`: gmail.js issue 620 (2020-10-19); `div.a3s` in joepmoritz/click-by-voice GoogleMail.js (read 2026-11-22).
 * Subject `h2.hP`: gmail.js src/gmail.js (`.hP`; asked about in issue 709, 2022-07-19); neelchau/Spam-mail-extension content.js
 * (read 2026-11-22). Sender `.gD`: the same extension; with `[email]` and `[name]`, receivers `.g2` and date `.g3[title]`: design notes
 * of this project (2026) and one extractor without a name in the public code read on 2026-11-22.
 */
function readGmail(document: Document): Thread {
  const found = all(document, '.adn.ads, [data-legacy-message-id]').filter(
    (element, _, list) => !list.some((other) => other !== element && other.contains(element)),
  );
  const messages = found.slice(-MOST.messages).map((element): WebmailMessage => {
    const sender = first(element, '.gD[email]');
    return {
      from: sender === undefined ? null : mailboxOf(sender),
      to: all(element, '.g2[email]')
        .slice(0, MOST.receivers)
        .flatMap((each) => mailboxOf(each) ?? []),
      date: attribute(first(element, '.g3[title]'), 'title').slice(0, 100),
      html: (first(element, '.ii.gt .a3s, .a3s')?.innerHTML ?? '').slice(0, MOST.html),
    };
  });
  return { subject: textOf(first(document, 'h2.hP')), messages };
}

/**
 * Outlook on the web: class names are hashed, so roles and aria only, and addresses wherever the head writes them.
 * Body `[role="document"]`: JonathanDebug/POW-Capstone2025 Extension/content.js (2025), and the selectors of a mail comparison tool
 * in the public code (both read 2026-11-22). `[role="main"]` and `[role="heading"]` for pane and subject: two extractors
 * of the public code, without names (read 2026-11-22). Addresses in text, `title` and `aria-label` of the head: aprelay/invoice-system
 * UPDATE_GUIDE_V1.1 and auslong427/Outlook-Copy 1.7.0 (read 2026-11-22).
 */
function readOutlook(document: Document): Thread {
  const pane = first(document, '[role="main"]') ?? document.body;
  const bodies = all(pane, '[role="document"]')
    .filter((body) => attribute(body, 'contenteditable') !== 'true')
    // What a sender writes may have roles too: it is no message of its own.
    .filter((body, _, list) => !list.some((other) => other !== body && other.contains(body)));
  const messages = bodies.slice(-MOST.messages).map((body): WebmailMessage => {
    const head = headOf(body, bodies, pane);
    return {
      from: head.from,
      to: head.to,
      date: head.date,
      html: body.innerHTML.slice(0, MOST.html),
    };
  });
  const subject = all(pane, '[role="heading"]').find((each) => !bodies.some((body) => body.contains(each)));
  return { subject: textOf(subject), messages };
}

interface Head {
  readonly from: MailAddress | null;
  readonly to: readonly MailAddress[];
  readonly date: string;
}

/** Goes up from a body until something beside it names an address, and stops where another message begins. */
function headOf(body: Element, bodies: readonly Element[], pane: Element): Head {
  let box = body.parentElement;
  for (let level = 0; level < MOST.levels && box !== null; level += 1) {
    const inner = box;
    if (bodies.some((other) => other !== body && inner.contains(other))) break;
    const outside = all(inner, '*').filter((each) => !body.contains(each) && !each.contains(body));
    const named = outside.flatMap((each) => addressesOf(each));
    const [sender, ...others] = named;
    if (sender !== undefined) {
      const to = others.filter(
        ({ email }, at) => email !== sender.email && others.findIndex((one) => one.email === email) === at,
      );
      return { from: sender, to: to.slice(0, MOST.receivers), date: dateIn(outside) };
    }
    if (inner === pane) break;
    box = inner.parentElement;
  }
  return { from: null, to: [], date: '' };
}

/** The mailboxes in one text. Beside addresses in angle brackets another is a name, and anybody can take an address for a name. */
function mailboxesIn(text: string): MailAddress[] {
  const found: MailAddress[] = [];
  const matches = [...text.matchAll(ADDRESSES)];
  const pointed = matches.filter(({ index }) => text[index - 1] === '<');
  let from = 0;
  for (const match of pointed.length > 0 ? pointed : matches) {
    const before = text.slice(from, match.index).replace(/^[^:：]{1,20}[:：]\s*/, '');
    const name = before
      .replace(/[<([;,"'\s]{1,20}$/, '')
      .replace(/^[>)\];,"'\s]{1,20}/, '')
      .slice(0, 200);
    found.push({ name: name.includes('@') ? '' : name, email: match[0].toLowerCase() });
    from = match.index + match[0].length;
  }
  return found;
}

/** `Maria Keller <m.keller@x>` in a title, a label, or a text of its own, which shows the name alone where the others tell more. */
function addressesOf(element: Element): MailAddress[] {
  const own = element.children.length === 0 ? textOf(element) : '';
  const told = [attribute(element, 'title'), attribute(element, 'aria-label')].map((text) =>
    text.slice(0, MOST.around),
  );
  const texts = told.some((text) => /<[^<>\s]{1,200}@/.test(text)) ? told : [own, ...told];
  return texts.flatMap(mailboxesIn);
}

const HAS_DATE = /\d{4}|\d{1,2}[/.]\d{1,2}/;
const HAS_TIME = /\d{1,2}:\d{2}/;

function dateIn(elements: readonly Element[]): string {
  const time = elements.find((each) => attribute(each, 'datetime') !== '');
  if (time !== undefined) return attribute(time, 'datetime').slice(0, 100);
  for (const each of elements) {
    const text = each.children.length === 0 ? textOf(each) || attribute(each, 'title') : '';
    if (text.length < 60 && HAS_DATE.test(text) && HAS_TIME.test(text)) return text;
  }
  return '';
}

/** The text selected in the page or in a frame of the same site, where some webmails keep the mail. */
function selectionIn(document: Document): string {
  const views = [
    document,
    ...all(document, 'iframe').map((frame) => (frame as HTMLIFrameElement).contentDocument),
  ];
  for (const view of views) {
    const text = view?.getSelection?.()?.toString() ?? '';
    if (text.trim() !== '') return text.slice(0, MOST.selection);
  }
  return '';
}

function failedIn({ subject, messages }: Thread): WebmailPart[] {
  if (messages.length === 0) return ['message'];
  const failed: WebmailPart[] = [];
  if (messages.every(({ from }) => from === null)) failed.push('sender');
  if (messages.every(({ html }) => html.trim() === '')) failed.push('body');
  if (subject === '') failed.push('subject');
  if (messages.every(({ date }) => date === '')) failed.push('date');
  return failed;
}

/** Reads the thread that is open in a webmail page. Looks only; changes and presses nothing, and never throws. */
export function readThread(document: Document, url: string): ThreadReading {
  const site = webmailOf(url);
  const title = document.title.slice(0, 500);
  const base = { site: site?.name ?? '', url, title, own: title.match(ADDRESSES)?.slice(-1) ?? [] };
  let selection = '';
  try {
    selection = selectionIn(document);
    if (site === undefined || site.adapter === null)
      return { ...base, subject: '', messages: [], selection, failed: selection === '' ? ['selection'] : [] };
    const thread = site.adapter === 'gmail' ? readGmail(document) : readOutlook(document);
    return { ...base, ...thread, selection, failed: failedIn(thread) };
  } catch {
    // A page that throws in our way is one that cannot be read; what was selected stands.
    return { ...base, subject: '', messages: [], selection, failed: ['message'] };
  }
}
