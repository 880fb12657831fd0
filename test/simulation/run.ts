/**
 * Runs many histories and prints the seeds that broke a promise.
 *
 *   npm run simulate -- --histories 10000
 *   npm run simulate -- --seed 4711            one history, its violations in full
 *   npm run simulate -- --steps 200            longer ones
 */
import { parseArgs } from 'node:util';
import { runHistory } from './history.ts';

const { values } = parseArgs({
  options: {
    histories: { type: 'string', default: '1000' },
    seed: { type: 'string' },
    steps: { type: 'string', default: '60' },
  },
});
const steps = Number(values.steps);
const first = Number(values.seed ?? 1);
const last = values.seed === undefined ? Number(values.histories) : first;
if (![steps, first, last].every((number) => Number.isInteger(number) && number > 0)) {
  console.error('--histories, --seed and --steps take a whole number greater than 0.');
  process.exit(2);
}

const total = { histories: 0, operations: 0, rounds: 0, kills: 0, evictions: 0, refused: 0 };
const failing: number[] = [];
for (let seed = first; seed <= last; seed += 1) {
  const report = await runHistory(seed, { steps });
  total.histories += 1;
  total.operations += report.operations;
  total.rounds += report.rounds;
  total.kills += report.kills;
  total.evictions += report.evictions;
  total.refused += report.refused;
  if (report.violations.length === 0) continue;
  failing.push(seed);
  console.error(`seed ${seed}:\n  ${report.violations.join('\n  ')}`);
}
console.table([total]);
if (failing.length > 0)
  console.error(`Broken promises in ${failing.length} histories: ${failing.join(', ')}`);
process.exitCode = failing.length === 0 ? 0 : 1;
