import { expect, test } from 'vitest';
import { sampleRow } from '../../../test/builders/sample-row.ts';
import type { Capture } from '../../model/rows.ts';
import { findEvidence } from './record-view.ts';

const capture = (id: string, day: string, website: string): Capture =>
  sampleRow('captures', id, {
    captured_at: `${day}T09:00:00.000Z`,
    fields: [
      { field: 'website', value: website, source: 'url', confidence: 0.9, where: '', snippet: website },
    ],
  });

const OLD = capture('old', '2026-01-01', 'haoyuan.example');
const NEW = capture('new', '2026-03-01', 'https://www.Haoyuan.example/');
const OTHER = capture('other', '2026-04-01', 'kestrel.example');

test('the newest capture that holds the value as it is now proves it, however it is written', () => {
  const evidence = findEvidence([OLD, OTHER, NEW], 'website', 'https://haoyuan.example');
  expect(evidence?.capture.id).toBe('new');
});

test('a value that was changed since is proven by none', () => {
  expect(findEvidence([OLD, NEW], 'website', 'https://haoyuan-valve.example')).toBeUndefined();
});

test('a value of another field proves nothing', () => {
  expect(findEvidence([OLD], 'email', 'haoyuan.example')).toBeUndefined();
});
