import { chromium } from 'playwright';
import { build } from 'vite';
import { findChromium } from '../../../supabase/local/find-chromium.ts';
import { readMarkup } from './corpus.ts';
import type { Outcome } from './read-corpus.ts';

/** The reading of one page in Chromium beside the one in the DOM stand-in. */
export interface Comparison {
  readonly name: string;
  readonly isSame: boolean;
  /** Where the two first part, for the eye. */
  readonly difference: string;
  readonly milliseconds: number;
}

/**
 * Reads saved pages again in Chromium and compares the readings letter by letter, but for the paths of elements. The markup is parsed there into a
 * document without a window, as the stand-in does it: nothing of a saved page runs or is fetched, and its lost styles
 * hide nothing.
 */
export async function compareInChromium(outcomes: readonly Outcome[]): Promise<Comparison[]> {
  const script = await bundleReader();
  const path = await findChromium({ install: true });
  const browser = await chromium.launch({ executablePath: path });
  try {
    const page = await browser.newPage();
    await page.evaluate(script);
    const compared: Comparison[] = [];
    for (const outcome of outcomes) {
      const input = JSON.stringify([readMarkup(outcome.page), outcome.page.url]);
      const answer = await page.evaluate<[string, number]>(`(${READ})(${input})`);
      compared.push(compare(outcome, ...answer));
    }
    return compared;
  } finally {
    await browser.close();
  }
}

/** Runs in the page. */
const READ = `([markup, url]) => {
  const document = new DOMParser().parseFromString(markup, 'text/html');
  const began = performance.now();
  const reading = sluiceCapture.readPage(document, url, { stage: 'full' });
  return [JSON.stringify(reading), performance.now() - began];
}`;

/** Parsers repair broken markup each in their way, so the same value may stand at another path. */
const withoutPaths = (reading: unknown): string =>
  JSON.stringify(reading, (key, value: unknown) => (key === 'where' ? undefined : value));

function compare({ page, reading }: Outcome, answered: string, milliseconds: number): Comparison {
  const own = withoutPaths(reading ?? null);
  const answer = withoutPaths(JSON.parse(answered));
  let at = 0;
  while (at < own.length && own[at] === answer[at]) at += 1;
  const isSame = own === answer;
  const around = (text: string) => text.slice(Math.max(0, at - 80), at + 80);
  const difference = isSame ? '' : `here …${around(own)}…\n      there …${around(answer)}…`;
  return { name: `${page.folder}/${page.name}`, isSame, difference, milliseconds };
}

/** The reader as one script, built as the extension's own. */
async function bundleReader(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      lib: {
        entry: new URL('../../../lib/capture/read-page.ts', import.meta.url).pathname,
        formats: ['iife'],
        name: 'sluiceCapture',
      },
    },
  });
  const [first] = Array.isArray(built) ? built : [built];
  const output = first !== undefined && 'output' in first ? first.output : [];
  const code = output.flatMap((chunk) => (chunk.type === 'chunk' ? [chunk.code] : [])).join('\n');
  return `${code}\nglobalThis.sluiceCapture = sluiceCapture;`;
}
