import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from './database.ts';
import { hideFromLogs } from './database-driver.ts';

/** A migration that the database refused; nothing of it was applied. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';
}

/** The migrations of a folder in the order of their timestamps. */
export function listMigrations(folder: string): { version: string; name: string; file: string }[] {
  return readdirSync(folder)
    .flatMap((file) => {
      const [, version, name] = /^(\d+)_(.+)\.sql$/.exec(file) ?? [];
      return version && name ? [{ version, name, file: join(folder, file) }] : [];
    })
    .sort((a, b) => a.version.localeCompare(b.version));
}

/** The line of the text in which the character that Postgres points at lies. */
const lineAt = (text: string, position: unknown) =>
  Number(position) > 0 ? ` (line ${text.slice(0, Number(position)).split('\n').length})` : '';

/**
 * Applies the migrations that `supabase_migrations.schema_migrations` does not yet name, each in one transaction with
 * its record, as the Supabase CLI does; answers how many there were.
 */
export async function applyMigrations(
  database: Database,
  folder: string,
  log: (line: string) => void,
): Promise<number> {
  const applied = new Set(
    (
      await database.sql<{ version: string }>('select version from supabase_migrations.schema_migrations')
    ).map((row) => row.version),
  );
  const pending = listMigrations(folder).filter(({ version }) => !applied.has(version));
  if (pending.length > 0) log(`applying ${pending.length} of the migrations`);
  for (const { version, name, file } of pending) {
    const text = readFileSync(file, 'utf8');
    try {
      await database.script(text, {
        text: 'insert into supabase_migrations.schema_migrations (version, statements, name) values ($1, $2, $3)',
        parameters: [version, [text], name],
      });
    } catch (cause) {
      const position = cause instanceof Error && 'position' in cause ? cause.position : undefined;
      const message = cause instanceof Error ? cause.message : String(cause);
      throw new MigrationError(`${file}${lineAt(text, position)}: ${message}`, {
        cause: hideFromLogs(cause),
      });
    }
  }
  return pending.length;
}
