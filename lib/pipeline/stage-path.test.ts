import { describe, expect, it } from 'vitest';
import { sampleRow } from '../../test/builders/sample-row.ts';
import type { Stage } from '../model/rows.ts';
import type { Id } from '../shared/ids.ts';
import { findNextStage, isOpen, stagePath } from './stage-path.ts';

const PIPELINE = 'pipeline' as Id<'pipeline'>;
const stageId = (id: string) => id as Id<'stage'>;
const KINDS = {
  reserve: 'lead',
  target: 'lead',
  opportunity: 'opportunity',
  won: 'won',
  'after-sale': 'won',
  lost: 'lost',
  stopped: 'stopped',
} as const;
const STAGES = Object.entries(KINDS)
  .map(([id, kind], index) => sampleRow('stages', id, { kind, position: index + 1 }))
  .reverse();
const named = (name: string): Stage => {
  const found = STAGES.find((stage) => stage.id === name);
  if (!found) throw new Error(`no stage ${name}`);
  return found;
};

describe('the path of a pipeline', () => {
  it('has the stages by position, without deleted ones and those of other pipelines', () => {
    const others = [
      sampleRow('stages', 'elsewhere', { pipeline_id: 'other' as Id<'pipeline'> }),
      sampleRow('stages', 'gone', { deleted_at: '2026-01-01T00:00:00.000Z' }),
    ];
    expect(stagePath([...STAGES, ...others], PIPELINE).map(({ id }) => id)).toEqual(Object.keys(KINDS));
  });

  it('is the same on every device where two stages share a position', () => {
    const twins = ['b', 'a'].map((id) => sampleRow('stages', id, { position: 3 }));
    expect(stagePath(twins, PIPELINE).map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it.each([
    ['reserve', 'target'],
    ['target', 'opportunity'],
    ['opportunity', 'won'],
    ['won', 'after-sale'],
    ['after-sale', undefined],
    ['lost', undefined],
    ['stopped', undefined],
    ['missing', undefined],
  ])('leads from %s to %s', (from, to) => {
    expect(findNextStage(STAGES, stageId(from))?.id).toBe(to);
  });

  it('is open up to the signature', () => {
    expect(['reserve', 'opportunity', 'won', 'lost', 'stopped'].map((name) => isOpen(named(name)))).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});
