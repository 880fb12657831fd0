import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { bandsOf, calibrationError, judgedValues } from './capture/calibration.ts';
import { halfOf, listPages } from './capture/corpus.ts';
import { correctionsOf } from './capture/forms.ts';
import { compareInChromium } from './capture/in-chromium.ts';
import { weighInjected } from './capture/injected-size.ts';
import { compareForms } from './capture/parity.ts';
import { intervalsOf, type PageTally, type Rates, ratesOf } from './capture/rates.ts';
import { type Outcome, readSaved } from './capture/read-corpus.ts';
import {
  isMeasured,
  MEASURES,
  type Measure,
  type Tally,
  tallyPage,
  tallyValues,
  type ValueMeasure,
} from './capture/score.ts';
import { targetOf } from './capture/targets.ts';
import { type Figure, groupBy, quantile, report } from './figures.ts';

/**
 * The accuracy of capture on saved, labelled pages, per folder and over both halves of its hosts, beside today's
 * libraries used plainly on the same pages.
 *
 *   npm run bench:capture -- --corpus DIR [--json FILE] [--folder NAME] [--chromium N] [--quick]
 *
 * `--chromium`: pages per folder that are read again in Chromium (3); `--quick`: neither Chromium nor a build.
 */
const { values: options } = parseArgs({
  options: {
    corpus: { type: 'string' },
    json: { type: 'string' },
    folder: { type: 'string' },
    chromium: { type: 'string', default: '3' },
    quick: { type: 'boolean', default: false },
  },
});

const HALVES = { all: undefined, given: 'even', aside: 'odd' } as const;
const figures: Figure[] = [];
const share = (value: number) => value.toFixed(3);
const figure = (
  name: string,
  value: number,
  unit: string,
  target: number | null = null,
  better: Figure['better'] = 'higher',
) => figures.push({ name, value: Number(value.toFixed(3)), unit, target, better });

/** Tallies of those pages that have the measure at all. */
const talliesOf = (
  outcomes: readonly Outcome[],
  tallyOf: (outcome: Outcome) => Tally | undefined,
): PageTally[] =>
  outcomes.flatMap((outcome): PageTally[] => {
    const tally = tallyOf(outcome);
    return tally === undefined ? [] : [{ page: outcome.page, tally }];
  });

const inHalf = (outcomes: readonly Outcome[], half: 'even' | 'odd' | undefined): Outcome[] =>
  outcomes.filter(({ page }) => half === undefined || halfOf(page) === half);

function reportMeasure(folder: string, outcomes: readonly Outcome[], measure: Measure): void {
  for (const [half, key] of Object.entries(HALVES)) {
    const tallies = talliesOf(inHalf(outcomes, key), ({ page, reading }) =>
      reading === undefined ? undefined : tallyPage(page, reading, measure),
    );
    if (tallies.length === 0) continue;
    const rates = ratesOf(tallies);
    const intervals = intervalsOf(tallies);
    const cells = (['precision', 'recall', 'f1'] as const).map((rate) => {
      figure(
        `${folder}: ${measure} ${rate} ${half}`,
        rates[rate],
        'share',
        half === 'all' ? targetOf(folder, measure, rate) : null,
      );
      return `${share(rates[rate])} [${share(intervals[rate].low)}-${share(intervals[rate].high)}]`;
    });
    print(measure, half, cells, rates);
  }
  if (measure === 'phone' || measure === 'email') reportPlain(folder, outcomes, measure);
}

function print(name: string, half: string, cells: readonly string[], rates: Rates): void {
  const [precision = '', recall = '', f1 = ''] = cells;
  console.log(
    `  ${name.padEnd(13)}${half.padEnd(7)}P ${precision.padEnd(20)}  R ${recall.padEnd(20)}  F1 ${f1.padEnd(20)}  ` +
      `harm ${String(rates.wrong).padStart(3)}  missed ${String(rates.missed).padStart(3)}  right ${rates.right}`,
  );
}

function reportPlain(folder: string, outcomes: readonly Outcome[], measure: 'phone' | 'email'): void {
  const tallies = talliesOf(outcomes, ({ page, plain }) =>
    plain === undefined ? undefined : tallyValues(page, measure, plain[measure]),
  );
  const rates = ratesOf(tallies);
  for (const rate of ['precision', 'recall', 'f1'] as const)
    figure(`${folder}: ${measure} ${rate} of today's libraries`, rates[rate], 'share');
  print('  libraries', 'all', [rates.precision, rates.recall, rates.f1].map(share), rates);
}

function reportForms(folder: string, outcomes: readonly Outcome[], measures: readonly ValueMeasure[]): void {
  const counts = outcomes.map((outcome) => correctionsOf(outcome, measures));
  const shares = [0, 1, 2].map(
    (wanted) =>
      counts.filter((count) => (wanted === 2 ? count >= 2 : count === wanted)).length / counts.length,
  );
  for (const [at, name] of ['0', '1', '2+'].entries())
    figure(`${folder}: forms needing ${name} corrections`, shares[at] ?? 0, 'share');
  console.log(`  forms needing 0 / 1 / 2+ corrections: ${shares.map(share).join(' / ')}`);
}

function reportCalibration(name: string, outcomes: readonly Outcome[]): void {
  const bands = bandsOf(
    [...groupBy(outcomes, ({ page }) => page.folder).values()].flatMap((folder) => {
      const measures = measuresOf(folder);
      return folder.flatMap((outcome) => judgedValues(outcome, measures));
    }),
  );
  if (bands.length === 0) return;
  console.log(`confidence, ${name}`);
  for (const { from, to, values, right, claimed } of bands) {
    figure(`confidence ${from} to ${to}, ${name}`, right / values, 'share', from >= 0.9 ? 0.9 : null);
    console.log(
      `  ${from.toFixed(1)}-${to.toFixed(1)}  claimed ${share(claimed)}  right ${share(right / values)}  of ${values}`,
    );
  }
  const error = calibrationError(bands);
  figure(`calibration error, ${name}`, error, 'share', null, 'lower');
  console.log(`  calibration error ${share(error)}`);
}

/** Measures of single values that a folder's labels are for. */
const measuresOf = (outcomes: readonly Outcome[]): ValueMeasure[] =>
  MEASURES.filter(
    (measure): measure is ValueMeasure =>
      measure !== 'pairing' &&
      isMeasured(
        outcomes.map(({ page }) => page),
        measure,
      ),
  );

function reportNews(folder: string, outcomes: readonly Outcome[]): void {
  const leads = outcomes.filter(
    ({ reading }) =>
      reading?.kind === 'draft' && reading.draft.fields.some(({ field }) => field === 'full_name'),
  ).length;
  figure(`${folder}: articles with a person as lead`, leads / outcomes.length, 'share', 0.02, 'lower');
  console.log(`  articles with a person as lead: ${leads} of ${outcomes.length}`);
}

function reportParity(folder: string, outcomes: readonly Outcome[]): void {
  const compared = compareForms(outcomes);
  const unequal = compared.filter((one) => one.unequal.length > 0);
  const contradicted = compared.filter((one) => one.contradicted.length > 0);
  figure(
    `${folder}: examples whose structured forms give one lead`,
    1 - unequal.length / compared.length,
    'share',
    1,
  );
  figure(
    `${folder}: examples whose plain text says nothing else`,
    1 - contradicted.length / compared.length,
    'share',
  );
  console.log(
    `  structured forms give one lead: ${compared.length - unequal.length} of ${compared.length}; ` +
      `plain text says nothing else: ${compared.length - contradicted.length}`,
  );
  for (const { example, unequal: fields } of unequal) console.log(`    ${example}: ${fields.join(', ')}`);
  for (const { example, contradicted: fields } of contradicted)
    console.log(`    plain ${example}: ${fields.join(', ')}`);
}

function reportFolder(folder: string, outcomes: readonly Outcome[]): void {
  const count = (kind: string) => outcomes.filter(({ reading }) => reading?.kind === kind).length;
  const failures = outcomes.filter(({ failure }) => failure !== undefined);
  const times = outcomes.map(({ milliseconds }) => milliseconds);
  const [p50, p95, max] = [quantile(times, 0.5), quantile(times, 0.95), Math.max(...times)];
  console.log(
    `\n${folder}: ${outcomes.length} pages, ${count('draft')} drafts, ${count('no_lead')} without a lead, ` +
      `${failures.length} failures; ${p50.toFixed(1)} / ${p95.toFixed(1)} / ${max.toFixed(1)} ms`,
  );
  for (const { page, failure } of failures) console.log(`  FAILED ${page.name}: ${failure}`);
  figure(`${folder}: failures`, failures.length, 'pages', 0, 'lower');
  figure(`${folder}: time p50`, p50, 'ms', null, 'lower');
  figure(`${folder}: time p95`, p95, 'ms', 150, 'lower');
  figure(`${folder}: time max`, max, 'ms', null, 'lower');
  const pages = outcomes.map(({ page }) => page);
  const labelled = MEASURES.filter((measure) => isMeasured(pages, measure));
  for (const measure of labelled) reportMeasure(folder, outcomes, measure);
  if (labelled.length > 0) reportForms(folder, outcomes, measuresOf(outcomes));
  if (/news/.test(folder)) reportNews(folder, outcomes);
  if (outcomes.some(({ page }) => /\/(?:jsonld|rdfa|microdata)$/.test(page.name)))
    reportParity(folder, outcomes);
}

async function reportChromium(outcomes: readonly Outcome[]): Promise<void> {
  const perFolder = Number(options.chromium);
  const sample = [...groupBy(outcomes, ({ page }) => page.folder).values()].flatMap((folder) =>
    folder
      .filter((_, at) => at % Math.max(1, Math.floor(folder.length / perFolder)) === 0)
      .slice(0, perFolder),
  );
  const compared = await compareInChromium(sample);
  const different = compared.filter(({ isSame }) => !isSame);
  const times = compared.map(({ milliseconds }) => milliseconds);
  console.log(
    `\nChromium: ${compared.length} pages read again, ${different.length} differ; ` +
      `${quantile(times, 0.5).toFixed(1)} / ${quantile(times, 0.95).toFixed(1)} / ${Math.max(...times).toFixed(1)} ms`,
  );
  for (const { name, difference } of different) console.log(`  ${name}\n      ${difference}`);
  figure('Chromium: pages that read differently', different.length, 'pages', 0, 'lower');
  figure('Chromium: time p95', quantile(times, 0.95), 'ms', 150, 'lower');
}

if (options.corpus === undefined) {
  console.error('bench:capture needs --corpus DIR, a folder of saved pages');
  process.exit(2);
}
const outcomes: Outcome[] = [];
for (const page of listPages(options.corpus)) {
  if (options.folder !== undefined && !page.folder.includes(options.folder)) continue;
  outcomes.push(await readSaved(page, 'plain'));
}
for (const [folder, read] of groupBy(outcomes, ({ page }) => page.folder)) reportFolder(folder, read);
console.log('');
for (const [half, key] of Object.entries(HALVES)) reportCalibration(half, inHalf(outcomes, key));
if (!options.quick) {
  await reportChromium(outcomes);
  figure('injected script, gzip', weighInjected(), 'bytes', 110 * 1024, 'lower');
}
console.log('');
report(
  figures.filter(({ target }) => target !== null),
  [],
);
if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify({ figures }, null, 2)}\n`);
// A folder that holds no page was not measured; misses of a target are said above and are no failure of the run.
process.exit(outcomes.length > 0 && outcomes.every(({ failure }) => failure === undefined) ? 0 : 1);
