import EmailForwardParser from 'email-forward-parser';
import EmailReplyParser from 'email-reply-parser';
import { findSignature } from '../../../lib/capture/mail/find-signature.ts';
import type { MailAddress, MailReading } from '../../../lib/capture/mail/mail-types.ts';
import { parseMail } from '../../../lib/capture/mail/parse-mail.ts';
import { readMail } from '../../../lib/capture/mail/read-mail.ts';
import { readWriter, splitThread } from '../../../lib/capture/mail/split-thread.ts';
import type { ForwardedBody, LabelledMail, MailCorpus, MarkedBody, ReplyBody } from './corpus.ts';
import { addCounts, type Counts, compareSets, noCounts } from './counts.ts';
import type { Half } from './half.ts';

export const FIELDS = [
  'person',
  'title',
  'department',
  'organisation',
  'email',
  'phone',
  'address',
  'website',
  'wechat',
  'qq',
] as const;
export type FieldName = (typeof FIELDS)[number];

/** Right answers of all asked. */
export interface Share {
  right: number;
  all: number;
}

/** All figures of one half, ours and those of the two libraries. */
export interface MailScore {
  readonly forwards: Share;
  readonly forwardsOfLibrary: Share;
  readonly labelledForwards: Share;
  readonly labelledForwardsOfLibrary: Share;
  readonly replies: Share;
  readonly repliesOfLibrary: Share;
  readonly senders: Share;
  readonly signatureLines: Counts;
  readonly signatureLinesOfLibrary: Counts;
  /** Mails without a signature in which one is seen. */
  readonly falseAlarms: Share;
  readonly falseAlarmsOfLibrary: Share;
  readonly labelledSignatureLines: Counts;
  readonly fields: Readonly<Record<FieldName, Counts>>;
  readonly falseLeads: Share;
  readonly errors: string[];
  readonly milliseconds: number[];
}

const share = (): Share => ({ right: 0, all: 0 });
const count = (to: Share, isRight: boolean): void => {
  to.all += 1;
  if (isRight) to.right += 1;
};

/** Reads every mail of one half and compares. */
export async function scoreMails(corpus: MailCorpus, half: Half): Promise<MailScore> {
  const score: MailScore = {
    forwards: share(),
    forwardsOfLibrary: share(),
    labelledForwards: share(),
    labelledForwardsOfLibrary: share(),
    replies: share(),
    repliesOfLibrary: share(),
    senders: share(),
    signatureLines: noCounts(),
    signatureLinesOfLibrary: noCounts(),
    falseAlarms: share(),
    falseAlarmsOfLibrary: share(),
    labelledSignatureLines: noCounts(),
    fields: Object.fromEntries(FIELDS.map((field) => [field, noCounts()])) as Record<FieldName, Counts>,
    falseLeads: share(),
    errors: [],
    milliseconds: [],
  };
  const mine = <Item extends { half: Half }>(items: readonly Item[]) =>
    items.filter((item) => item.half === half);
  for (const body of mine(corpus.forwarded)) timed(score, () => scoreForward(score, body));
  for (const reply of mine(corpus.replies)) await scoreReply(score, reply);
  for (const body of mine(corpus.marked)) scoreMarked(score, body);
  for (const mail of mine(corpus.labelled)) await scoreLabelled(score, mail);
  return score;
}

function timed<Value>(score: MailScore, work: () => Value): Value {
  const before = process.cpuUsage();
  const value = work();
  const { user, system } = process.cpuUsage(before);
  score.milliseconds.push((user + system) / 1_000);
  return value;
}

function scoreForward(score: MailScore, { name, text, lines }: ForwardedBody): void {
  const [part] = splitThread(lines).parts;
  const keepsAddress = /john\.doe@acme\.com/.test(text);
  const isRight = keepsAddress
    ? part?.from?.email === 'john.doe@acme.com'
    : /^John,? Doe$/.test(part?.fromName ?? '');
  count(score.forwards, isRight);
  if (!isRight) score.errors.push(`forward ${name}: ${part?.from?.email ?? part?.fromName ?? 'none'}`);
  const from = forwardedFrom(text, undefined);
  count(
    score.forwardsOfLibrary,
    keepsAddress ? from?.address === 'john.doe@acme.com' : from?.name === 'John Doe',
  );
}

function forwardedFrom(
  text: string,
  subject: string | undefined,
): { address?: string | null; name?: string | null } | undefined {
  const read = new EmailForwardParser().read(text, subject);
  return read.forwarded ? (read.email.from ?? undefined) : undefined;
}

const squeeze = (text: string): string => text.replace(/\s+/g, '');

async function scoreReply(score: MailScore, { name, bytes, lines, own }: ReplyBody): Promise<void> {
  const parsed = bytes === undefined ? undefined : await parseMail(bytes);
  const body = parsed?.ok ? parsed.value.lines : lines;
  const thread = splitThread(body);
  const written = (text: readonly string[]) =>
    squeeze(text.filter((line) => !/^(?:sent (?:from|with)|xxx$|-- ?$)/i.test(line)).join('\n'));
  const isRight = written(thread.own) === squeeze(own);
  count(score.replies, isRight);
  if (!isRight) score.errors.push(`reply ${name}: ${JSON.stringify(thread.own.join('\n').slice(0, 120))}`);
  const theirs = new EmailReplyParser()
    .read(body.join('\n'))
    .getFragments()
    .filter((fragment) => !fragment.isQuoted() && !fragment.isHidden());
  count(
    score.repliesOfLibrary,
    written(
      theirs
        .map((fragment) => fragment.getContent())
        .join('\n')
        .split('\n'),
    ) === squeeze(own),
  );
}

function scoreMarked(score: MailScore, { name, sender, lines, signature }: MarkedBody): void {
  const from: MailAddress | undefined =
    sender === ''
      ? undefined
      : (readWriter(sender) ?? { name: sender.replace(/^([^,]+), (.+)$/, '$2 $1'), email: '' });
  const found = timed(score, () => findSignature(lines, from));
  const first =
    found === undefined
      ? 0
      : Math.min(found.start, found.closing ?? found.start, found.separator ?? found.start);
  const ours = found === undefined ? [] : written(lines, first, found.end);
  compareLines(score.signatureLines, ours, signature);
  if (signature.size === 0) count(score.falseAlarms, ours.length > 0);
  const wrong = ours.length !== signature.size || ours.some((line) => !signature.has(line));
  if (wrong)
    score.errors.push(
      `signature ${name}: ${found === undefined ? 'none' : `${first + 1}-${found.end}`}, should be ${[...signature].map((line) => line + 1).join(' ') || 'none'}`,
    );
  const theirs = signatureLinesOfLibrary(lines);
  compareLines(score.signatureLinesOfLibrary, theirs, signature);
  if (signature.size === 0) count(score.falseAlarmsOfLibrary, theirs.length > 0);
}

const written = (lines: readonly string[], start: number, end: number): number[] =>
  lines.flatMap((line, at) => (at >= start && at < end && line.trim() !== '' ? [at] : []));

function compareLines(to: Counts, found: readonly number[], expected: ReadonlySet<number>): void {
  addCounts(to, compareSets(found.map(String), [...expected].map(String)));
}

function signatureLinesOfLibrary(lines: readonly string[]): number[] {
  let at = 0;
  const found: number[] = [];
  for (const fragment of new EmailReplyParser().read(lines.join('\n')).getFragments()) {
    for (const line of fragment.getContent().split('\n')) {
      while (at < lines.length && (lines[at] ?? '').trim() !== line.trim()) at += 1;
      if (fragment.isSignature() && line.trim() !== '') found.push(at);
      at += 1;
    }
  }
  return found;
}

async function scoreLabelled(score: MailScore, { name, bytes, labels }: LabelledMail): Promise<void> {
  const before = process.cpuUsage();
  const parsed = await parseMail(bytes);
  const reading = parsed.ok ? readMail(parsed.value) : undefined;
  const { user, system } = process.cpuUsage(before);
  score.milliseconds.push((user + system) / 1_000);
  if (!parsed.ok || reading === undefined) {
    score.errors.push(`${name}: not read`);
    return;
  }
  if (labels.kind === 'automatic' || labels.lead === null) {
    count(score.falseLeads, reading.kind === 'lead');
    if (reading.kind === 'lead') score.errors.push(`${name}: a lead of an automatic mail`);
    return;
  }
  const expected = labels.lead.emails[0]?.toLowerCase();
  const email = reading.kind === 'lead' ? reading.person.email : undefined;
  if (labels.kind === 'forward') {
    count(score.labelledForwards, email === expected);
    const library = forwardedFrom(parsed.value.lines.join('\n'), parsed.value.subject);
    count(score.labelledForwardsOfLibrary, library?.address === expected);
  } else count(score.senders, email === expected && reading.relation !== 'forward');
  if (email !== expected) score.errors.push(`${name}: sender ${email ?? 'none'}, should be ${expected}`);
  scoreFields(score, name, reading, labels);
  const lines = (text: string) =>
    text
      .split('\n')
      .map(squeeze)
      .filter((line) => line !== '');
  const signature = compareSets(lines(reading.signature), lines(labels.signature ?? ''));
  addCounts(score.labelledSignatureLines, signature);
  if (signature.missed + signature.wrong > 0)
    score.errors.push(`${name}: signature ${JSON.stringify(reading.signature)}`);
}

const digits = (text: string): string => text.replace(/[^\d+]/g, '');
const NORMALISE: Readonly<Partial<Record<FieldName, (value: string) => string>>> = {
  wechat: (value) => (/^[\d\s+-]+$/.test(value) ? digits(value).replace(/^\+86/, '') : value.toLowerCase()),
  website: (value) => value.toLowerCase().replace(/^https?:\/\/(?:www\.)?|^www\.|\/$/g, ''),
  address: (value) =>
    value
      .replace(/[\s,，|]+/g, '')
      .replace(/(?:邮编|\d{6}$).*/, '')
      .toLowerCase(),
};

function scoreFields(
  score: MailScore,
  name: string,
  reading: MailReading,
  { lead, optional = {} }: LabelledMail['labels'],
): void {
  if (lead === null) return;
  const values = (field: string): string[] => {
    if (reading.kind !== 'lead') return [];
    return reading.draft.fields
      .filter((filled) => filled.field === field)
      .flatMap(({ candidates }) => candidates.slice(0, 1).map(({ value }) => value));
  };
  const normalised = (field: string): string[] =>
    reading.kind !== 'lead'
      ? []
      : reading.draft.fields
          .filter((filled) => filled.field === field)
          .flatMap(({ candidates }) => candidates.map((candidate) => candidate.normalised));
  const one = (value: string | null): string[] => (value === null ? [] : [value]);
  const tables: Readonly<Record<FieldName, readonly [string[], readonly string[], string]>> = {
    person: [values('full_name'), one(lead.person), 'person'],
    title: [values('title'), one(lead.title), 'title'],
    department: [values('department'), one(lead.department), 'department'],
    organisation: [values('company'), one(lead.organisation), 'organisation'],
    email: [normalised('email'), lead.emails, 'emails'],
    phone: [['phone', 'mobile', 'fax'].flatMap(normalised), lead.phones.map(({ e164 }) => e164), 'phones'],
    address: [values('address'), one(lead.address), 'address'],
    website: [values('website'), one(lead.website), 'website'],
    wechat: [values('wechat'), one(lead.wechat), 'wechat'],
    qq: [values('qq'), one(lead.qq), 'qq'],
  };
  for (const field of FIELDS) {
    const [found, expected, key] = tables[field];
    const normalise =
      NORMALISE[field] ?? ((value: string) => value.replace(/\s+/g, ' ').trim().toLowerCase());
    const neutral = optional[key] ?? [];
    const spare = neutral.filter((value): value is string => value !== null).map(normalise);
    const got = found.map(normalise);
    let counts = compareSets(got, expected.map(normalise), spare);
    // Another of the allowed values, or none where that is allowed, is no miss.
    if (
      counts.missed > 0 &&
      (got.some((value) => spare.includes(value)) || (got.length === 0 && neutral.includes(null)))
    )
      counts = { ...counts, missed: 0 };
    addCounts(score.fields[field], counts);
    if (counts.missed + counts.wrong > 0)
      score.errors.push(`${name}: ${field} ${JSON.stringify(found)}, should be ${JSON.stringify(expected)}`);
  }
}
