import type { MergeTable } from '../model/operation.ts';
import type { TableName } from '../model/rows.ts';

/** A column by which rows hang on one that can be merged; a test compares the list with the database's. */
export interface MergeReference {
  readonly table: TableName;
  readonly column: string;
  /** Kind and columns of which the row's id is derived: it cannot change its parent and keep its id. */
  readonly derived?: readonly string[];
  /** No index on the column: the change is shown when the feed brings it. */
  readonly isSlow?: true;
}

const IDENTITY = ['identity', 'person_id', 'company_id', 'kind', 'value_norm'];
const EMPLOYMENT = ['employment', 'person_id', 'company_id'];
const LEAD_PERSON = ['lead_person', 'lead_id', 'person_id'];

/** What hangs on a person, a company or a lead and goes along in a merge; histories stay with the row they tell of. */
export const MERGE_REFERENCES: { readonly [Table in MergeTable]: readonly MergeReference[] } = {
  people: [
    { table: 'identities', column: 'person_id', derived: IDENTITY },
    { table: 'employments', column: 'person_id', derived: EMPLOYMENT },
    { table: 'leads', column: 'primary_person_id' },
    { table: 'lead_people', column: 'person_id', derived: LEAD_PERSON },
    { table: 'activities', column: 'person_id', isSlow: true },
  ],
  companies: [
    { table: 'identities', column: 'company_id', derived: IDENTITY },
    { table: 'employments', column: 'company_id', derived: EMPLOYMENT },
    { table: 'leads', column: 'company_id' },
  ],
  leads: [
    { table: 'lead_people', column: 'lead_id', derived: LEAD_PERSON },
    { table: 'answers', column: 'lead_id', derived: ['answer', 'lead_id', 'criterion'] },
    { table: 'fit_judgements', column: 'lead_id', derived: ['fit_judgement', 'lead_id', 'item'] },
    { table: 'captures', column: 'lead_id' },
    { table: 'activities', column: 'lead_id' },
    { table: 'attachments', column: 'lead_id' },
    { table: 'tasks', column: 'lead_id' },
    { table: 'comments', column: 'lead_id' },
    { table: 'lead_requests', column: 'lead_id' },
    { table: 'target_list_leads', column: 'lead_id', derived: ['target_list_lead', 'list_id', 'lead_id'] },
  ],
};
