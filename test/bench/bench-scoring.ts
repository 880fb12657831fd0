import { parseArgs } from 'node:util';
import { DEFAULT_SCORE_MODEL } from '../../lib/scoring/default-model.ts';
import type { Evaluation } from '../../lib/scoring/learning/evaluate.ts';
import { tryOut } from '../../lib/scoring/learning/learn.ts';
import { learnPoints, pointLearner } from '../../lib/scoring/learning/learn-points.ts';
import type { Trial } from '../../lib/scoring/learning/report.ts';
import { scoreLead } from '../../lib/scoring/score-lead.ts';
import { GENERATED_AS_OF, generatedLeads } from '../builders/generated-leads.ts';
import { type Figure, quantile, report } from './figures.ts';
import { cardText } from './scoring/card-text.ts';
import { naiveBayesLearner } from './scoring/naive-bayes.ts';
import { plainLogisticLearner } from './scoring/plain-logistic.ts';
import { readCsv } from './scoring/read-csv.ts';
import { type LabelledTable, toTable } from './scoring/to-table.ts';

/**
 * Learns points from any CSV file and says how good they are, beside plain logistic regression and naive Bayes on the
 * same folds; and times the scoring of leads.
 *
 *   npm run bench:scoring -- --data FILE --target COLUMN [--positive VALUE] [--drop COL,COL] [--json FILE]
 */
const USAGE =
  'bench:scoring -- --data FILE --target COLUMN [--positive VALUE] [--drop COL,COL] [--json FILE]\nwithout --data only the speed of scoring is measured';
const SEED = 1;
const ENOUGH_FOR_CALIBRATION = 1000;
const MOST_BELOW_PLAIN = 0.01;
const MOST_CALIBRATION_ERROR = 0.05;

const args = process.argv.slice(2);
const { values: options } = parseArgs({
  args,
  options: {
    data: { type: 'string' },
    target: { type: 'string' },
    positive: { type: 'string' },
    drop: { type: 'string', default: '' },
    json: { type: 'string' },
    help: { type: 'boolean' },
  },
});

const interval = ({ auc }: Evaluation): string =>
  `${auc.value.toFixed(3)} (${auc.from.toFixed(3)} to ${auc.to.toFixed(3)})`;

function printTrial(name: string, { folds, byOrder }: Trial): void {
  const order = byOrder
    ? `${interval(byOrder)}, calibration error ${byOrder.calibrationError.toFixed(3)}`
    : 'too few in one part';
  console.log(
    `${name.padEnd(22)} AUC 5-fold ${interval(folds)}, calibration error ${folds.calibrationError.toFixed(3)}   by row order ${order}`,
  );
}

function trialFigures(name: string, { folds, byOrder }: Trial, target: number | null): Figure[] {
  const share = (
    what: string,
    value: number,
    better: Figure['better'],
    aim: number | null = null,
  ): Figure => ({
    name: `${name}: ${what}`,
    value: Number(value.toFixed(4)),
    unit: '',
    target: aim,
    better,
  });
  return [
    share('AUC 5-fold', folds.auc.value, 'higher'),
    share('calibration error 5-fold', folds.calibrationError, 'lower', target),
    ...(byOrder
      ? [
          share('AUC by row order', byOrder.auc.value, 'higher'),
          share('calibration error by row order', byOrder.calibrationError, 'lower'),
        ]
      : []),
  ];
}

function benchLearning({ table, outcomes, positive, unlabelled }: LabelledTable): Figure[] {
  const began = performance.now();
  const learned = learnPoints(table, outcomes, SEED);
  const seconds = (performance.now() - began) / 1000;
  const { closed, won, missing } = learned.supply;
  console.log(
    `${closed} rows, ${won} ${positive}, ${table.columns.length} columns${unlabelled > 0 ? `; ${unlabelled} rows without a target left out` : ''}\n`,
  );
  if (learned.kind === 'not_enough') {
    console.log(`not enough: ${missing.closed} rows, ${missing.won} won, ${missing.lost} lost are missing`);
    return [];
  }
  if (learned.kind === 'no_signal') {
    console.log(
      `no signal: noise looks like this in ${(100 * learned.chance).toFixed(1)} of 100 tables, and the points rank ${(100 * learned.auc.value).toFixed(0)} of 100 pairs rightly\n`,
    );
  } else {
    console.log(`${cardText(learned.model).join('\n')}\n`);
    console.log(`signal: noise looks like this in ${(100 * learned.chance).toFixed(1)} of 100 tables\n`);
  }
  const points =
    learned.kind === 'proposal'
      ? learned.trial
      : tryOut(outcomes, pointLearner(table, outcomes, SEED), SEED).trial;
  const plain = tryOut(outcomes, plainLogisticLearner(table, outcomes), SEED).trial;
  const bayes = tryOut(outcomes, naiveBayesLearner(table, outcomes), SEED).trial;
  printTrial('points', points);
  printTrial('plain logistic', plain);
  printTrial('naive Bayes', bayes);
  console.log('\nreliability of the points: chance given, share won (95 % interval), rows');
  for (const group of points.folds.reliability) {
    console.log(
      `  ${group.predicted.toFixed(3)}  ${group.won.toFixed(3)} (${group.from.toFixed(3)} to ${group.to.toFixed(3)})  ${group.count}`,
    );
  }
  console.log('');
  const signal = learned.kind === 'proposal';
  return [
    { name: 'signal', value: signal ? 1 : 0, unit: '', target: null, better: 'higher' },
    ...trialFigures('points', points, closed >= ENOUGH_FOR_CALIBRATION ? MOST_CALIBRATION_ERROR : null),
    ...trialFigures('plain logistic', plain, null),
    ...trialFigures('naive Bayes', bayes, null),
    {
      name: 'points: AUC below plain logistic',
      value: Number((plain.folds.auc.value - points.folds.auc.value).toFixed(4)),
      unit: '',
      // Where there is nothing to learn there is nothing to fall behind in.
      target: signal ? MOST_BELOW_PLAIN : null,
      better: 'lower',
    },
    {
      name: 'learning with its trial',
      value: Number(seconds.toFixed(2)),
      unit: 's',
      target: null,
      better: 'lower',
    },
  ];
}

const LEADS = 10_000;
const PASSES = 9;

/** Scores the same leads several times over; the middle pass counts, after one to warm up. */
function benchSpeed(): Figure[] {
  const leads = generatedLeads(LEADS);
  const times = Array.from({ length: PASSES + 1 }, () => {
    const began = performance.now();
    for (const lead of leads) scoreLead(lead, DEFAULT_SCORE_MODEL, GENERATED_AS_OF);
    return performance.now() - began;
  }).slice(1);
  const pass = quantile(times, 0.5);
  return [
    {
      name: `${LEADS} leads re-scored`,
      value: Number(pass.toFixed(1)),
      unit: 'ms',
      target: 150,
      better: 'lower',
    },
    { name: 'one lead', value: Number((pass / LEADS).toFixed(5)), unit: 'ms', target: 0.1, better: 'lower' },
  ];
}

if (options.help || (options.data !== undefined && options.target === undefined)) {
  console.log(USAGE);
  process.exit(options.help ? 0 : 2);
}
const learning =
  options.data === undefined || options.target === undefined
    ? []
    : benchLearning(
        toTable(readCsv(options.data), {
          target: options.target,
          positive: options.positive,
          drop: options.drop.split(',').filter((name) => name !== ''),
        }),
      );
report([...learning, ...benchSpeed()], args);
