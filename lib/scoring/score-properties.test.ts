import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GENERATED_AS_OF, generatedLeads } from '../../test/builders/generated-leads.ts';
import { answer } from '../../test/builders/scored-lead.ts';
import { type AnswerValue, CRITERIA, type Criterion } from '../model/words.ts';
import { DEFAULT_SCORE_MODEL } from './default-model.ts';
import { gradeRank } from './grade.ts';
import { findModelFaults } from './model-faults.ts';
import { scoreLead } from './score-lead.ts';
import type { AnswerPoints, ScoredLead, ScoreModel } from './types.ts';

const lead = fc.integer({ min: 0, max: 2 ** 31 - 1 }).map((seed) => generatedLeads(1, seed)[0] as ScoredLead);
const criterion = fc.constantFrom(...CRITERIA);

/** Points in their order, small enough that the sum of all criteria stays below 100. */
const answerPoints = fc
  .tuple(...[0, 1, 2, 3].map((least) => fc.integer({ min: least, max: least + 1 })))
  .map(([no = 0, unknown = 0, part = 0, yes = 0]): AnswerPoints => {
    const sorted = [no, unknown, part, yes].sort((one, other) => one - other);
    const [a = 0, b = 0, c = 0] = sorted;
    return { no: a, unknown: Math.max(b, a + 1), part: Math.max(c, a + 1), yes: Math.max(c, a + 1) + 1 };
  });

const model: fc.Arbitrary<ScoreModel> = fc.oneof(
  fc.constant(DEFAULT_SCORE_MODEL),
  fc
    .record({
      points: fc.array(answerPoints, { minLength: CRITERIA.length, maxLength: CRITERIA.length }),
      C: fc.integer({ min: 1, max: 30 }),
      B: fc.integer({ min: 31, max: 50 }),
      A: fc.integer({ min: 51, max: 100 }),
    })
    .map(({ points, A, B, C }) => ({
      ...DEFAULT_SCORE_MODEL,
      answers: Object.fromEntries(
        CRITERIA.map((one, index) => [one, points[index]]),
      ) as ScoreModel['answers'],
      fit: { ...DEFAULT_SCORE_MODEL.fit, industries: ['valve', '泵'], countries: ['CN'] },
      thresholds: { A, B, C },
    })),
);

const score = (given: ScoredLead, under: ScoreModel) => scoreLead(given, under, GENERATED_AS_OF);

/** The same lead with one criterion answered by hand, or unknown: then nobody stands for authority either. */
function withAnswer(given: ScoredLead, one: Criterion, value: AnswerValue): ScoredLead {
  const { [one]: _, ...rest } = given.answers;
  const people =
    one === 'authority' ? given.people.map((person) => ({ ...person, contacted: false })) : given.people;
  return { ...given, people, answers: value === null ? rest : { ...rest, [one]: answer(value) } };
}

/** A list in another order, decided by `seed`. */
const shuffled = <Value>(values: readonly Value[], seed: number): Value[] =>
  values
    .map((value, index) => [((index + 1) * (seed | 1)) % 7919, value] as const)
    .sort(([one], [other]) => one - other)
    .map(([, value]) => value);

describe('for every lead under every sound model', () => {
  it('the model is sound', () => {
    fc.assert(
      fc.property(model, (under) => {
        expect(findModelFaults(under)).toEqual([]);
      }),
    );
  });

  it('the reasons sum exactly to the points, a whole number from 0 to 100', () => {
    fc.assert(
      fc.property(lead, model, (given, under) => {
        const { points, reasons } = score(given, under);
        expect(reasons.reduce((sum, reason) => sum + reason.points, 0)).toBe(points);
        expect(Number.isInteger(points) && points >= 0 && points <= 100).toBe(true);
        expect(reasons.every((reason) => Number.isInteger(reason.points))).toBe(true);
      }),
    );
  });

  it('yes lies strictly above unknown, and no strictly below it', () => {
    fc.assert(
      fc.property(lead, model, criterion, (given, under, one) => {
        const pointsAt = (value: AnswerValue) => score(withAnswer(given, one, value), under).points;
        expect(pointsAt(2)).toBeGreaterThan(pointsAt(null));
        expect(pointsAt(0)).toBeLessThan(pointsAt(null));
        expect(pointsAt(1)).toBeGreaterThanOrEqual(pointsAt(null));
        expect(pointsAt(1)).toBeLessThan(pointsAt(2));
      }),
    );
  });

  it('a yes never lowers the points or the grade', () => {
    fc.assert(
      fc.property(lead, model, criterion, (given, under, one) => {
        const [before, after] = [score(given, under), score(withAnswer(given, one, 2), under)];
        expect(after.points).toBeGreaterThanOrEqual(before.points);
        expect(gradeRank(after.grade)).toBeGreaterThanOrEqual(gradeRank(before.grade));
      }),
    );
  });

  it('setting one criterion moves the reason of no other', () => {
    fc.assert(
      fc.property(lead, model, criterion, fc.constantFrom(0, 1, 2), (given, under, one, value) => {
        const others = (from: ScoredLead) =>
          score(from, under).reasons.filter((reason) => reason.criterion !== one);
        expect(
          others({ ...given, answers: { ...given.answers, [one]: answer(value as 0 | 1 | 2) } }),
        ).toEqual(others(given));
      }),
    );
  });

  it('the order of what comes in changes nothing', () => {
    fc.assert(
      fc.property(lead, model, fc.nat(7918), (given, under, seed) => {
        const turned: ScoredLead = {
          ...given,
          answers: Object.fromEntries(shuffled(Object.entries(given.answers), seed)),
          people: shuffled(given.people, seed),
          activities: shuffled(given.activities, seed),
          captures: shuffled(given.captures, seed),
        };
        expect(score(turned, under)).toEqual(score(given, under));
      }),
    );
  });

  it('every way of answering what is missing ends within the open range', () => {
    fc.assert(
      fc.property(
        lead,
        model,
        fc.array(fc.constantFrom(0, 1, 2), { minLength: 11 }),
        (given, under, picks) => {
          const { missing, range } = score(given, under);
          let answered = given;
          missing.forEach((one, index) => {
            answered = {
              ...answered,
              answers: { ...answered.answers, [one]: answer(picks[index] as 0 | 1 | 2) },
            };
          });
          expect(range.open).toContain(score(answered, under).grade);
        },
      ),
    );
  });

  it('both ends of the open range can be reached', () => {
    fc.assert(
      fc.property(lead, model, (given, under) => {
        const { missing, range } = score(given, under);
        const all = (value: 0 | 2) =>
          score(
            {
              ...given,
              answers: {
                ...given.answers,
                ...Object.fromEntries(missing.map((one) => [one, answer(value)])),
              },
            },
            under,
          ).grade;
        expect([all(2), all(0)]).toEqual([range.highest, range.lowest]);
      }),
    );
  });

  it('each question tells truly what its answers would do', () => {
    fc.assert(
      fc.property(lead, model, (given, under) => {
        const { nextQuestions, missing, points } = score(given, under);
        expect(nextQuestions.map((question) => question.criterion).sort()).toEqual([...missing].sort());
        for (const { criterion: one, gradeIfYes, gradeIfPart, gradeIfNo, gain, loss } of nextQuestions) {
          const at = (value: 0 | 1 | 2) =>
            score({ ...given, answers: { ...given.answers, [one]: answer(value) } }, under);
          expect([at(2).grade, at(1).grade, at(0).grade]).toEqual([gradeIfYes, gradeIfPart, gradeIfNo]);
          expect([at(2).points - points, points - at(0).points]).toEqual([gain, loss]);
        }
      }),
    );
  });

  it('the first question moves the grade at least as far as any other', () => {
    fc.assert(
      fc.property(lead, model, (given, under) => {
        const moves = score(given, under).nextQuestions.map(
          ({ gradeIfYes, gradeIfNo }) => gradeRank(gradeIfYes) - gradeRank(gradeIfNo),
        );
        expect(moves).toEqual([...moves].sort((one, other) => other - one));
      }),
    );
  });

  it('a later moment never adds engagement', () => {
    fc.assert(
      fc.property(lead, model, fc.integer({ min: 0, max: 200 }), (given, under, days) => {
        const later = new Date(Date.parse(GENERATED_AS_OF) + days * 86_400_000).toISOString();
        expect(scoreLead(given, under, later).points).toBeLessThanOrEqual(score(given, under).points);
      }),
    );
  });
});
