import * as z from 'zod/mini';
import { DELIVERY_ITEMS, FIT_RULES } from './qualification.ts';
import { ACTIVITY_KINDS, CRITERIA } from './words.ts';

z.config({ jitless: true });

const points = z.object({ no: z.number(), unknown: z.number(), part: z.number(), yes: z.number() });
const value = z.nullable(z.union([z.literal(0), z.literal(1), z.literal(2)]));

/** How leads are scored, as a team keeps it: a `ScoreModel` of lib/scoring without its version. */
export const scoreModelContent = z.object({
  answers: z.record(z.enum(CRITERIA), points),
  fit: z.object({
    points: z.record(z.enum(FIT_RULES), points),
    industries: z.array(z.string()),
    countries: z.array(z.string()),
    /** An order of this size is worth full work. */
    worthwhile: z.optional(z.nullable(z.object({ minor: z.number(), currency: z.string() }))),
    /** How well we can deliver at all, unless judged for one lead. */
    delivery: z.optional(z.partialRecord(z.enum(DELIVERY_ITEMS), value)),
  }),
  engagement: z.object({
    points: z.record(z.enum([...ACTIVITY_KINDS, 'capture'] as const), z.number()),
    halfLifeDays: z.number(),
    most: z.number(),
  }),
  thresholds: z.object({ A: z.number(), B: z.number(), C: z.number() }),
  reviewDays: z.number(),
});
export type ScoreModelContent = z.infer<typeof scoreModelContent>;

/** What a score was worked out from: `LeadFeatures` of lib/scoring. */
export const scoreFeatures = z.object({
  answers: z.record(z.string(), value),
  fit: z.record(z.string(), value),
  left: z.record(z.string(), z.number()),
});
