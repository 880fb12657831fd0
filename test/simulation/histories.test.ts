import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { DexieStore } from '../../lib/store/dexie-store.ts';
import type { Breakage } from '../fakes/memory-backend/memory-backend.ts';
import { runHistory } from './history.ts';
import { keptSeeds } from './kept-seeds.ts';

const HISTORIES = 300;
const ON_INDEXED_DB = 20;

describe('several devices on a bad network', () => {
  it(`keep every promise in ${HISTORIES} histories`, async () => {
    const broken: unknown[] = [];
    let operations = 0;
    let merges = 0;
    let erasures = 0;
    for (let seed = 1; seed <= HISTORIES; seed += 1) {
      const report = await runHistory(seed);
      operations += report.operations;
      merges += report.merges;
      erasures += report.erasures;
      if (report.violations.length > 0) broken.push(report);
    }
    expect(broken).toEqual([]);
    expect(operations).toBeGreaterThan(HISTORIES * 10);
    expect(merges).toBeGreaterThan(HISTORIES / 2);
    expect(erasures).toBeGreaterThan(HISTORIES / 4);
  });

  it('keep every promise in the histories that once broke one', async () => {
    const broken: unknown[] = [];
    for (const seed of keptSeeds('memory')) {
      const report = await runHistory(seed);
      if (report.violations.length > 0) broken.push(report);
    }
    expect(broken).toEqual([]);
  });

  it(`keep every promise in ${ON_INDEXED_DB} histories on IndexedDB`, async () => {
    const openStore = (name: string) => new DexieStore(name);
    const broken: unknown[] = [];
    for (let seed = 1001; seed <= 1000 + ON_INDEXED_DB; seed += 1) {
      const report = await runHistory(seed, { openStore });
      if (report.violations.length > 0) broken.push(report);
    }
    expect(broken).toEqual([]);
  });

  const BREAKAGES: Record<string, Breakage> = {
    'applies repeated operations again': { noDedupe: true },
    'forgets to move what hangs on a lead': { noFanOut: true },
    'makes nobody rescan after a change of access': { noEpoch: true },
  };
  it('find a server that cannot be compared with when rows get lost', async () => {
    let caught = 0;
    for (let seed = 1; seed <= 40 && caught === 0; seed += 1) {
      const { violations } = await runHistory(seed, { breakage: { noDigest: true }, spoilsRows: true });
      if (violations.length > 0) caught = seed;
    }
    expect(caught).toBeGreaterThan(0);
  });

  const SPOILS: Record<string, (texts: Map<string, string>) => void> = {
    'without copies': (texts) => texts.clear(),
    'under another client id': (texts) => {
      const copies = [...texts];
      texts.clear();
      for (const [key, text] of copies) texts.set(key.replace(/[^/]+(\/\d+)$/, 'another$1'), text);
    },
    'without the newest copy': (texts) => {
      const numbers = [...texts.keys()].map((key) => Number(key.split('/').at(-1)));
      for (const key of texts.keys()) if (key.endsWith(`/${Math.max(...numbers)}`)) texts.delete(key);
    },
  };
  it.each(Object.keys(SPOILS))('find a lost database that comes back %s', async (name) => {
    let caught = 0;
    for (let seed = 1; seed <= 40 && caught === 0; seed += 1) {
      const { violations } = await runHistory(seed, { spoil: SPOILS[name] ?? (() => undefined) });
      if (violations.length > 0) caught = seed;
    }
    expect(caught).toBeGreaterThan(0);
  });

  it.each(Object.keys(BREAKAGES))('find a server that %s', async (name) => {
    let caught = 0;
    // Lost databases and changes of access mend much by the way, so that one fault shows in few histories only.
    for (let seed = 1; seed <= 400 && caught === 0; seed += 1) {
      const { violations } = await runHistory(seed, { breakage: BREAKAGES[name] ?? {}, spoilsRows: false });
      if (violations.length > 0) caught = seed;
    }
    expect(caught).toBeGreaterThan(0);
  });
});
