/**
 * npm run bench:search -- [--json FILE] [--leads 100000]: the index that the panel searches, without a panel: what it
 * holds, how long it takes to build and to change, and from a key to the leads that are found.
 */
import { loadSyllables } from '../../lib/app/find-syllables.ts';
import { changeOf } from '../../lib/app/models/lead-search-changes.ts';
import { SearchIndex } from '../../lib/pipeline/search/search-index.ts';
import { type Figure, quantile, report } from './figures.ts';
import { searchedLeads } from './search/searched-leads.ts';

/** Each is typed letter by letter. */
const TYPED = {
  Latin: ['weber antriebstechnik', 'ningbo pump', 'hansen bremen'],
  Chinese: ['苏州', '温州阀门', '陈伟'],
  'pinyin in full': ['suzhou', 'famen', 'chenwei'],
  initials: ['szfm', 'wzby', 'cw'],
  'number tail': ['1042', '0138 1001', '4471 20'],
  misspelling: ['compresor', 'antreibstechnik', 'bremmen valve'],
  'in no lead': ['quixotry', 'zzyzx', 'xylophon weber'],
} as const;
const ROUNDS = 5;
const CHANGES = 100;
const WALKS = 9;

const args = process.argv.slice(2);
const size = Number(args.includes('--leads') ? args[args.indexOf('--leads') + 1] : 100_000);

/** Everything that is held once garbage was collected, in MB: typed arrays lie outside the heap. */
function held(): number {
  if (globalThis.gc === undefined) throw new Error('run with --expose-gc');
  // Several times: code and constants that nobody uses any more go only after some.
  for (let turn = 0; turn < 12; turn += 1) globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1024 / 1024;
}

const syllablesOf = await loadSyllables();
const leads = searchedLeads(size);
/** Readings that were asked for are remembered, in any index alike. */
const warm = new SearchIndex<string>();
warm.readAs(syllablesOf);
for (const { id, texts } of leads.slice(0, 5_000)) warm.put(id, texts());

const before = held();
const index = new SearchIndex<string>();
index.readAs(syllablesOf);
const slices: number[] = [];
const begun = performance.now();
for (let at = 0; at < leads.length; at += 1_000) {
  const from = performance.now();
  for (const { id, texts } of leads.slice(at, at + 1_000)) index.put(id, texts());
  slices.push(performance.now() - from);
}
const built = performance.now() - begun;
const holds = held() - before;

const keys = new Map<string, number[]>();
const counts: string[] = [];
for (let round = 0; round < ROUNDS; round += 1) {
  for (const [kind, texts] of Object.entries(TYPED)) {
    const took = keys.get(kind) ?? [];
    keys.set(kind, took);
    for (const text of texts) {
      index.find('');
      let found = 0;
      for (let end = 1; end <= text.length; end += 1) {
        const from = performance.now();
        found = index.find(text.slice(0, end)).size;
        took.push(performance.now() - from);
      }
      if (round === 0) counts.push(`${text}: ${found}`);
    }
  }
}
console.error(`found ${counts.join(', ')}`);
const used = held() - before;

const changes = leads
  .slice(0, CHANGES)
  .map(({ id, texts }) => ({ id, texts: { ...texts(), names: ['Renamed'] } }));
const changed = performance.now();
for (const { id, texts } of changes) index.put(id, texts);
const change = (performance.now() - changed) / CHANGES;

/** The list with one lead made anew, at its other end. */
const [first, ...rest] = leads;
const walks = Array.from({ length: WALKS }, () => {
  const moved = first === undefined ? rest : [...rest, { ...first }];
  const from = performance.now();
  const { came, left } = changeOf(leads, moved);
  const took = performance.now() - from;
  if (came.length !== 1 || left.length !== 1) throw new Error('another change than that of one lead');
  return took;
});

const figure = (name: string, value: number, unit: string, target: number | null = null): Figure => ({
  name,
  value,
  unit,
  target,
  better: 'lower',
});
const all = [...keys.values()].flat();
report(
  [
    figure('held by the index', holds, 'MB', 30),
    figure('  after searching', used, 'MB', 30),
    figure('built', built, 'ms'),
    figure('  slowest slice of 1,000', quantile(slices.slice(2), 1), 'ms'),
    figure('one lead changed, found out', quantile(walks, 0.5), 'ms', 5),
    figure('  taken in', change * 1_000, 'us'),
    figure('key to ids, p50', quantile(all, 0.5), 'ms'),
    figure('  p95', quantile(all, 0.95), 'ms', 50),
    figure('  slowest', quantile(all, 1), 'ms'),
    ...[...keys].flatMap(([kind, took]) => [
      figure(`${kind}, p50`, quantile(took, 0.5), 'ms'),
      figure('  p95', quantile(took, 0.95), 'ms'),
    ]),
  ],
  args,
);
