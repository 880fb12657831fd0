import { describe, expect, it } from 'vitest';
import type { SnapshotMoment } from '../../model/words.ts';
import type { LeadId, ScoreSnapshotId, StageId } from '../../shared/ids.ts';
import { closedLeadsIn } from './closed-leads.ts';

const STAGES = (['lead', 'opportunity', 'won', 'lost', 'stopped'] as const).map((kind) => ({
  id: kind as string as StageId,
  kind,
}));
const day = (number: number) => `2026-03-${String(number).padStart(2, '0')}T08:00:00.000Z`;
const LEAD = 'lead' as LeadId;

/** A lead in a stage since a day, and scores kept at days, the number of fresh calls telling them apart. */
function closed(stage: string, since: number, ...scores: readonly (readonly [SnapshotMoment, number])[]) {
  const lead = { id: LEAD, stage_id: stage as StageId, stage_entered_at: day(since), deleted_at: null };
  const kept = scores.map(([moment, on]) => ({
    id: `${moment}-${on}` as ScoreSnapshotId,
    lead_id: LEAD,
    moment,
    taken_at: day(on),
    features: { answers: {}, fit: {}, left: { call: on } } as const,
    deleted_at: null,
  }));
  return closedLeadsIn([lead], STAGES, kept.toReversed());
}
const learnedFrom = ({ leads }: ReturnType<typeof closed>) =>
  leads.map(({ features, won, closedAt }) => [features.left.call, won, closedAt]);

describe('closed leads to learn from', () => {
  it('are known as at the last capture or change of stage before the outcome, never as at the close', () => {
    expect(learnedFrom(closed('won', 9, ['capture', 1], ['stage_change', 5], ['close', 9]))).toEqual([
      [5, true, day(9)],
    ]);
    expect(learnedFrom(closed('lost', 9, ['capture', 1], ['close', 9]))).toEqual([[1, false, day(9)]]);
  });

  it('ignore what was kept after the outcome: a later capture, a move after the signature', () => {
    expect(
      learnedFrom(
        closed('won', 20, ['capture', 1], ['stage_change', 5], ['close', 9], ['capture', 12], ['close', 20]),
      ),
    ).toEqual([[5, true, day(9)]]);
  });

  it('count by their last outcome when they were taken up again', () => {
    expect(
      learnedFrom(
        closed('won', 20, ['capture', 1], ['close', 9], ['stage_change', 12], ['capture', 15], ['close', 20]),
      ),
    ).toEqual([[15, true, day(20)]]);
  });

  it('count once, by the outcome they had, when the move that took them up again was itself taken back', () => {
    // The database has given the stage its day of entry back.
    expect(
      learnedFrom(closed('won', 9, ['stage_change', 5], ['close', 9], ['stage_change', 12], ['close', 12])),
    ).toEqual([[5, true, day(9)]]);
  });

  it('closed past the extension count by the day of their stage', () => {
    expect(learnedFrom(closed('lost', 9, ['capture', 1], ['capture', 12]))).toEqual([[1, false, day(9)]]);
  });

  it('cannot serve without a score kept before', () => {
    expect(closed('won', 9, ['close', 9], ['capture', 10])).toEqual({ leads: [], withoutScore: 1 });
    expect(closed('won', 9)).toEqual({ leads: [], withoutScore: 1 });
  });

  it('are won or lost: neither open nor stopped', () => {
    expect(closed('opportunity', 9, ['capture', 1])).toEqual({ leads: [], withoutScore: 0 });
    expect(closed('stopped', 9, ['capture', 1], ['close', 9])).toEqual({ leads: [], withoutScore: 0 });
  });

  it('are read whole whatever another device kept: unknown where it is missing, nothing where it cannot be', () => {
    const features = {
      answers: { money: 2 as const, __proto__: 1 as const, mystery: 0 as const },
      fit: { tier: 0 as const, mystery: 2 as const },
      left: { call: 1e308, mail: -5 },
    };
    const lead = { id: LEAD, stage_id: 'won' as StageId, stage_entered_at: day(9), deleted_at: null };
    const kept = {
      id: 'one' as ScoreSnapshotId,
      lead_id: LEAD,
      moment: 'capture' as const,
      taken_at: day(1),
    };
    const { leads } = closedLeadsIn([lead], STAGES, [{ ...kept, features, deleted_at: null }]);
    expect(leads[0]?.features).toMatchObject({
      answers: { money: 2, authority: null, timing: null },
      fit: { tier: 0 },
      left: { call: 1_000_000, mail: 0, visit: 0 },
    });
    expect(Object.keys(leads[0]?.features.answers ?? {})).not.toContain('mystery');
  });
});
