import type { Rows, TableName } from '../../lib/model/rows.ts';
import { DEFAULT_SCORE_MODEL } from '../../lib/scoring/default-model.ts';
import { rowDefaults } from '../../lib/store/row-defaults.ts';

const TEAM = '00000000-0000-7000-8000-00000000000a';
const MOMENT = '2026-01-01T00:00:00.000Z';
const { version: _, ...SCORE_MODEL } = DEFAULT_SCORE_MODEL;
const words = { en: 'word', zh: '词' };

/** Values of the columns that have no default of their own. */
const REQUIRED: { readonly [Table in TableName]: Readonly<Record<string, unknown>> } = {
  teams: { name: 'Team', currency: 'EUR' },
  pool_rules: {
    recycles: true,
    protection_days: 10,
    days_per_activity: 3,
    longest_protection_days: 20,
    reminder_days: 2,
    cool_down_days: 7,
  },
  mail_rules: { own_company: true, keeps: 'asked' },
  never_logs: { entry: 'law.example' },
  members: { display_name: 'Anna', email: 'anna@team.example', role: 'rep', active: true },
  pipelines: { name: words, visibility: 'private', position: 1 },
  stages: {
    pipeline_id: 'pipeline',
    name: words,
    kind: 'lead',
    position: 1,
    probability: 10,
    requires: 'warn',
    aim: words,
    action: words,
    exit_question: words,
  },
  saved_views: { name: 'Mine', pipeline_id: 'pipeline', sort: 'board', shared: false },
  choices: { kind: 'tag', name: words, position: 1 },
  custom_fields: {
    belongs_to: 'leads',
    key: 'seats',
    name: words,
    type: 'number',
    personal: false,
    position: 1,
  },
  stage_rules: { stage_id: 'stage', task_title: words, due_in_days: 1 },
  targets: { month: '2026-11-01', amount_minor: 1 },
  owner_rules: { position: 1 },
  message_templates: { name: words, subject: words, body: words, position: 1 },
  currency_rates: { currency: 'USD', valid_from: '2026-11-01', rate: 1 },
  score_models: { number: 2, model: SCORE_MODEL, origin: 'edited' },
  companies: { name: 'Company' },
  people: { full_name: 'Person', lawful_basis: 'legitimate_interest' },
  identities: { kind: 'email', value: 'a@b.example', value_norm: 'a@b.example' },
  employments: { person_id: 'person', company_id: 'company' },
  leads: { name: 'Lead', pipeline_id: 'pipeline', stage_id: 'stage', stage_entered_at: MOMENT },
  lead_people: { lead_id: 'lead', person_id: 'person', contacted: false },
  answers: { lead_id: 'lead', criterion: 'money' },
  fit_judgements: { lead_id: 'lead', item: 'growth' },
  captures: {
    lead_id: 'lead',
    url: 'https://a.example/',
    title: 'Page',
    method: 'page',
    captured_at: MOMENT,
    lawful_basis: 'legitimate_interest',
  },
  activities: { lead_id: 'lead', kind: 'note', body: 'Called.', happened_at: MOMENT },
  attachments: {
    lead_id: 'lead',
    folder_id: 'lead',
    name: 'Offer.pdf',
    media_type: 'application/pdf',
    size_bytes: 5,
    sha256: '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824',
  },
  tasks: { lead_id: 'lead', title: 'Call', kind: 'todo' },
  stage_changes: { lead_id: 'lead', to_stage_id: 'stage', changed_at: MOMENT },
  lead_requests: { lead_id: 'lead', requester_id: 'member', message: '', status: 'open' },
  comments: { lead_id: 'lead', body: 'Ask for Li.' },
  answer_changes: { lead_id: 'lead', criterion: 'money' },
  score_snapshots: {
    lead_id: 'lead',
    moment: 'capture',
    taken_at: MOMENT,
    model_version: 1,
    features: { answers: { money: 2 }, fit: {}, left: { note: 0 } },
    man: 'M??',
    points: 50,
    grade: 'B',
  },
  target_lists: { name: 'Fair', pipeline_id: 'pipeline' },
  target_list_leads: { list_id: 'list', lead_id: 'lead', position: 0 },
};

/** A row as the server would deliver it, valid but for short ids, with the changes a test is about. */
export function sampleRow<Table extends TableName>(
  table: Table,
  id: string,
  changes: Partial<Rows[Table]> = {},
): Rows[Table] {
  return {
    ...rowDefaults(table),
    id,
    team_id: TEAM,
    version: 1,
    created_at: MOMENT,
    updated_at: MOMENT,
    editable: true,
    ...REQUIRED[table],
    ...changes,
  } as unknown as Rows[Table];
}
