import type { Instant } from '../../shared/clock.ts';
import type { ActivityId, CaptureId } from '../../shared/ids.ts';
import type { Reason, ScoredLead, ScoreModel } from '../types.ts';

const DAY_MS = 86_400_000;
/** Worth is summed in whole thousandths of a point, so that no order of events changes the sum. */
const PARTS = 1000;

interface Event {
  readonly id: ActivityId | CaptureId;
  readonly at: Instant;
  readonly time: number;
}

/** The id decides between events of one moment. */
const isLater = (one: Event, other: Event | undefined): boolean =>
  !other || one.time > other.time || (one.time === other.time && one.id > other.id);

/**
 * What was done with the customer, fading in a straight line: full points today, half after the half-life, nothing
 * after twice that. Events dated in the future (a clock that runs ahead) count as of now.
 */
export function assessEngagement(lead: ScoredLead, model: ScoreModel, asOf: Instant): Reason {
  const { points, halfLifeDays, most } = model.engagement;
  const now = Date.parse(asOf);
  let parts = 0;
  let last: Event | undefined;
  const count = ({ id, at }: Pick<Event, 'id' | 'at'>, worth: number): void => {
    const event = { id, at, time: Date.parse(at) };
    const age = Math.max(0, (now - event.time) / DAY_MS);
    parts += Math.round(worth * PARTS * Math.max(0, 1 - age / (2 * halfLifeDays)));
    if (isLater(event, last)) last = event;
  };
  for (const activity of lead.activities) count(activity, points[activity.kind]);
  for (const capture of lead.captures) count(capture, points.capture);
  return {
    kind: 'engagement',
    criterion: 'engagement',
    points: Math.min(most, Math.round(parts / PARTS)),
    evidence: {
      count: lead.activities.length + lead.captures.length,
      lastAt: last?.at ?? null,
      lastId: last?.id ?? null,
      halfLifeDays,
    },
  };
}
