import { expect, it } from 'vitest';
import { DEFAULT_SCORE_MODEL } from '../../lib/scoring/default-model.ts';
import { closedLeadsIn } from '../../lib/scoring/learning/closed-leads.ts';
import { learnWeights } from '../../lib/scoring/learning/learn-weights.ts';
import { demoHistory, HISTORY_STAGES } from '../../test/builders/demo-history-rows.ts';
import { DEMO_SIGNAL } from './demo-history.ts';

function learn(team: 'signal' | 'noise') {
  const { leads, snapshots } = demoHistory(team, { stages: HISTORY_STAGES });
  const alive = { deleted_at: null };
  const closed = closedLeadsIn(
    leads.map((lead) => ({ ...lead, ...alive })),
    (['opportunity', 'won', 'lost'] as const).map((kind) => ({ id: HISTORY_STAGES[kind], kind })),
    snapshots.map((snapshot) => ({ ...snapshot, ...alive })),
  );
  expect(closed.leads).toHaveLength(400);
  return learnWeights(closed.leads, DEFAULT_SCORE_MODEL, 1);
}

it('in the team made with a signal, learning finds what was put in', () => {
  const report = learn('signal');
  if (report.kind !== 'proposal') throw new Error(report.kind);
  expect(report.trial.folds.auc.value).toBeGreaterThan(0.7);
  const { answers } = report.model.model;
  const mostWorth = Object.entries(answers).sort(([, one], [, other]) => other.yes - one.yes);
  const found = mostWorth.slice(0, 4).map(([criterion]) => criterion);
  expect(found).toContain('authority');
  expect(found.filter((criterion) => criterion in DEMO_SIGNAL).length).toBeGreaterThanOrEqual(3);
  expect(answers.timing.yes).toBeGreaterThan(DEFAULT_SCORE_MODEL.answers.timing.yes);
});

it('in the team made without one, it says that there is none', () => {
  expect(learn('noise').kind).toBe('no_signal');
});
