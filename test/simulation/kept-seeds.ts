import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** Which simulation a seed belongs to. */
export type SeedKind = 'memory' | 'postgres';

const file = new URL('./kept-seeds.json', import.meta.url);

const read = (): Record<SeedKind, number[]> => ({
  memory: [],
  postgres: [],
  ...(existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as Partial<Record<SeedKind, number[]>>)
    : {}),
});

/** The seeds that once broke a promise; the suite runs them ever after. */
export const keptSeeds = (kind: SeedKind): readonly number[] => read()[kind];

/** Keeps a seed that broke a promise. */
export function keepSeed(kind: SeedKind, seed: number): void {
  const seeds = read();
  seeds[kind] = [...new Set([...seeds[kind], seed])].sort((one, other) => one - other);
  writeFileSync(file, `${JSON.stringify(seeds, null, 2)}\n`);
}
