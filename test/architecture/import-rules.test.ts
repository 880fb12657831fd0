import { describe, expect, it } from 'vitest';
import { findCycles, judgeImport, packageOf, parseImportTable } from './import-rules.ts';
import { readSource } from './source-file.ts';

const table = parseImportTable(`
| module | may import | outside packages |
|---|---|---|
| shared | - | - |
| model | shared | zod |
| pipeline | shared, model types | - |
| messaging | model | wxt |
| app | all of lib | @preact/signals, wxt |
`);
const packages = new Set(['zod', 'preact', 'wxt', '@supabase/supabase-js']);

/** What the rules say to one line of code in a file. */
const judge = (path: string, line: string) => {
  const [one] = readSource(path, line).imports;
  if (!one) throw new Error('no import');
  return judgeImport(path, one, table, packages);
};

describe('the import rules let pass', () => {
  it.each([
    ['lib/model/rows.ts', `import { ok } from '../shared/result.ts'`],
    ['lib/model/rows.ts', `import * as z from 'zod/mini'`],
    ['lib/pipeline/sort.ts', `import type { Lead } from '../model/rows.ts'`],
    ['lib/pipeline/sort.ts', `import { type Lead, type Stage } from '../model/rows.ts'`],
    ['lib/pipeline/sort.test.ts', `import { sampleRow } from '../../test/builders/sample-row.ts'`],
    ['lib/pipeline/store-contract.ts', `import { it } from 'vitest'`],
    ['lib/app/models/undo.ts', `import { signal } from '@preact/signals'`],
    ['lib/app/create-app.ts', `import { messenger } from '../messaging/messenger.ts'`],
    ['components/ui/button.tsx', `import { Icon } from './icon.tsx'`],
    ['components/leads/record.tsx', `import { useApp } from '../../lib/app/app-context.ts'`],
    ['components/leads/record.tsx', `import { Undo } from '../../lib/app/models/undo.ts'`],
    ['components/leads/record.tsx', `import type { Store } from '../../lib/store/local-store.ts'`],
    ['components/leads/record.tsx', `import './record.css'`],
    ['entrypoints/popup/main.tsx', `import { App } from '../../lib/app/create-app.ts'`],
    ['supabase/functions/invite/handler.ts', `import { cors } from '../_shared/cors.ts'`],
    ['supabase/functions/invite/handler.ts', `import { ok } from '../../../lib/shared/result.ts'`],
    [
      'supabase/functions/invite/handler.ts',
      `import { createClient } from 'npm:@supabase/supabase-js@2.119.1'`,
    ],
  ])('%s: %s', (path, line) => {
    expect(judge(path, line)).toBeNull();
  });
});

describe('the import rules refuse', () => {
  it.each([
    ['lib/shared/text.ts', `import { Lead } from '../model/rows.ts'`, 'shared may not import model'],
    ['lib/shared/text.ts', `export { Lead } from '../model/rows.ts'`, 'shared may not import model'],
    ['lib/shared/text.ts', `const load = () => import('../model/rows.ts')`, 'shared may not import model'],
    ['lib/shared/text.ts', `type Lead = import('../model/rows.ts').Lead`, 'shared may not import model'],
    ['lib/shared/text.ts', `import fs from 'node:fs'`, 'shared may not import the package node:fs'],
    [
      'lib/pipeline/sort.ts',
      `import { type Lead, STAGES } from '../model/rows.ts'`,
      'pipeline may import model as types only',
    ],
    ['lib/pipeline/sort.ts', `import '../model/rows.ts'`, 'pipeline may import model as types only'],
    ['lib/model/rows.ts', `import { z } from '@/shared/z.ts'`, 'imports are relative, without aliases'],
    ['lib/model/rows.ts', `import { ok } from '../shared/result'`, 'an import carries its ending'],
    ['lib/model/rows.ts', `import { a } from '../shared/a.test.ts'`, 'code never imports tests'],
    ['lib/model/rows.ts', `import { a } from '../../test/builders/a.ts'`, 'code never imports tests'],
    ['lib/model/rows.ts', `import { a } from '../shared/a-contract.ts'`, 'code never imports tests'],
    ['lib/model/rows.ts', `import { a } from '../../components/ui/a.ts'`, 'lib may not import components'],
    [
      'lib/model/rows.ts',
      `import a from '../../entrypoints/popup/main.tsx'`,
      'nobody imports an entry point',
    ],
    [
      'lib/newcomer/a.ts',
      `import { ok } from '../shared/result.ts'`,
      'lib/newcomer is not in the import table',
    ],
    [
      'lib/app/models/undo.ts',
      `import { browser } from 'wxt/browser'`,
      'a model gets the platform as an argument',
    ],
    [
      'components/ui/button.tsx',
      `import type { Lead } from '../../lib/model/rows.ts'`,
      'components/ui knows nothing but itself',
    ],
    [
      'components/ui/button.tsx',
      `import { Grade } from '../scoring/grade.tsx'`,
      'components/ui knows nothing but itself',
    ],
    [
      'components/leads/a.tsx',
      `import { Store } from '../../lib/store/local-store.ts'`,
      'components may import lib/store as types only',
    ],
    [
      'components/leads/a.tsx',
      `import { createApp } from '../../lib/app/create-app.ts'`,
      'components may import lib/app as types only',
    ],
    [
      'components/leads/a.tsx',
      `import { browser } from 'wxt/browser'`,
      'components may not import the package wxt/browser',
    ],
    ['entrypoints/popup/main.tsx', `import { chalk } from 'chalk'`, 'unknown package chalk'],
    [
      'supabase/functions/invite/handler.ts',
      `import { a } from '../capture/a.ts'`,
      'function invite may not import supabase/functions/capture/a.ts',
    ],
    [
      'supabase/functions/invite/handler.ts',
      `import { a } from '../../../lib/sync/a.ts'`,
      'edge functions may not import lib/sync',
    ],
    [
      'supabase/functions/invite/handler.ts',
      `import { a } from 'npm:chalk@5'`,
      'unknown package npm:chalk@5',
    ],
  ])('%s: %s', (path, line, fault) => {
    expect(judge(path, line)).toBe(fault);
  });

  it('a document without a table', () => {
    expect(() => parseImportTable('# lib')).toThrow('no import table');
  });
});

describe('rings', () => {
  const files = (second: string) => [
    readSource('lib/a.ts', `import { b } from './b.ts'`),
    readSource('lib/b.ts', `import { c } from './c.ts'`),
    readSource('lib/c.ts', second),
  ];

  it('are found over any number of files', () => {
    expect(findCycles(files(`import { a } from './a.ts'`))).toEqual([
      ['lib/a.ts', 'lib/b.ts', 'lib/c.ts', 'lib/a.ts'],
    ]);
  });

  it('are none through a type, which is gone when the code is built', () => {
    expect(findCycles(files(`import type { A } from './a.ts'`))).toEqual([]);
  });
});

it('a package is known by its first part', () => {
  expect(['preact/hooks', '@preact/signals/utils', 'node:fs'].map(packageOf)).toEqual([
    'preact',
    '@preact/signals',
    'node:fs',
  ]);
});
