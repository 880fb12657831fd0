import { describe, expect, it } from 'vitest';
import { sampleRow } from '../../test/builders/sample-row.ts';
import type { Id } from '../shared/ids.ts';
import { type LeadRows, toScoredLead } from './to-scored-lead.ts';

const GONE = '2026-11-01T00:00:00.000Z';
const personId = (name: string) => name as Id<'person'>;
const ofLead = { lead_id: 'lead' as Id<'lead'> };
const ofOther = { lead_id: 'other' as Id<'lead'> };

const rows = (changes: Partial<LeadRows> = {}): LeadRows => ({
  lead: sampleRow('leads', 'lead'),
  company: null,
  people: [],
  leadPeople: [],
  answers: [],
  activities: [],
  captures: [],
  ...changes,
});

describe('a lead as it is scored', () => {
  it('takes its own rows only, and none that is deleted', () => {
    const lead = toScoredLead(
      rows({
        company: sampleRow('companies', 'company', { deleted_at: GONE }),
        answers: [
          sampleRow('answers', 'a', { ...ofLead, criterion: 'money', value: 2 }),
          sampleRow('answers', 'b', { ...ofOther, criterion: 'timing', value: 2 }),
          sampleRow('answers', 'c', { ...ofLead, criterion: 'budget', value: 2, deleted_at: GONE }),
        ],
        activities: [sampleRow('activities', 'a', ofLead), sampleRow('activities', 'b', ofOther)],
        captures: [
          sampleRow('captures', 'a', ofLead),
          sampleRow('captures', 'b', { ...ofLead, deleted_at: GONE }),
        ],
      }),
    );
    expect(Object.keys(lead.answers)).toEqual(['money']);
    expect(lead.company).toBeNull();
    expect([lead.activities.length, lead.captures.length]).toEqual([1, 1]);
  });

  it('keeps an answer set back to unknown as unknown', () => {
    const answers = [sampleRow('answers', 'a', { ...ofLead, criterion: 'money', value: null })];
    expect(toScoredLead(rows({ answers })).answers).toEqual({});
  });

  it('keeps who answered, when and on what ground', () => {
    const answers = [
      sampleRow('answers', 'a', {
        ...ofLead,
        criterion: 'budget',
        value: 1,
        note: 'round on the 14th',
        evidence_level: 3,
        updated_at: GONE,
        updated_by: 'anna' as Id<'member'>,
      }),
    ];
    expect(toScoredLead(rows({ answers })).answers.budget).toEqual({
      value: 1,
      evidence: { answerId: 'a', note: 'round on the 14th', level: 3, at: GONE, by: 'anna' },
    });
  });

  it('knows the main contact and the parts of the others, and leaves out who was taken off the lead', () => {
    const { people } = toScoredLead(
      rows({
        lead: sampleRow('leads', 'lead', { primary_person_id: personId('wei') }),
        people: ['wei', 'bo', 'lin', 'stranger'].map((id) => sampleRow('people', id, { full_name: id })),
        leadPeople: [
          sampleRow('lead_people', 'a', {
            ...ofLead,
            person_id: personId('bo'),
            decision_role: 'decider',
            contacted: true,
          }),
          sampleRow('lead_people', 'b', { ...ofLead, person_id: personId('lin'), deleted_at: GONE }),
          sampleRow('lead_people', 'c', { ...ofOther, person_id: personId('wei'), deleted_at: GONE }),
        ],
      }),
    );
    expect(people).toEqual([
      { id: 'wei', name: 'wei', role: null, contacted: false, primary: true },
      { id: 'bo', name: 'bo', role: 'decider', contacted: true, primary: false },
    ]);
  });

  it('leaves out a main contact who was taken off the lead', () => {
    const { people } = toScoredLead(
      rows({
        lead: sampleRow('leads', 'lead', { primary_person_id: personId('wei') }),
        people: [sampleRow('people', 'wei')],
        leadPeople: [
          sampleRow('lead_people', 'a', { ...ofLead, person_id: personId('wei'), deleted_at: GONE }),
        ],
      }),
    );
    expect(people).toEqual([]);
  });

  it('has an amount only with its currency', () => {
    const amount = (changes: Parameters<typeof sampleRow<'leads'>>[2]) =>
      toScoredLead(rows({ lead: sampleRow('leads', 'lead', changes) })).amount;
    expect(amount({ amount_minor: 12_000_000, currency: 'CNY' })).toEqual({
      minor: 12_000_000,
      currency: 'CNY',
    });
    expect(amount({ amount_minor: 12_000_000 })).toBeNull();
  });
});
