import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, type Rollup } from 'vite';
import type { Figure } from '../figures.ts';

async function bundle(
  entry: string,
  format: 'es' | 'iife',
  external: readonly (string | RegExp)[] = [],
): Promise<string> {
  const built = (await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2023',
      minify: true,
      lib: { entry: fileURLToPath(new URL(entry, import.meta.url)), formats: [format], name: 'bench' },
      rollupOptions: { external: [...external] },
    },
  })) as Rollup.RollupOutput[];
  return built
    .flatMap(({ output }) => output.map((part) => (part.type === 'chunk' ? part.code : '')))
    .join('\n');
}

/** A script that leaves what a module of a bench exports in the global `bench`; the path is seen from here. */
export const inPageScript = (entry: string): Promise<string> => bundle(entry, 'iife');

/** What sync weighs, with and without its packages. */
export async function measureWeight(): Promise<Figure[]> {
  const weigh = async (
    name: string,
    external: readonly (string | RegExp)[],
    target: number | null,
  ): Promise<Figure> => ({
    name,
    value: gzipSync(await bundle('./engine-entry.ts', 'es', external), { level: 9 }).length / 1024,
    unit: 'KB',
    target,
    better: 'lower',
  });
  return [
    await weigh('sync + Dexie, gzip', [/^zod/], 50),
    await weigh('  with zod and the form of every table', [], null),
    await weigh('  own code alone', [/^zod/, 'dexie'], null),
  ];
}
