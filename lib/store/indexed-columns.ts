import type { TableName } from '../model/rows.ts';
import type { IndexedColumns } from './local-store.ts';

/** The columns of `IndexedColumns` as values, for the adapters. */
export const INDEXED_COLUMNS: { readonly [Table in TableName]: readonly IndexedColumns[Table][] } = {
  teams: [],
  pool_rules: [],
  members: [],
  pipelines: [],
  stages: ['pipeline_id'],
  score_models: [],
  companies: ['domain'],
  people: ['email'],
  identities: ['value_norm', 'person_id', 'company_id'],
  employments: ['person_id', 'company_id'],
  leads: ['pipeline_id', 'stage_id', 'company_id', 'primary_person_id', 'owner_id'],
  lead_people: ['lead_id', 'person_id'],
  answers: ['lead_id'],
  fit_judgements: ['lead_id'],
  captures: ['lead_id'],
  activities: ['lead_id'],
  tasks: ['lead_id'],
  stage_changes: ['lead_id'],
  lead_requests: ['lead_id'],
  comments: ['lead_id'],
  answer_changes: ['lead_id'],
  score_snapshots: ['lead_id'],
  target_lists: [],
  target_list_leads: ['list_id', 'lead_id'],
};
