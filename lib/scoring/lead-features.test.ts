import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GENERATED_AS_OF, generatedLeads } from '../../test/builders/generated-leads.ts';
import { DEFAULT_SCORE_MODEL } from './default-model.ts';
import { featuresOf, pointsOfFeatures } from './lead-features.ts';
import { scoreLead } from './score-lead.ts';
import type { ScoredLead, ScoreModel } from './types.ts';

const lead = fc.nat(10_000).map((seed) => generatedLeads(1, seed)[0] as ScoredLead);
const choosy: ScoreModel = {
  ...DEFAULT_SCORE_MODEL,
  fit: { ...DEFAULT_SCORE_MODEL.fit, industries: ['valve', '泵'], countries: ['CN'] },
};

describe('a lead’s features', () => {
  it('give exactly the points that the lead itself is given', () => {
    fc.assert(
      fc.property(lead, fc.constantFrom(DEFAULT_SCORE_MODEL, choosy), (given, model) => {
        const { points } = scoreLead(given, model, GENERATED_AS_OF);
        expect(pointsOfFeatures(featuresOf(given, model, GENERATED_AS_OF), model)).toBe(points);
      }),
    );
  });

  it('give the points of another model too, without the lead', () => {
    fc.assert(
      fc.property(
        lead,
        fc.integer({ min: 0, max: 9 }),
        fc.integer({ min: 1, max: 20 }),
        (given, visit, most) => {
          const { engagement, answers } = choosy;
          const other: ScoreModel = {
            ...choosy,
            answers: { ...answers, timing: { no: 0, unknown: 1, part: 2, yes: 9 } },
            engagement: { ...engagement, points: { ...engagement.points, visit }, most },
          };
          const { points } = scoreLead(given, other, GENERATED_AS_OF);
          expect(pointsOfFeatures(featuresOf(given, choosy, GENERATED_AS_OF), other)).toBe(points);
        },
      ),
    );
  });

  it('hold no name, no text and no id of the lead', () => {
    fc.assert(
      fc.property(lead, (given) => {
        const kept = JSON.stringify(featuresOf(given, choosy, GENERATED_AS_OF));
        expect(kept.replace(/"\w+":/g, '')).toMatch(/^[\d{},nul]*$/);
      }),
    );
  });
});
