import type { Activity, Answer, Capture, Company, Lead, LeadPerson, Person } from '../model/rows.ts';
import type { Criterion } from '../model/words.ts';
import { dealingsOf } from './dealings-of.ts';
import type { Customer } from './look-alike.ts';
import type { GivenAnswer, ScoredLead, ScoredPerson } from './types.ts';

/** The rows around one lead; those of other leads and deleted ones are left out here, so a table may come whole. */
export interface LeadRows {
  readonly lead: Lead;
  readonly company: Company | null;
  readonly people: readonly Person[];
  readonly leadPeople: readonly LeadPerson[];
  readonly answers: readonly Answer[];
  readonly activities: readonly Activity[];
  readonly captures: readonly Capture[];
  /** Customers won, to judge our dealings by; absent where these are not judged. */
  readonly customers?: readonly Customer[];
}

interface OfLead {
  readonly lead_id: Lead['id'];
  readonly deleted_at: string | null;
}

/** Ids of answers are derived from lead and criterion, so there is one row a criterion; the newest wins if not. */
function answersOf(rows: readonly Answer[]): ScoredLead['answers'] {
  const newest = new Map<Criterion, Answer>();
  for (const row of rows) {
    const known = newest.get(row.criterion);
    const gap = known ? Date.parse(row.updated_at) - Date.parse(known.updated_at) : 1;
    if (!known || gap > 0 || (gap === 0 && row.id > known.id)) newest.set(row.criterion, row);
  }
  const answers: Partial<Record<Criterion, GivenAnswer>> = {};
  for (const [criterion, row] of newest) {
    if (row.value === null) continue;
    answers[criterion] = {
      value: row.value,
      evidence: {
        answerId: row.id,
        note: row.note,
        level: row.evidence_level,
        at: row.updated_at,
        by: row.updated_by ?? row.created_by,
      },
    };
  }
  return answers;
}

function peopleOf({ lead, people, leadPeople }: LeadRows, links: readonly LeadPerson[]): ScoredPerson[] {
  const ids = new Set(links.map((link) => link.person_id));
  // A person taken off the lead stays off, even as its main contact.
  const unlinked = leadPeople.some(
    (link) =>
      link.lead_id === lead.id && link.person_id === lead.primary_person_id && link.deleted_at !== null,
  );
  if (lead.primary_person_id && !unlinked) ids.add(lead.primary_person_id);
  return people
    .filter((person) => ids.has(person.id) && person.deleted_at === null)
    .map((person) => {
      const link = links.find((one) => one.person_id === person.id);
      return {
        id: person.id,
        name: person.full_name,
        role: link?.decision_role ?? null,
        contacted: link?.contacted ?? false,
        primary: person.id === lead.primary_person_id,
      };
    });
}

/** What a score is made from, out of the rows as they are stored. */
export function toScoredLead(rows: LeadRows): ScoredLead {
  const { lead, company } = rows;
  const own = <Row extends OfLead>(list: readonly Row[]) =>
    list.filter((row) => row.lead_id === lead.id && row.deleted_at === null);
  const known = company && company.deleted_at === null ? company : null;
  return {
    answers: answersOf(own(rows.answers)),
    company: known,
    people: peopleOf(rows, own(rows.leadPeople)),
    activities: own(rows.activities).map(({ id, kind, happened_at }) => ({ id, kind, at: happened_at })),
    captures: own(rows.captures).map(({ id, captured_at }) => ({ id, at: captured_at })),
    amount:
      lead.amount_minor !== null && lead.currency !== null
        ? { minor: lead.amount_minor, currency: lead.currency }
        : null,
    ...(rows.customers ? { dealings: dealingsOf(lead, known, rows.customers) } : {}),
  };
}

/** A lead about which nothing is known, to build a draft's score upon. */
export const UNKNOWN_LEAD: ScoredLead = {
  answers: {},
  company: null,
  people: [],
  activities: [],
  captures: [],
  amount: null,
};
