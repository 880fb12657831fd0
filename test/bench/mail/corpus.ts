import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { htmlLines } from '../../../lib/capture/mail/html-lines.ts';
import { plainLines } from '../../../lib/capture/mail/parse-mail.ts';
import { type Half, halfOf } from './half.ts';

interface Named {
  readonly name: string;
  readonly half: Half;
}

/** A body alone that forwards a mail of John Doe. */
export interface ForwardedBody extends Named {
  readonly text: string;
  readonly lines: readonly string[];
}

/** A reply of which the own words are known. */
export interface ReplyBody extends Named {
  readonly bytes: Uint8Array | undefined;
  readonly lines: readonly string[];
  readonly own: string;
}

/** A body whose signature lines are marked, with its sender where known. */
export interface MarkedBody extends Named {
  readonly sender: string;
  readonly lines: readonly string[];
  readonly signature: ReadonlySet<number>;
}

/** What a labelled whole mail should give; the form of the Chinese mails. */
export interface MailLabels {
  readonly kind: 'direct' | 'reply' | 'forward' | 'automatic';
  readonly lead: {
    readonly person: string | null;
    readonly title: string | null;
    readonly department: string | null;
    readonly organisation: string | null;
    readonly emails: readonly string[];
    readonly phones: readonly { readonly e164: string }[];
    readonly address: string | null;
    readonly website: string | null;
    readonly wechat: string | null;
    readonly qq: string | null;
  } | null;
  readonly signature: string | null;
  readonly body_without_quote_and_signature: string;
  readonly optional?: Readonly<Record<string, readonly (string | null)[]>>;
}

export interface LabelledMail extends Named {
  readonly bytes: Uint8Array;
  readonly labels: MailLabels;
}

/** All mails found below a folder, whatever of the known forms it holds. */
export interface MailCorpus {
  readonly forwarded: ForwardedBody[];
  readonly replies: ReplyBody[];
  readonly marked: MarkedBody[];
  readonly labelled: LabelledMail[];
}

const MARK = '#sig#';
const DEPTH = 4;

/** Reads the corpora below a folder: `forwarded`, `replies`, `quoted-html`, `P` and `N`, and mails with a JSON beside. */
export function readMailCorpus(folder: string): MailCorpus {
  const corpus: MailCorpus = { forwarded: [], replies: [], marked: [], labelled: [] };
  const visit = (path: string, depth: number) => {
    const name = basename(path);
    const entries = readdirSync(path).toSorted();
    const files = entries.filter((entry) => statSync(join(path, entry)).isFile());
    if (name === 'forwarded') readForwarded(path, files, corpus);
    else if (name === 'replies') readReplies(path, files, corpus);
    else if (name === 'quoted-html') readQuotedHtml(path, files, corpus);
    else if (name === 'P' || name === 'N') readMarked(path, name, files, corpus);
    else readLabelled(path, files, corpus);
    if (depth > 0)
      for (const entry of entries)
        if (statSync(join(path, entry)).isDirectory()) visit(join(path, entry), depth - 1);
  };
  visit(folder, DEPTH);
  return corpus;
}

function readForwarded(path: string, files: readonly string[], { forwarded }: MailCorpus): void {
  for (const file of files.filter((name) => name.endsWith('.txt') && !name.includes('subject'))) {
    const text = readFileSync(join(path, file), 'utf8');
    // Some clients keep neither name nor address, and one mail is of somebody else.
    if (/john,? doe|john\.doe/i.test(text))
      forwarded.push({ name: file, half: halfOf(file), text, lines: plainLines(text) });
  }
}

function readReplies(path: string, files: readonly string[], { replies }: MailCorpus): void {
  for (const file of files.filter((name) => name.endsWith('.eml')))
    replies.push({
      name: file,
      half: halfOf(file),
      bytes: readFileSync(join(path, file)),
      lines: [],
      own: 'Hello',
    });
}

function readQuotedHtml(path: string, files: readonly string[], { replies }: MailCorpus): void {
  for (const file of files.filter((name) => name.endsWith('.html'))) {
    const lines = htmlLines(readFileSync(join(path, file), 'utf8'));
    replies.push({
      name: file,
      half: halfOf(file),
      bytes: undefined,
      lines,
      own: 'Hi. I am fine. Thanks, Alex',
    });
  }
}

function readMarked(path: string, folder: string, files: readonly string[], { marked }: MailCorpus): void {
  for (const file of files.filter((name) => name.endsWith('_body'))) {
    const raw = plainLines(readFileSync(join(path, file), 'utf8'));
    const senderFile = join(path, file.replace(/_body$/, '_sender'));
    const sender = existsSync(senderFile) ? readFileSync(senderFile, 'utf8').trim() : '';
    const signature = new Set(
      raw.flatMap((line, at) => (line.startsWith(MARK) && line.length > MARK.length ? [at] : [])),
    );
    const lines = raw.map((line) => line.replace(/^#(?:sig|reply)#/, ''));
    const name = `${folder}/${file}`;
    marked.push({ name, half: halfOf(name), sender, lines, signature });
  }
}

function readLabelled(path: string, files: readonly string[], { labelled }: MailCorpus): void {
  for (const file of files.filter((name) => name.endsWith('.eml'))) {
    const json = join(path, file.replace(/\.eml$/, '.json'));
    if (!existsSync(json)) continue;
    const labels = JSON.parse(readFileSync(json, 'utf8')) as MailLabels;
    labelled.push({ name: file, half: halfOf(file), bytes: readFileSync(join(path, file)), labels });
  }
}
