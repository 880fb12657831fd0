/**
 * npm run bench:mail -- --corpus DIR [--json FILE] [--errors] [--bombs]: how well mails are read, on mails of others, beside two
 * libraries used plainly. Mails are divided into halves by the hash of their name; errors are shown of the given half only.
 */
import { parseMail } from '../../lib/capture/mail/parse-mail.ts';
import { readMail } from '../../lib/capture/mail/read-mail.ts';
import { type Figure, quantile, report } from './figures.ts';
import { mailBombs } from './mail/bombs.ts';
import { readMailCorpus } from './mail/corpus.ts';
import { f1Of, precisionOf, recallOf } from './mail/counts.ts';
import type { Half } from './mail/half.ts';
import { FIELDS, type MailScore, type Share, scoreMails } from './mail/score.ts';

const args = process.argv.slice(2);
const folder = args[args.indexOf('--corpus') + 1];
if (!args.includes('--corpus') || folder === undefined) {
  console.error('usage: npm run bench:mail -- --corpus DIR [--json FILE] [--errors]');
  process.exit(2);
}

function figuresOf(half: Half, score: MailScore): Figure[] {
  const figures: Figure[] = [];
  const add = (
    name: string,
    value: number,
    target: number | null,
    better: Figure['better'] = 'higher',
    unit = '',
  ) => {
    if (!Number.isNaN(value)) figures.push({ name: `${half}: ${name}`, value, unit, target, better });
  };
  const shareOf = ({ right, all }: Share): number => right / all;
  const pair = (name: string, ours: Share, library: Share, libraryName: string, target: number) => {
    add(`${name}, ${ours.all} mails`, shareOf(ours), target);
    add(`${name}, ${libraryName}`, shareOf(library), null);
  };
  pair('sender of a forward', score.forwards, score.forwardsOfLibrary, 'email-forward-parser', 0.98);
  pair(
    'sender of a labelled forward',
    score.labelledForwards,
    score.labelledForwardsOfLibrary,
    'email-forward-parser',
    0.95,
  );
  pair('own words of a reply', score.replies, score.repliesOfLibrary, 'email-reply-parser', 0.9);
  add(
    `sender of labelled direct mails and replies, ${score.senders.all} mails`,
    shareOf(score.senders),
    0.95,
  );
  add('signature lines, precision', precisionOf(score.signatureLines), 0.95);
  add('signature lines, recall', recallOf(score.signatureLines), 0.85);
  add('signature lines, precision, email-reply-parser', precisionOf(score.signatureLinesOfLibrary), null);
  add('signature lines, recall, email-reply-parser', recallOf(score.signatureLinesOfLibrary), null);
  add(
    `false alarms, ${score.falseAlarms.all} mails without signature`,
    shareOf(score.falseAlarms),
    0.05,
    'lower',
  );
  add('false alarms, email-reply-parser', shareOf(score.falseAlarmsOfLibrary), null, 'lower');
  add('labelled signature lines, precision', precisionOf(score.labelledSignatureLines), 0.95);
  add('labelled signature lines, recall', recallOf(score.labelledSignatureLines), 0.85);
  for (const field of FIELDS) {
    const counts = score.fields[field];
    add(`${field}, precision`, precisionOf(counts), null);
    add(`${field}, recall`, recallOf(counts), null);
    add(`${field}, F1`, f1Of(counts), null);
  }
  add(`false leads of ${score.falseLeads.all} automatic mails`, shareOf(score.falseLeads), 0, 'lower');
  add('CPU per mail, p50', quantile(score.milliseconds, 0.5), null, 'lower', 'ms');
  add('CPU per mail, worst', Math.max(...score.milliseconds), 500, 'lower', 'ms');
  return figures;
}

/** CPU that the dearest mail bomb costs from its bytes to its reading. */
async function measureBombs(): Promise<Figure> {
  let worst = 0;
  let dearest = '';
  for (const [name, bytes] of mailBombs()) {
    const before = process.cpuUsage();
    const parsed = await parseMail(bytes);
    if (parsed.ok) readMail(parsed.value);
    const { user, system } = process.cpuUsage(before);
    const milliseconds = (user + system) / 1_000;
    if (args.includes('--bombs'))
      console.log(
        `bomb ${name}: ${milliseconds.toFixed(1)} ms, ${parsed.ok ? 'read' : JSON.stringify(parsed.error)}`,
      );
    if (milliseconds > worst) [worst, dearest] = [milliseconds, name];
  }
  return { name: `dearest mail bomb (${dearest})`, value: worst, unit: 'ms', target: 500, better: 'lower' };
}

const corpus = readMailCorpus(folder);
const given = await scoreMails(corpus, 'given');
const aside = await scoreMails(corpus, 'aside');
if (given.milliseconds.length + aside.milliseconds.length === 0) {
  console.error(`no mail of a known form below ${folder}`);
  process.exit(2);
}
if (args.includes('--errors')) for (const error of given.errors) console.log(error);
const figures = [...figuresOf('given', given), ...figuresOf('aside', aside), await measureBombs()];
report(
  figures.filter(({ value }) => Number.isFinite(value)),
  args,
);
