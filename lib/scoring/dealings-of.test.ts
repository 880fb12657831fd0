import { expect, test } from 'vitest';
import { sampleRow } from '../../test/builders/sample-row.ts';
import type { CompanyId, LeadId, StageId } from '../shared/ids.ts';
import { activeModel, contentOf, modelOf } from './active-model.ts';
import { dealingsOf, wonBefore } from './dealings-of.ts';
import { DEFAULT_SCORE_MODEL } from './default-model.ts';
import { fitKnowledgeOf } from './fit-knowledge.ts';
import { featuresOf, pointsOfFeatures } from './lead-features.ts';
import { customersIn } from './look-alike.ts';
import { scoreLead } from './score-lead.ts';
import { takeSnapshot } from './take-snapshot.ts';
import { toScoredLead } from './to-scored-lead.ts';

const company = sampleRow('companies', 'haoyuan', { name: 'Haoyuan Valve' });
const lead = (id: string, changes = {}) =>
  sampleRow('leads', id, { company_id: 'haoyuan' as CompanyId, stage_id: 'reserve' as StageId, ...changes });
const STAGES = [
  sampleRow('stages', 'won', { kind: 'won' }),
  sampleRow('stages', 'reserve', { kind: 'lead' }),
];
const won = lead('old', { stage_id: 'won' });
const customers = customersIn([company], [won, lead('new')], STAGES);

test('a new case of a customer won is our own customer, the won case itself is not', () => {
  expect(wonBefore(lead('new'), customers)).toBe(1);
  expect(wonBefore(won, customers)).toBe(0);
  expect(dealingsOf(lead('new'), company, customers).referral).toEqual({ kind: 'own_customer', by: null });
  expect(dealingsOf(won, company, customers).referral).toBeNull();
});

test('who sent them is what the record says', () => {
  const sent = lead('sent', { company_id: null, referral: 'by_customer', referred_by: 'Kestrel' });
  expect(dealingsOf(sent, null, customers).referral).toEqual({ kind: 'by_customer', by: 'Kestrel' });
  expect(dealingsOf(lead('alone', { company_id: null }), null, customers).referral).toBeNull();
});

test('risk is known once there is a sign or somebody has looked', () => {
  const risk = (changes: object) => dealingsOf(lead('x'), sampleRow('companies', 'c', changes), []).risk;
  expect(risk({})).toBeNull();
  expect(risk({ risk_signs: ['credit'] })).toEqual({ signs: ['credit'], checked: false });
  expect(risk({ risk_checked_on: '2026-11-01' })).toEqual({ signs: [], checked: true });
});

test('the newest version of the weights counts, the built-in one while there is none', () => {
  const model = contentOf({ ...DEFAULT_SCORE_MODEL, reviewDays: 30 });
  const rows = [
    sampleRow('score_models', 'b', { number: 3, model }),
    sampleRow('score_models', 'a', { number: 2 }),
  ];
  expect(activeModel(rows)).toEqual({ ...DEFAULT_SCORE_MODEL, reviewDays: 30, version: 3 });
  expect(activeModel([])).toBe(DEFAULT_SCORE_MODEL);
  expect(modelOf({ model: contentOf(DEFAULT_SCORE_MODEL), number: 1 })).toEqual(DEFAULT_SCORE_MODEL);
});

test('a judgement by hand stands in the comparison, one set back does not', () => {
  const judgements = [
    sampleRow('fit_judgements', '1', { lead_id: 'new' as LeadId, item: 'growth', value: 2, note: 'doubled' }),
    sampleRow('fit_judgements', '2', { lead_id: 'new' as LeadId, item: 'people', value: null }),
    sampleRow('fit_judgements', '3', { lead_id: 'other' as LeadId, item: 'volume', value: 2 }),
  ];
  const known = fitKnowledgeOf(lead('new'), { judgements, customers }, DEFAULT_SCORE_MODEL);
  expect(Object.keys(known.judged)).toEqual(['growth']);
  expect([known.judged.growth?.evidence.note, known.wonBefore]).toEqual(['doubled', 1]);
});

test('a snapshot holds the features that give its points again, and no text of the lead', () => {
  const rows = {
    lead: lead('new'),
    company,
    people: [],
    leadPeople: [],
    answers: [sampleRow('answers', 'a', { lead_id: 'new' as LeadId, value: 2, note: 'secret words' })],
    activities: [],
    captures: [],
    customers,
  };
  const scored = toScoredLead(rows);
  const at = '2026-11-22T00:00:00.000Z';
  const score = scoreLead(scored, DEFAULT_SCORE_MODEL, at);
  const snapshot = takeSnapshot(scored, score, DEFAULT_SCORE_MODEL, {
    moment: 'capture',
    stageId: 'reserve' as StageId,
  });
  expect(pointsOfFeatures(snapshot.features, DEFAULT_SCORE_MODEL)).toBe(score.points);
  expect(snapshot.features).toEqual(featuresOf(scored, DEFAULT_SCORE_MODEL, at));
  expect(JSON.stringify(snapshot)).not.toMatch(/secret|Haoyuan/);
});
