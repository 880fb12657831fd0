import { ACTIVITY_KINDS } from '../../model/words.ts';
import type { Instant } from '../../shared/clock.ts';
import type { ActivityId, CaptureId } from '../../shared/ids.ts';
import type { Reason, ScoredLead, ScoreModel } from '../types.ts';

const DAY_MS = 86_400_000;
/** Freshness is summed in whole thousandths of an event, so that no order of events changes the sum. */
const PARTS = 1000;

/** What can be done with a customer, as far as engagement counts it. */
export type EventKind = keyof ScoreModel['engagement']['points'];

export const EVENT_KINDS = [...ACTIVITY_KINDS, 'capture'] as const satisfies readonly EventKind[];

/** How much is left of the events of each kind, in thousandths of a fresh one. */
export type Freshness = Readonly<Record<EventKind, number>>;

/** What is left of a lead's events, and the latest of them. */
interface Engagement {
  readonly left: Freshness;
  readonly lastAt: Instant | null;
  readonly lastId: ActivityId | CaptureId | null;
}

/** Sums up a lead's events. Those dated in the future (a clock that runs ahead) count as of now. */
function engagementOf(lead: ScoredLead, halfLifeDays: number, asOf: Instant): Engagement {
  const left = { note: 0, call: 0, mail: 0, visit: 0, capture: 0 };
  const now = Date.parse(asOf);
  let lastTime = Number.NEGATIVE_INFINITY;
  let lastAt: Instant | null = null;
  let lastId: ActivityId | CaptureId | null = null;
  const count = (kind: EventKind, id: ActivityId | CaptureId, at: Instant): void => {
    const time = Date.parse(at);
    const age = Math.max(0, (now - time) / DAY_MS);
    // All of it today, half after the half-life, nothing after twice that.
    left[kind] += Math.round(PARTS * Math.max(0, 1 - age / (2 * halfLifeDays)));
    // The id decides between events of one moment.
    if (time > lastTime || (time === lastTime && lastId !== null && id > lastId)) {
      [lastTime, lastAt, lastId] = [time, at, id];
    }
  };
  for (const { kind, id, at } of lead.activities) count(kind, id, at);
  for (const { id, at } of lead.captures) count('capture', id, at);
  return { left, lastAt, lastId };
}

/** How much is left of a lead's events. */
export const freshnessIn = (lead: ScoredLead, halfLifeDays: number, asOf: Instant): Freshness =>
  engagementOf(lead, halfLifeDays, asOf).left;

/** The points of what is left of the events, up to the most that the model allows. */
export function engagementPoints(left: Freshness, { points, most }: ScoreModel['engagement']): number {
  const parts = EVENT_KINDS.reduce((sum, kind) => sum + left[kind] * points[kind], 0);
  return Math.min(most, Math.round(parts / PARTS));
}

/** What was done with the customer, fading in a straight line over twice the model's half-life. */
export function assessEngagement(lead: ScoredLead, model: ScoreModel, asOf: Instant): Reason {
  const { halfLifeDays } = model.engagement;
  const { left, lastAt, lastId } = engagementOf(lead, halfLifeDays, asOf);
  return {
    kind: 'engagement',
    criterion: 'engagement',
    points: engagementPoints(left, model.engagement),
    evidence: { count: lead.activities.length + lead.captures.length, lastAt, lastId, halfLifeDays },
  };
}
