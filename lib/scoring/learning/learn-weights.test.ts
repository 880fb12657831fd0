import { describe, expect, it } from 'vitest';
import { generatedClosedLeads, type TrueWeights } from '../../../test/builders/generated-closed-leads.ts';
import { CRITERIA } from '../../model/words.ts';
import { DEFAULT_SCORE_MODEL } from '../default-model.ts';
import { pointsOfFeatures } from '../lead-features.ts';
import { findModelFaults } from '../model-faults.ts';
import type { ScoreModel } from '../types.ts';
import { learnWeights, learnWeightsSteps } from './learn-weights.ts';

const today = DEFAULT_SCORE_MODEL;
/** What counts here is timing, competition and acceptance; today's weights give them 8 of 100 points. */
const OTHER: TrueWeights = { timing: 1.4, competition: 1.2, acceptance: 1, money: 0.3 };
/** What counts here is what today's weights say. */
const AS_TODAY: TrueWeights = { money: 1.2, authority: 1.2, need_stated: 0.8 };

const learned = (count: number, weights: TrueWeights, seed = 7) => {
  const report = learnWeights(generatedClosedLeads(count, seed, weights), today, 1);
  if (report.kind !== 'proposal') throw new Error(report.kind);
  return report;
};
const yesPoints = ({ answers }: ScoreModel, criterion: (typeof CRITERIA)[number]) => answers[criterion].yes;

describe('weights learned from closed leads', () => {
  it('need 100 closed leads, 20 won and 20 lost', () => {
    const few = generatedClosedLeads(60, 1, OTHER);
    const won = few.filter((lead) => lead.won).length;
    expect(learnWeights(few, today, 1)).toMatchObject({
      kind: 'not_enough',
      supply: { closed: 60, won, missing: { closed: 40 } },
    });
  });

  it('find what decides, and rank leads better than today’s weights that miss it', () => {
    const { model, trial } = learned(600, OTHER);
    for (const criterion of ['timing', 'competition', 'acceptance'] as const) {
      expect(yesPoints(model.model, criterion)).toBeGreaterThan(3 * yesPoints(today, criterion));
    }
    expect(yesPoints(model.model, 'money')).toBeLessThan(yesPoints(today, 'money'));
    expect(trial.folds.auc.value).toBeGreaterThan(model.today.folds.auc.value + 0.05);
    expect(model.gain.from).toBeGreaterThan(0);
    expect(trial.byOrder?.auc.value).toBeGreaterThan(0.65);
  });

  it('stay near today’s weights where these are right, and claim no gain', () => {
    const { model } = learned(400, AS_TODAY);
    expect(model.gain.value).toBeLessThan(0.05);
    const heaviest = CRITERIA.toSorted(
      (one, other) => yesPoints(model.model, other) - yesPoints(model.model, one),
    );
    expect(heaviest.slice(0, 3).sort()).toEqual(['authority', 'money', 'need_stated']);
  });

  it('are always a sound model, one version on, whatever the leads', () => {
    for (const seed of [1, 2, 3, 4]) {
      const { model } = learned(150, { timing: 2, need_actual: 1.5 }, seed);
      expect(findModelFaults(model.model)).toEqual([]);
      expect(model.model.version).toBe(today.version + 1);
      expect(model.chance.perPoint).toBeGreaterThan(0);
    }
  });

  it('leave each grade about as many of the leads as today', () => {
    const leads = generatedClosedLeads(400, 3, OTHER);
    const { model } = learned(400, OTHER, 3);
    const above = (one: ScoreModel, grade: 'A' | 'B' | 'C') =>
      leads.filter(({ features }) => pointsOfFeatures(features, one) >= one.thresholds[grade]).length;
    for (const grade of ['A', 'B', 'C'] as const) {
      expect(Math.abs(above(model.model, grade) - above(today, grade))).toBeLessThan(25);
    }
  });

  it('are not proposed from noise', () => {
    const kinds = [1, 2, 3, 4, 5, 6].map(
      (seed) => learnWeights(generatedClosedLeads(200, seed * 31, {}), today, 1).kind,
    );
    expect(kinds).toEqual(Array(6).fill('no_signal'));
  });

  it('are the same in whatever order the leads come', () => {
    const leads = generatedClosedLeads(150, 5, OTHER);
    expect(learnWeights(leads.toReversed(), today, 1)).toEqual(learnWeights(leads, today, 1));
  });

  it('come out the same with pauses between steps, and can be given up after any of them', () => {
    const leads = generatedClosedLeads(150, 5, OTHER);
    const steps = learnWeightsSteps(leads, today, 1);
    let pauses = 0;
    let step = steps.next();
    for (; !step.done; step = steps.next()) pauses += 1;
    expect(pauses).toBeGreaterThan(100);
    expect(step.value).toEqual(learnWeights(leads, today, 1));
    const stopped = learnWeightsSteps(leads, today, 1);
    stopped.next();
    stopped.return({ kind: 'not_enough', supply: step.value.supply });
    expect(stopped.next()).toEqual({ done: true, value: undefined });
  });
});
