import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';

z.config({ jitless: true });

const stackKeys = z.object({
  publishableKey: z.string(),
  secretKey: z.string(),
  jwtSecret: z.string(),
  mailApiKey: z.string(),
  postgresPassword: z.string(),
});

/** The secrets of one embedded stack; each data directory has its own, none is in the repository. */
export type StackKeys = z.infer<typeof stackKeys>;

const random = (bytes: number) => randomBytes(bytes).toString('base64url');

/** New random keys, in the form that a hosted project's have. */
export const createKeys = (): StackKeys => ({
  publishableKey: `sb_publishable_${random(24)}`,
  secretKey: `sb_secret_${random(24)}`,
  jwtSecret: random(48),
  mailApiKey: `re_${random(24)}`,
  postgresPassword: random(24),
});

/** The keys of a data directory, made at its first use; readable by this user only. */
export function loadKeys(directory: string): StackKeys {
  const file = join(directory, 'keys.json');
  try {
    return z.parse(stackKeys, JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) {
      throw new Error(`${file} is not readable; start over with --reset`, { cause: error });
    }
  }
  const keys = createKeys();
  mkdirSync(directory, { recursive: true });
  writeFileSync(file, JSON.stringify(keys, null, 2), { mode: 0o600 });
  return keys;
}
