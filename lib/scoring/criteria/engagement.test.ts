import { describe, expect, it } from 'vitest';
import { scoredLead } from '../../../test/builders/scored-lead.ts';
import type { ActivityKind } from '../../model/words.ts';
import type { Id } from '../../shared/ids.ts';
import { DEFAULT_SCORE_MODEL } from '../default-model.ts';
import { assessEngagement } from './engagement.ts';

const AS_OF = '2026-11-20T12:00:00.000Z';
const daysAgo = (days: number) => new Date(Date.parse(AS_OF) - days * 86_400_000).toISOString();
const activity = (kind: ActivityKind, days: number, id = 'activity') => ({
  id: id as Id<'activity'>,
  kind,
  at: daysAgo(days),
});
const engagement = (...activities: ReturnType<typeof activity>[]) =>
  assessEngagement(scoredLead({}, { activities }), DEFAULT_SCORE_MODEL, AS_OF);

describe('engagement', () => {
  it('is nothing before anything happened', () => {
    expect(engagement()).toMatchObject({ points: 0, evidence: { count: 0, lastAt: null, lastId: null } });
  });

  it('fades in a straight line: full today, half after the half-life, nothing after twice that', () => {
    const pointsAfter = (days: number) => engagement(activity('visit', days)).points;
    expect([0, 15, 30, 45, 60, 90].map(pointsAfter)).toEqual([4, 3, 2, 1, 0, 0]);
  });

  it('adds events up to the most that the model allows', () => {
    expect(engagement(activity('mail', 0, 'a'), activity('note', 0, 'b')).points).toBe(3);
    expect(engagement(activity('visit', 0, 'a'), activity('call', 0, 'b')).points).toBe(5);
  });

  it('takes an event of tomorrow, from a clock that runs ahead, as of now', () => {
    expect(engagement(activity('call', -1)).points).toBe(3);
  });

  it('counts a capture, and names the latest event as its evidence however its time is written', () => {
    const lead = scoredLead(
      {},
      {
        activities: [{ id: 'call' as Id<'activity'>, kind: 'call', at: '2026-11-19T23:30:00+00:00' }],
        captures: [{ id: 'page' as Id<'capture'>, at: '2026-11-20T01:00:00+02:00' }],
      },
    );
    expect(assessEngagement(lead, DEFAULT_SCORE_MODEL, AS_OF)).toMatchObject({
      points: 4,
      evidence: { count: 2, lastId: 'call' },
    });
  });
});
