import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { DEFAULT_SCORE_MODEL } from '../lib/scoring/default-model.ts';
import { scoreLead } from '../lib/scoring/score-lead.ts';
import { GENERATED_AS_OF, generatedLeads } from './builders/generated-leads.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const COUNT = 2000;
const SEED = 42;

it('a lead has the same score in the extension and in an edge function', () => {
  const printed = execFileSync(
    'node_modules/.bin/deno',
    [
      'run',
      '--no-remote',
      '--node-modules-dir=manual',
      '--no-check',
      'test/runtimes/print-scores.ts',
      `${COUNT}`,
      `${SEED}`,
    ],
    { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
  const here = generatedLeads(COUNT, SEED).map((lead) =>
    scoreLead(lead, DEFAULT_SCORE_MODEL, GENERATED_AS_OF),
  );
  const there: unknown = JSON.parse(printed);
  expect(there).toStrictEqual(here);
  expect(new Set(here.map((score) => score.grade)).size).toBe(4);
  expect(new Set(here.map((score) => score.man)).size).toBe(27);
}, 60_000);
