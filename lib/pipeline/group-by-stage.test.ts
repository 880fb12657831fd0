import { describe, expect, it } from 'vitest';
import { sampleRow } from '../../test/builders/sample-row.ts';
import type { Lead } from '../model/rows.ts';
import type { Id } from '../shared/ids.ts';
import { groupByStage } from './group-by-stage.ts';

const PIPELINE = 'pipeline' as Id<'pipeline'>;
const STAGES = [
  sampleRow('stages', 'opportunity', { position: 2, probability: 50 }),
  sampleRow('stages', 'target', { position: 1, probability: 33 }),
];
const lead = (id: string, changes: Partial<Lead> = {}) =>
  sampleRow('leads', id, { stage_id: 'target' as Id<'stage'>, ...changes });
const money = (amount_minor: number, currency: string) => ({ amount_minor, currency });

describe('leads by stage', () => {
  it('stand under every stage in its order, empty ones too', () => {
    const groups = groupByStage(STAGES, [lead('a')], PIPELINE, 'board');
    expect(groups.map(({ stage, count }) => [stage.id, count])).toEqual([
      ['target', 1],
      ['opportunity', 0],
    ]);
    expect(groups[1]).toMatchObject({ leads: [], sums: [], weighted: [], withoutAmount: 0 });
  });

  it('add up for each currency, never across, with those that have no amount counted apart', () => {
    const leads = [
      lead('a', money(10_000, 'CNY')),
      lead('b', money(25_000, 'EUR')),
      lead('c', money(20_050, 'CNY')),
      lead('d'),
      lead('e', { amount_minor: 5 }),
    ];
    expect(groupByStage(STAGES, leads, PIPELINE, 'board')[0]).toMatchObject({
      count: 5,
      sums: [
        { currency: 'CNY', minor: 30_050 },
        { currency: 'EUR', minor: 25_000 },
      ],
      weighted: [
        { currency: 'CNY', minor: 9_917 },
        { currency: 'EUR', minor: 8_250 },
      ],
      withoutAmount: 2,
    });
  });

  it('leave out deleted leads and those of other pipelines', () => {
    const leads = [
      lead('a', { deleted_at: '2026-01-02T00:00:00.000Z' }),
      lead('b', { pipeline_id: 'other' as Id<'pipeline'> }),
    ];
    expect(groupByStage(STAGES, leads, PIPELINE, 'board')[0]?.count).toBe(0);
  });
});
