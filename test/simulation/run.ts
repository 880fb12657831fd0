/**
 * Runs many histories, prints the seeds that broke a promise and keeps them in `kept-seeds.json`, from where the suite
 * runs them ever after.
 *
 *   npm run simulate -- --histories 10000
 *   npm run simulate -- --seed 4711            one history, its violations in full
 *   npm run simulate -- --steps 200            longer ones, whose seeds are not kept
 *   npm run simulate -- --postgres             on a real Postgres with row security, which is killed every other time
 */
import { parseArgs } from 'node:util';
import { runHistory } from './history.ts';
import { keepSeed } from './kept-seeds.ts';
import { runPostgresHistory } from './postgres/history.ts';
import { startHistoryCluster } from './postgres/start.ts';

const { values } = parseArgs({
  options: {
    histories: { type: 'string', default: '1000' },
    seed: { type: 'string' },
    steps: { type: 'string' },
    postgres: { type: 'boolean', default: false },
  },
});
const steps = Number(values.steps ?? 60);
const first = Number(values.seed ?? 1);
const last = values.seed === undefined ? Number(values.histories) : first;
if (![steps, first, last].every((number) => Number.isInteger(number) && number > 0)) {
  console.error('--histories, --seed and --steps take a whole number greater than 0.');
  process.exit(2);
}

/** Runs one history and says how it went. */
type Run = (seed: number) => Promise<{ readonly seed: number; readonly violations: readonly string[] }>;

const cluster = values.postgres ? await startHistoryCluster() : undefined;
const isDefault = values.steps === undefined;
const run: Run = cluster
  ? (seed) => runPostgresHistory(cluster, seed, isDefault ? {} : { steps })
  : (seed) => runHistory(seed, isDefault ? {} : { steps });

const total: Record<string, number> = { histories: 0 };
const failing: number[] = [];
try {
  for (let seed = first; seed <= last; seed += 1) {
    const { violations, ...counts } = await run(seed);
    total.histories = (total.histories ?? 0) + 1;
    for (const [name, count] of Object.entries(counts)) {
      if (name !== 'seed') total[name] = (total[name] ?? 0) + count;
    }
    if (violations.length === 0) continue;
    failing.push(seed);
    if (isDefault) keepSeed(values.postgres ? 'postgres' : 'memory', seed);
    console.error(`seed ${seed}:\n  ${violations.join('\n  ')}`);
  }
} finally {
  await cluster?.stop();
}
console.table([total]);
if (failing.length > 0)
  console.error(`Broken promises in ${failing.length} histories: ${failing.join(', ')}`);
process.exitCode = failing.length === 0 ? 0 : 1;
