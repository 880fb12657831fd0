import { parseArgs } from 'node:util';
import type { PageReading } from '../../lib/capture/draft-types.ts';
import { type CorpusPage, halfOf, listPages } from './capture/corpus.ts';
import { type Outcome, readSaved } from './capture/read-corpus.ts';
import { MEASURES, type Measure, type Tally, tallyPage } from './capture/score.ts';
import { type Figure, quantile, report } from './figures.ts';

/**
 * Reads every page of a corpus folder as the popup does and prints, per folder: how many gave a draft, how many said
 * that there is none, failures, times; with labels, precision and recall.
 *
 *   npm run check:capture -- --corpus DIR [--half even|odd] [--folder NAME]
 *     [--errors phone|email|person|organisation|address|pairing] [--json FILE]
 */
const { values: options } = parseArgs({
  options: {
    corpus: { type: 'string' },
    half: { type: 'string' },
    errors: { type: 'string' },
    folder: { type: 'string' },
    json: { type: 'string' },
  },
});

/** Share of a folder's pages that must carry a label for it to be measured there. */
const LABELLED_SHARE = 0.05;

const round = (value: number, digits = 3): number => Number(value.toFixed(digits));

function reportFolder(folder: string, outcomes: readonly Outcome[]): Figure[] {
  const count = (kind: PageReading['kind']) =>
    outcomes.filter((outcome) => outcome.reading?.kind === kind).length;
  const failures = outcomes.filter((outcome) => outcome.failure !== undefined);
  const times = outcomes.map((outcome) => outcome.milliseconds);
  const [p50, p95, max] = [quantile(times, 0.5), quantile(times, 0.95), Math.max(...times)];
  console.log(
    `${folder.padEnd(30)} ${String(outcomes.length).padStart(5)} pages ${String(count('draft')).padStart(5)} drafts ` +
      `${String(count('no_lead')).padStart(5)} without ${String(failures.length).padStart(3)} failures   ` +
      `${p50.toFixed(1)} / ${p95.toFixed(1)} / ${max.toFixed(1)} ms`,
  );
  for (const { page, failure } of failures) console.log(`  FAILED ${page.name}: ${failure}`);
  const figures: Figure[] = [
    { name: `${folder}: failures`, value: failures.length, unit: 'pages', target: 0, better: 'lower' },
    { name: `${folder}: time p95`, value: round(p95, 1), unit: 'ms', target: 150, better: 'lower' },
  ];
  for (const measure of MEASURES) figures.push(...reportMeasure(folder, outcomes, measure));
  return figures;
}

function reportMeasure(folder: string, outcomes: readonly Outcome[], measure: Measure): Figure[] {
  const tallies = outcomes.flatMap(({ page, reading }): { page: CorpusPage; tally: Tally }[] => {
    const tally = reading === undefined ? undefined : tallyPage(page, reading, measure);
    return tally === undefined ? [] : [{ page, tally }];
  });
  // Where hardly any page has the label, the annotators did not look for it, and finds would only seem wrong.
  const labelled = tallies.filter(({ tally }) => tally.hits.length + tally.missed.length > 0).length;
  if (labelled < tallies.length * LABELLED_SHARE) return [];
  const sum = (of: (tally: Tally) => number) => tallies.reduce((total, { tally }) => total + of(tally), 0);
  const [hits, wrong, missed] = [
    sum((t) => t.hits.length),
    sum((t) => t.wrong.length),
    sum((t) => t.missed.length),
  ];
  if (hits + missed === 0) return [];
  const precision = hits + wrong === 0 ? 0 : hits / (hits + wrong);
  const recall = hits / (hits + missed);
  console.log(
    `    ${measure.padEnd(13)} P ${precision.toFixed(3)}  R ${recall.toFixed(3)}   ${hits} right, ${wrong} wrong, ${missed} missed`,
  );
  if (options.errors === measure) {
    for (const { page, tally } of tallies) {
      if (tally.wrong.length + tally.missed.length === 0) continue;
      console.log(
        `      ${page.name}  wrong: ${tally.wrong.join(' | ')}  missed: ${tally.missed.join(' | ')}`,
      );
    }
  }
  return [
    {
      name: `${folder}: ${measure} precision`,
      value: round(precision),
      unit: 'share',
      target: null,
      better: 'higher',
    },
    {
      name: `${folder}: ${measure} recall`,
      value: round(recall),
      unit: 'share',
      target: null,
      better: 'higher',
    },
  ];
}

if (options.corpus === undefined) {
  console.error('check:capture needs --corpus DIR, a folder of saved pages');
  process.exit(2);
}
const byFolder = new Map<string, Outcome[]>();
for (const page of listPages(options.corpus)) {
  if (options.half !== undefined && halfOf(page) !== options.half) continue;
  if (options.folder !== undefined && !page.folder.includes(options.folder)) continue;
  const outcome = await readSaved(page);
  const outcomes = byFolder.get(page.folder);
  if (outcomes === undefined) byFolder.set(page.folder, [outcome]);
  else outcomes.push(outcome);
}
const figures = [...byFolder].flatMap(([folder, outcomes]) => reportFolder(folder, outcomes));
report(figures, options.json === undefined ? [] : ['--json', options.json]);
const all = [...byFolder.values()].flat();
const failed = all.filter((outcome) => outcome.failure !== undefined).length;
console.log(`${all.length} pages, ${failed} failures`);
// A folder that holds no page was not checked.
process.exit(failed === 0 && all.length > 0 ? 0 : 1);
