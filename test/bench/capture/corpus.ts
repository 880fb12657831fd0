import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { Window } from 'happy-dom';

/** One labelled text of a page. */
export interface CorpusLabel {
  readonly type: string;
  readonly text: string;
  /** Normalised by the annotators, where they did: E.164, lower case; null where that cannot be done. */
  readonly normalised?: string | null;
  /** The person or organisation whose it is, where the annotators wrote it down. */
  readonly of?: string | null;
}

/** What the annotators of a page expect of its lead, where they wrote it down. */
export interface ExpectedLead {
  readonly organisation?: string | null;
  readonly person?: string | null;
  readonly phones?: readonly string[];
  readonly emails?: readonly string[];
  readonly address?: string | null;
}

/** A saved page with the labels beside it, if any. */
export interface CorpusPage {
  /** Folder relative to the corpus: figures are given per folder. */
  readonly folder: string;
  readonly name: string;
  readonly path: string;
  readonly url: string;
  /** Pages of one host are never divided between the halves. */
  readonly host: string;
  readonly labels: readonly CorpusLabel[] | undefined;
  readonly lead: ExpectedLead | undefined;
  /** Labelled texts that count neither for nor against. */
  readonly optional: readonly string[];
}

/** All `.html` files of a corpus folder, with the `.json` beside each, in a fixed order. */
export function listPages(corpus: string): CorpusPage[] {
  const files = readdirSync(corpus, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.html'),
  );
  return files.sort().map((file) => toPage(corpus, join(corpus, file)));
}

/** Names under which one example's forms lie side by side. */
const FORMS = new Set(['plain', 'microdata', 'rdfa', 'jsonld']);

function toPage(corpus: string, path: string): CorpusPage {
  const own = relative(corpus, dirname(path)) || basename(corpus);
  const isForm = FORMS.has(basename(path, '.html'));
  // The forms of one example lie in one folder each and are told apart by name, but are pages of one site.
  const folder = isForm ? dirname(own).replace(/^\.$/, basename(corpus)) : own;
  const name = isForm ? `${basename(own)}/${basename(path, '.html')}` : basename(path, '.html');
  const facts = readFacts(path.replace(/(?:\.gb18030)?\.html$/, '.json'));
  const url =
    typeof facts.url === 'string' && facts.url !== ''
      ? facts.url
      : `https://${slug(isForm ? basename(own) : name)}.example/`;
  const host =
    typeof facts.host === 'string' && facts.host !== ''
      ? facts.host
      : isForm
        ? basename(own)
        : siteOfName(folder, name);
  return {
    folder,
    name,
    path,
    url,
    host,
    labels: Array.isArray(facts.labels) ? (facts.labels as CorpusLabel[]) : undefined,
    lead: typeof facts.lead === 'object' && facts.lead !== null ? (facts.lead as ExpectedLead) : undefined,
    optional: Object.values(
      typeof facts.optional === 'object' && facts.optional !== null ? facts.optional : {},
    )
      .flat()
      .filter((value): value is string => typeof value === 'string'),
  };
}

const slug = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 50) || 'page';
const siteOfName = (folder: string, name: string): string =>
  name.includes('__') ? (name.split('__')[0] ?? name) : `${folder}/${name}`;

function readFacts(path: string): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)
      ? (parsed as Record<string, unknown>)
      : {};
  } catch {
    return {}; // Most sets have no labels; such a page counts for time and failures only.
  }
}

/** Half of the corpus that a page belongs to: rules are made on `even`, `odd` shows if they hold elsewhere. */
export const halfOf = (page: CorpusPage): 'even' | 'odd' =>
  (createHash('sha256').update(page.host).digest()[0] ?? 0) % 2 === 0 ? 'even' : 'odd';

/** The markup of a saved page as text. */
export const readMarkup = (page: CorpusPage): string => decode(readFileSync(page.path));

/** The saved page as a document that is whole (happy-dom; linkedom loses content), and what ends it. */
export function openPage(page: CorpusPage): { readonly document: Document; close(): Promise<void> } {
  const window = new Window({
    url: page.url,
    settings: {
      disableJavaScriptEvaluation: true,
      disableJavaScriptFileLoading: true,
      disableCSSFileLoading: true,
      disableIframePageLoading: true,
    },
  });
  // Saved pages have lost their styles, and happy-dom would compute those of every ancestor at each question.
  Reflect.deleteProperty(window.Element.prototype, 'checkVisibility');
  const parsed: unknown = new window.DOMParser().parseFromString(readMarkup(page), 'text/html');
  return { document: parsed as Document, close: () => window.happyDOM.close() };
}

function decode(bytes: Buffer): string {
  const head = bytes.subarray(0, 2_000).toString('latin1');
  const charset = /charset\s{0,3}=\s{0,3}["']?\s{0,3}(gbk|gb2312|gb18030|big5|shift_jis|euc-kr)/i.exec(
    head,
  )?.[1];
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  try {
    return utf8.decode(bytes);
  } catch {
    // Not UTF-8: the charset that the page states, else the one browsers assume.
    return new TextDecoder(charset ?? 'windows-1252').decode(bytes);
  }
}
