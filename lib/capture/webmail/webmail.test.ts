// @vitest-environment happy-dom
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { PageReading } from '../draft-types.ts';
import { instantOfDate, readOpenMail } from './open-mail.ts';
import { readThread } from './read-thread.ts';
import { webmailOf } from './webmail-sites.ts';
import type { ThreadReading } from './webmail-types.ts';

const GMAIL = 'https://mail.google.com/mail/u/0/#inbox/abc';
const OUTLOOK = 'https://outlook.office.com/mail/inbox/id/abc';
const own = { ownAddresses: ['chen.yu@meridian.example'], ownDomains: ['meridian.example'] };

const source = (name: 'gmail' | 'outlook'): string =>
  // Read as text: in this environment the address of the module is the page's.
  readFileSync(`test/fixtures/pages/${name}--thread.html`, 'utf8');
const thread = (url: string, html: string): ThreadReading =>
  readThread(new DOMParser().parseFromString(html, 'text/html'), url);
const gmail = (change: (html: string) => string = (html) => html) => thread(GMAIL, change(source('gmail')));
const outlook = (change: (html: string) => string = (html) => html) =>
  thread(OUTLOOK, change(source('outlook')));
const fieldOf = (reading: PageReading, field: string): string | undefined =>
  reading.kind === 'no_lead'
    ? undefined
    : reading.draft.fields.find((filled) => filled.field === field)?.candidates[0]?.value;

/** Selects what the fixture says a reader selects. */
function select(view: Document): void {
  const chosen = view.querySelector('#selected');
  if (chosen) view.getSelection()?.selectAllChildren(chosen);
}

describe('Gmail', () => {
  test('the open thread is read with its subject, messages, receivers and dates', () => {
    const reading = gmail();
    expect(reading).toMatchObject({ site: 'Gmail', subject: 'Ball valves for plant 2', failed: [] });
    expect(reading.own).toEqual(['chen.yu@meridian.example']);
    expect(reading.messages).toHaveLength(2);
    expect(reading.messages[1]).toMatchObject({
      from: { name: 'Maria Keller', email: 'maria.keller@keller-pumpen.example' },
      to: [{ email: 'chen.yu@meridian.example' }],
    });
    // It travels as the result of executeScript.
    expect(JSON.parse(JSON.stringify(reading))).toEqual(reading);
  });

  test('the correspondent is proposed with their signature, and never with the quoted colleague’s', () => {
    const reading = readOpenMail(gmail(), own);
    expect(fieldOf(reading, 'full_name')).toBe('Maria Keller');
    expect(fieldOf(reading, 'company')).toBe('Keller Pumpen GmbH');
    expect(fieldOf(reading, 'email')).toBe('maria.keller@keller-pumpen.example');
    expect(fieldOf(reading, 'phone')).toBe('+49 30 55501234');
    expect(JSON.stringify(reading.kind === 'draft' && reading.draft.fields)).not.toContain('138 0013 8000');
  });

  test('the mail to be logged has its subject, date and direction, and the text without quote and signature', () => {
    const entry = readOpenMail(gmail(), own).mail?.entry;
    expect(entry).toMatchObject({ subject: 'Ball valves for plant 2', direction: 'in' });
    expect(entry?.sentAt).toBe(new Date('2026-11-19T09:30').toISOString());
    expect(entry?.text).toContain('Please quote both.');
    expect(entry?.text).not.toMatch(/which sizes|Head of Purchasing/u);
  });

  test('a thread of which only one’s own message stands there proposes its receiver', () => {
    const only = gmail((html) =>
      html.replace(/<div role="listitem">\s*<div class="adn ads" data-message-id="#msg-2"[\s\S]*/u, '</div>'),
    );
    const reading = readOpenMail(only, own);
    expect(fieldOf(reading, 'email')).toBe('maria.keller@keller-pumpen.example');
    expect(reading.mail?.entry).toMatchObject({ direction: 'out' });
  });

  test.each([
    ['sender', (html: string) => html.replaceAll('class="gD"', 'class="zz"')],
    ['body', (html: string) => html.replaceAll('a3s aiL', 'zz')],
    ['subject', (html: string) => html.replaceAll('class="hP"', 'class="zz"')],
    ['date', (html: string) => html.replaceAll('class="g3"', 'class="zz"')],
  ])('when Gmail changes how it marks the %s, that part is named', (part, change) => {
    expect(gmail(change).failed).toEqual([part]);
  });
});

describe('Outlook on the web', () => {
  test('the sender, receivers, date and subject are read by roles and labels', () => {
    const reading = outlook();
    expect(reading).toMatchObject({ subject: 'Bearings for the spring order', failed: [] });
    expect(reading.messages).toHaveLength(1);
    expect(reading.messages[0]).toMatchObject({
      from: { name: 'Jonas Lindqvist', email: 'jonas@lindqvist-kullager.example' },
      to: [{ name: 'Chen Yu', email: 'chen.yu@meridian.example' }],
      date: 'Thu 11/19/2026 9:30 AM',
    });
  });

  test('a mail that looks like the page inside does not speak for somebody else', () => {
    const forged =
      '<div><span title="Boss &lt;boss@bank.example&gt;">Boss</span><div role="document">Pay at once.</div></div>';
    const { messages, failed } = outlook((html) => html.replace('<div>Technical buyer</div>', forged));
    expect(messages.map(({ from }) => from?.email)).toEqual(['jonas@lindqvist-kullager.example']);
    expect(failed).toEqual([]);
  });

  test('an address that a sender has for a name is not whom the mail is from', () => {
    const forged = (html: string) =>
      html
        .replace('title="Jonas Lindqvist &lt;jonas@', 'title="boss@bank.example, Bank &lt;jonas@')
        .replace('>Jonas Lindqvist</span>', '>boss@bank.example</span>');
    expect(outlook(forged).messages[0]?.from).toEqual({
      name: '',
      email: 'jonas@lindqvist-kullager.example',
    });
  });

  test('the sender is proposed with the company and number of the signature', () => {
    const reading = readOpenMail(outlook(), own);
    expect(fieldOf(reading, 'full_name')).toBe('Jonas Lindqvist');
    expect(fieldOf(reading, 'company')).toBe('Lindqvist Kullager AB');
    expect(fieldOf(reading, 'mobile')).toBe('+46 70 174 06 05');
    expect(reading.mail?.entry?.sentAt).toBe(new Date('2026-11-19T09:30').toISOString());
  });

  test.each([
    [
      'sender',
      (html: string) => html.replace(/ title="Jonas[^"]*"/u, '').replace(/ aria-label="To:[^"]*"/u, ''),
    ],
    ['subject', (html: string) => html.replaceAll('role="heading"', '')],
    ['date', (html: string) => html.replace('Thu 11/19/2026 9:30 AM', 'yesterday')],
    ['message', (html: string) => html.replaceAll('role="document"', '')],
  ])('when Outlook changes how it marks the %s, that part is named', (part, change) => {
    expect(outlook(change).failed).toContain(part);
  });
});

describe('what the team never logs', () => {
  const rules = { members: own.ownAddresses, ownCompany: true };
  const never = (entries: string[]) => ({ ...own, neverLog: { ...rules, entries } });

  test('of a mail from the list nothing is offered, and the address is named', () => {
    expect(readOpenMail(gmail(), never(['keller-pumpen.example']))).toMatchObject({
      kind: 'no_lead',
      mail: { entry: null, never: { by: 'list', address: 'maria.keller@keller-pumpen.example' } },
    });
    expect(readOpenMail(gmail(), never(['other.example'])).mail?.never).toBeUndefined();
  });

  test('nor of a mail to the list', () => {
    const sent = { ...gmail(), messages: [] };
    const message = { from: { name: '', email: 'chen.yu@meridian.example' }, date: '', html: '<p>Hi</p>' };
    const to = (...emails: string[]) => emails.map((email) => ({ name: '', email }));
    const open = (emails: string[], entries: string[] = []) =>
      readOpenMail({ ...sent, messages: [{ ...message, to: to(...emails) }] }, never(entries));
    expect(open(['a@law.example'], ['law.example']).mail).toMatchObject({
      entry: null,
      never: { by: 'list' },
    });
    expect(open(['b@meridian.example']).mail?.never).toEqual({
      by: 'own_company',
      address: 'b@meridian.example',
    });
    expect(open(['chen.yu@meridian.example']).mail?.never?.by).toBe('own_company');
    const mixed = open(['b@meridian.example', 'mia@roth.example']);
    expect(fieldOf(mixed, 'email')).toBe('mia@roth.example');
    expect(mixed.mail?.entry).toMatchObject({ direction: 'out' });
  });

  test('what a colleague wrote to a customer is a sent mail about the customer', () => {
    const from = { name: 'Pia', email: 'pia@meridian.example' };
    const message = { from, to: [{ name: '', email: 'mia@roth.example' }], date: '', html: '<p>Hi</p>' };
    const reading = readOpenMail({ ...gmail(), messages: [message] }, never([]));
    expect(fieldOf(reading, 'email')).toBe('mia@roth.example');
    expect(reading.mail?.entry).toMatchObject({ direction: 'out' });
  });

  test('nor of a selected text of the list', () => {
    const selection = 'Best regards\nMaria Keller\nKeller Pumpen GmbH\nmaria.keller@keller-pumpen.example';
    const reading = readOpenMail({ ...gmail(), messages: [], selection }, never(['keller-pumpen.example']));
    expect(reading).toMatchObject({ kind: 'no_lead', mail: { never: { by: 'list' } } });
  });

  test('a team that keeps less is offered no more', () => {
    const entry = (keeps: 'subject' | 'snippet') => readOpenMail(gmail(), { ...own, keeps }).mail?.entry;
    const whole = readOpenMail(gmail(), own).mail?.entry;
    expect(entry('subject')).toEqual({ ...whole, snippet: '', text: '' });
    expect(entry('snippet')).toEqual({ ...whole, text: whole?.snippet });
  });
});

describe('where nothing fits any more', () => {
  const broken = (html: string) =>
    html.replaceAll(/ (?:class|role|aria-label|title|data-[a-z-]+|email|name)="[^"]*"/gu, '');

  test.each([
    ['Gmail', () => gmail(broken)],
    ['Outlook', () => outlook(broken)],
  ])('%s with every mark broken gives no lead, says what failed, and throws nothing', (site, read) => {
    const reading = readOpenMail(read(), own);
    expect(reading).toMatchObject({ kind: 'no_lead', mail: { site, entry: null, failed: ['message'] } });
  });

  test('what was selected is read instead', () => {
    const selection = 'Best regards\nMaria Keller\nKeller Pumpen GmbH\nmaria.keller@keller-pumpen.example';
    const reading = readOpenMail({ ...gmail(broken), selection }, own);
    expect(fieldOf(reading, 'email')).toBe('maria.keller@keller-pumpen.example');
    expect(reading.mail?.failed).toEqual(['message']);
  });

  test('what is selected in QQ Mail gives the person, and nothing of what stands around it', () => {
    document.documentElement.innerHTML = readFileSync('test/fixtures/pages/qq--mail.html', 'utf8');
    select(document);
    const reading = readOpenMail(readThread(document, 'https://wx.mail.qq.com/home/index#/read/1'), own);
    expect(reading.mail).toEqual({ site: 'QQ Mail', entry: null, failed: [] });
    expect(fieldOf(reading, 'full_name')).toBe('张伟');
    expect(fieldOf(reading, 'title')).toBe('采购经理');
    expect(fieldOf(reading, 'company')).toBe('昊源阀门有限公司');
    expect(fieldOf(reading, 'email')).toBe('zhang.wei@haoyuan-valve.example');
    expect(fieldOf(reading, 'mobile')).toContain('138');
    expect(fieldOf(reading, 'qq')).toBe('1064105502');
    expect(JSON.stringify(reading)).not.toMatch(/other\.example|400-000/u);
  });

  test('what is selected in the frame of 163 Mail gives the person, and not the colleague above', () => {
    // A frame of the same site, as the page around it reaches it.
    const inner = document.implementation.createHTMLDocument('');
    inner.documentElement.innerHTML = readFileSync('test/fixtures/pages/163--frame.html', 'utf8');
    select(inner);
    const page = new DOMParser().parseFromString('<div>收件箱</div><iframe></iframe>', 'text/html');
    Object.defineProperty(page.querySelector('iframe'), 'contentDocument', { value: inner });
    const reading = readOpenMail(readThread(page, 'https://mail.163.com/js6/main.jsp'), own);
    expect(reading.mail).toMatchObject({ site: '163 Mail', failed: [] });
    expect(fieldOf(reading, 'full_name')).toBe('王丽娜');
    expect(fieldOf(reading, 'company')).toBe('青禾自动化设备有限公司');
    expect(fieldOf(reading, 'mobile')).toContain('137');
    expect(JSON.stringify(reading)).not.toContain('刘芳');
  });

  test('QQ Mail and 163 are read by selection, and ask for one', () => {
    const reading = thread('https://mail.qq.com/cgi-bin/frame_html', '<p>张伟 zhang@haoyuan.example</p>');
    expect(readOpenMail(reading)).toMatchObject({
      kind: 'no_lead',
      mail: { site: 'QQ Mail', failed: ['selection'] },
    });
  });
});

test.each([
  ['https://mail.google.com/mail/u/0/', 'Gmail'],
  ['https://outlook.live.com/mail/0/', 'Outlook'],
  ['https://outlook.cloud.microsoft/mail/', 'Outlook'],
  ['https://wx.mail.qq.com/home/index', 'QQ Mail'],
  ['https://mail.163.com/js6/main.jsp', '163 Mail'],
  ['https://mail.google.com.evil.example/', undefined],
  ['https://www.google.com/', undefined],
])('%s is %s', (url, name) => {
  expect(webmailOf(url)?.name).toBe(name);
});

test.each([
  ['Nov 19, 2026, 9:30\u202fAM', '2026-11-19T09:30'],
  ['2026年11月19日 下午2:05', '2026-11-19T14:05'],
  ['Thu 11/19/2026 9:30 AM', '2026-11-19T09:30'],
])('the date %s is read', (text, local) => {
  expect(instantOfDate(text)).toBe(new Date(local).toISOString());
});

test.each(['03/04/2026 9:30 AM', 'yesterday', ''])('the date %j is not guessed', (text) => {
  expect(instantOfDate(text)).toBeUndefined();
});
