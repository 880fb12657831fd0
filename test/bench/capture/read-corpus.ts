import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { PageReading } from '../../../lib/capture/draft-types.ts';
import { readPage } from '../../../lib/capture/read-page.ts';
import { type CorpusPage, openPage } from './corpus.ts';
import { type PlainFinds, readPlainly } from './plain-libraries.ts';

setFlagsFromString('--expose-gc');
const collectGarbage: (options: { type: 'minor' }) => void = runInNewContext('gc');

/** What came of reading one page. */
export interface Outcome {
  readonly page: CorpusPage;
  readonly reading: PageReading | undefined;
  readonly failure: string | undefined;
  readonly milliseconds: number;
  /** What today's libraries find on the same page, where that was asked for. */
  readonly plain: PlainFinds | undefined;
}

/** Reads a saved page as the popup does; whatever it throws is the failure of that page alone. */
export async function readSaved(page: CorpusPage, beside: 'alone' | 'plain' = 'alone'): Promise<Outcome> {
  const opened = openPage(page);
  // The DOM stand-in leaves much garbage; its collection must not be counted as reading.
  collectGarbage({ type: 'minor' });
  try {
    const began = performance.now();
    const cpu = process.cpuUsage();
    const reading = readPage(opened.document, page.url, { stage: 'full' });
    const { user, system } = process.cpuUsage(cpu);
    // The time on the processor where that is less: other programs on a busy machine do not count.
    const milliseconds = Math.min(performance.now() - began, (user + system) / 1_000);
    const plain = beside === 'plain' ? readPlainly(opened.document, page.url) : undefined;
    return { page, reading, failure: faultOf(reading), milliseconds, plain };
  } catch (error) {
    return { page, reading: undefined, failure: String(error), milliseconds: 0, plain: undefined };
  } finally {
    await opened.close();
  }
}

/** A reading must be plain JSON, as it crosses from the page to the popup, and say one of two things about a page. */
function faultOf(reading: PageReading): string | undefined {
  if (reading.kind !== 'draft' && reading.kind !== 'no_lead') return `unexpected answer ${reading.kind}`;
  const survived = JSON.stringify(JSON.parse(JSON.stringify(reading))) === JSON.stringify(reading);
  if (!survived) return 'the reading is no plain JSON';
  if (reading.kind === 'draft' && reading.draft.failedSources) {
    return `failed sources: ${reading.draft.failedSources.join(', ')}`;
  }
  if (reading.kind === 'draft' && reading.draft.partial) return undefined;
  return reading.kind === 'draft' && reading.draft.fields.length === 0 ? 'a draft without fields' : undefined;
}
