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

interface Event {
  readonly id: ActivityId | CaptureId;
  readonly at: Instant;
  readonly time: number;
}

/** The id decides between events of one moment. */
const isLater = (one: Event, other: Event | undefined): boolean =>
  !other || one.time > other.time || (one.time === other.time && one.id > other.id);

/** Thousandths that are left of an event: all today, half after the half-life, none after twice that. */
function freshnessOf(at: Instant, now: number, halfLifeDays: number): number {
  const age = Math.max(0, (now - Date.parse(at)) / DAY_MS);
  return Math.round(PARTS * Math.max(0, 1 - age / (2 * halfLifeDays)));
}

/** What is left of a lead's events. Those dated in the future (a clock that runs ahead) count as of now. */
export function freshnessIn(lead: ScoredLead, halfLifeDays: number, asOf: Instant): Freshness {
  const left = { note: 0, call: 0, mail: 0, visit: 0, capture: 0 };
  const now = Date.parse(asOf);
  for (const { kind, at } of lead.activities) left[kind] += freshnessOf(at, now, halfLifeDays);
  for (const { at } of lead.captures) left.capture += freshnessOf(at, now, halfLifeDays);
  return left;
}

/** The points of what is left of the events, up to the most that the model allows. */
export function engagementPoints(left: Freshness, { points, most }: ScoreModel['engagement']): number {
  const parts = EVENT_KINDS.reduce((sum, kind) => sum + left[kind] * points[kind], 0);
  return Math.min(most, Math.round(parts / PARTS));
}

/** What was done with the customer, fading in a straight line over twice the model's half-life. */
export function assessEngagement(lead: ScoredLead, model: ScoreModel, asOf: Instant): Reason {
  const { halfLifeDays } = model.engagement;
  let last: Event | undefined;
  for (const { id, at } of [...lead.activities, ...lead.captures]) {
    const event = { id, at, time: Date.parse(at) };
    if (isLater(event, last)) last = event;
  }
  return {
    kind: 'engagement',
    criterion: 'engagement',
    points: engagementPoints(freshnessIn(lead, halfLifeDays, asOf), model.engagement),
    evidence: {
      count: lead.activities.length + lead.captures.length,
      lastAt: last?.at ?? null,
      lastId: last?.id ?? null,
      halfLifeDays,
    },
  };
}
