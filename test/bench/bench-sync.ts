/**
 * npm run bench:sync -- [--json FILE] [--only pglite|postgres]: what sync costs in the database, through the whole stack
 * and in Chromium, beside the naive way where there is one. Takes some ten minutes; nothing else should run.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seedDemo } from '../../supabase/local/demo.ts';
import { findChromium } from '../../supabase/local/find-chromium.ts';
import { type RunningStack, startStack } from '../../supabase/local/start-stack.ts';
import { buildExtension } from '../e2e/harness/extension-build.ts';
import { signIn } from '../e2e/harness/journey.ts';
import { DEMO, DEMO_PASSWORD } from '../e2e/harness/people.ts';
import { type Figure, report } from './figures.ts';
import {
  measureColleague,
  measureFirstSync,
  measureRawWrite,
  measureStore,
  withProfile,
} from './sync/browser-figures.ts';
import { measureWeight } from './sync/bundles.ts';
import { installProbes, type Member, measurePulls, measurePushes } from './sync/database-figures.ts';
import { growTeam } from './sync/team-of-size.ts';

const SMALL = 10_000;
const MIDDLE = 100_000;
const LARGE = 200_000;
const COLLEAGUE_SAMPLES = 30;

const say = (line: string) => console.error(`${new Date().toISOString().slice(11, 19)} ${line}`);

async function adminOf(stack: RunningStack): Promise<Member> {
  const answer = await fetch(`${stack.url}/auth/v1/token?grant_type=password`, {
    method: 'POST',
    headers: { apikey: stack.publishableKey, 'content-type': 'application/json' },
    body: JSON.stringify({ email: DEMO.admin, password: DEMO_PASSWORD }),
  });
  const { access_token: token } = (await answer.json()) as { access_token: string };
  const [row] = await stack.sql<{ team_id: string; id: string; user_id: string }>(
    'select team_id, id, user_id from public.members where email = $1',
    [DEMO.admin],
  );
  if (!row) throw new Error('the demo has no admin');
  return { teamId: row.team_id, memberId: row.id, userId: row.user_id, token };
}

async function measureStack(kind: 'pglite' | 'postgres'): Promise<Figure[]> {
  const name = kind === 'pglite' ? 'PGlite' : 'Postgres';
  const directory = mkdtempSync(join(tmpdir(), 'sluice-bench-'));
  // As root, Postgres runs as somebody else, who has to reach its folder.
  chmodSync(directory, 0o755);
  const data = kind === 'pglite' ? 'memory' : directory;
  const stack = await startStack({ data, database: kind, port: 0 });
  const figures: Figure[] = [];
  try {
    await seedDemo(stack);
    const member = await adminOf(stack);
    // Blocks this process, and with it the stack, so that connections kept alive end.
    buildExtension(stack.publishableKey);
    say(`${name}: colleague`);
    figures.push(...(await measureColleague(stack, name, COLLEAGUE_SAMPLES)));
    say(`${name}: ${SMALL} rows`);
    await growTeam(stack, member, 0, SMALL);
    await withProfile(stack, async (profile) => {
      await signIn(profile, DEMO.admin);
      say(`${name}: first sync`);
      figures.push(...(await measureFirstSync(profile, name, SMALL, { whole: 5000, screen: 1000 })));
      if (kind === 'pglite') figures.push(...(await measureStore(profile)));
    });
    say(`${name}: pushes`);
    figures.push(...(await measurePushes(stack, name, member)));
    const took = await growTeam(stack, member, SMALL, MIDDLE);
    say(`${name}: ${MIDDLE} rows, grown in ${took.toFixed(0)} s`);
    await withProfile(stack, async (profile) => {
      await signIn(profile, DEMO.admin);
      figures.push(...(await measureFirstSync(profile, name, MIDDLE, { whole: null, screen: 1000 })));
      if (kind === 'pglite') figures.push(...(await measureRawWrite(profile)));
    });
    await growTeam(stack, member, MIDDLE, LARGE);
    say(`${name}: ${LARGE} rows, pulls`);
    await installProbes(stack);
    figures.push(...(await measurePulls(stack, name, member, LARGE)));
    return figures;
  } finally {
    await stack.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}

process.env.CHROMIUM_PATH = await findChromium({ install: true });
const args = process.argv.slice(2);
const only = args[args.indexOf('--only') + 1];
const figures: Figure[] = [];
for (const kind of ['postgres', 'pglite'] as const) {
  if (!args.includes('--only') || only === kind) figures.push(...(await measureStack(kind)));
}
figures.push(...(await measureWeight()));
report(figures, args);
