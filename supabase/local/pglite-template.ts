import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const { version } = JSON.parse(
  readFileSync(join(dirname(require.resolve('@electric-sql/pglite')), '..', 'package.json'), 'utf8'),
) as { version: string };
const file = fileURLToPath(
  new URL(`../../node_modules/.cache/sluice/pglite-${version}.tar`, import.meta.url),
);

/** An empty cluster kept from an earlier start: reading it takes a fraction of the time of making one. */
export function readTemplate(): Blob | undefined {
  try {
    return new Blob([readFileSync(file)]);
  } catch {
    return undefined; // the first start of this version
  }
}

/** Keeps an empty cluster for later starts; whoever reads meanwhile finds a whole file or none. */
export async function keepTemplate(cluster: Blob): Promise<void> {
  const draft = `${file}.${process.pid}.${Math.random().toString(36).slice(2)}`;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(draft, Buffer.from(await cluster.arrayBuffer()));
  renameSync(draft, file);
}
