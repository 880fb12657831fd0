/**
 * Runs Supabase's database advisors on a freshly migrated database and fails on a warning: `npx node test/sql/advisors.ts`.
 * The command line tool comes from the registry when it is needed: some of its platform packages are not served
 * everywhere, and in the lock file it would keep `npm ci` from passing.
 */
import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import postgres from 'postgres';
import { startCluster } from './cluster.ts';

const CLI = 'supabase@3.1.0';

/** Exit code of the advisors on a database; the warnings are printed unless `quiet`. */
function advise(url: string, quiet: boolean): Promise<number> {
  const args = ['--yes', CLI, 'db', 'advisors', `--remote=${url}?sslmode=disable`];
  return new Promise((resolve, reject) => {
    const child = spawn('npx', [...args, '--type', 'all', '--level', 'warn', '--fail-on', 'warn'], {
      // Away from the project, whose settings would be taken for those of a linked one.
      cwd: tmpdir(),
      stdio: ['ignore', quiet ? 'ignore' : 'inherit', quiet ? 'ignore' : 'inherit'],
      env: { ...process.env, SUPABASE_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' },
    });
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}

const cluster = await startCluster();
try {
  await cluster.createDatabase('advisors');
  await cluster.migrate('advisors');
  const url = cluster.superuserUrl('advisors');
  const sql = postgres(url, { max: 1 });
  // Which schemas the API shows; a hosted project sets it, and without it most advisors look at nothing.
  await sql`alter database advisors set pgrst.db_schemas = 'public'`;
  process.exitCode = await advise(url, false);
  if (process.exitCode === 0) {
    // Offline, or with another tool version, the advisors might find nothing in anything.
    await sql`create table public.planted (id integer)`;
    await sql`grant select on public.planted to anon`;
    if ((await advise(url, true)) === 0) {
      console.error('The advisors did not notice a table without row security.');
      process.exitCode = 1;
    }
  }
  await sql.end();
} finally {
  await cluster.stop();
}
