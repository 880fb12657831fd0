import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import { type RunningStack, type StackOptions, startStack } from '../../supabase/local/start-stack.ts';

const fixture = (path: string) => fileURLToPath(new URL(`fixtures/supabase/${path}`, import.meta.url));

/** The databases on which every contract has to hold. */
export const DATABASES = ['pglite', 'postgres'] as const;

/** A new directory for a stack, and how to remove it. */
export function createDataDirectory(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'sluice-stack-'));
  chmodSync(path, 0o755); // as root, Postgres runs as somebody else and has to get through
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Options of a stack with the migrations and functions of these tests on any free port. */
export const testOptions = (options: Pick<StackOptions, 'data'> & Partial<StackOptions>): StackOptions => ({
  port: 0,
  config: fixture('config.toml'),
  migrations: fixture('migrations'),
  functions: fixture('functions'),
  ...options,
});

/** Starts a stack of its own for a test file; its directory goes with it. */
export async function startTestStack(database: (typeof DATABASES)[number] = 'pglite'): Promise<RunningStack> {
  if (database === 'pglite') return startStack(testOptions({ data: 'memory' }));
  const directory = createDataDirectory();
  const stack = await startStack(testOptions({ data: directory.path, database }));
  return {
    ...stack,
    stop: async () => {
      await stack.stop();
      directory.remove();
    },
  };
}

/** A client as the extension makes one: the publishable key, and nothing kept in the machine's storage. */
export const connect = (stack: RunningStack): SupabaseClient =>
  createClient(stack.url, stack.publishableKey, { auth: { persistSession: false, autoRefreshToken: false } });

export const PASSWORD = 'correct-horse-1';

/** Registers a person, enters the mailed code, and answers their signed-in client and id. */
export async function register(
  stack: RunningStack,
  email: string,
): Promise<{ client: SupabaseClient; id: string; token: string }> {
  const client = connect(stack);
  const { error } = await client.auth.signUp({ email, password: PASSWORD });
  if (error) throw error;
  const token = stack.mail.codeFor(email) ?? '';
  const verified = await client.auth.verifyOtp({ email, token, type: 'email' });
  if (verified.error) throw verified.error;
  const { session } = verified.data;
  if (!session) throw new Error('no session after the code was entered');
  return { client, id: session.user.id, token: session.access_token };
}
