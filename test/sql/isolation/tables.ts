import { randomUUID } from 'node:crypto';
import { FILE } from '../file-sample.ts';
import { MODEL, SNAPSHOT } from '../scoring-samples.ts';
import {
  adminOnly,
  anyMember,
  CLOSED_BY_POLICY,
  COMMENT,
  CUSTOMER,
  everybody,
  FILES,
  HOLDER_SITUATIONS,
  holder,
  INBOUND_ADDRESS,
  LEAD,
  LEAD_REQUEST,
  LEAD_SITUATIONS,
  managerUp,
  NOTE,
  PART_MADE_BY_SERVER,
  PART_NEVER_CHANGED,
  PART_OF_LEAD,
  type Rule,
  readBy,
  readsLead,
  readsWaitingMail,
  rule,
  SAVED_VIEW,
  SETUP,
  SETUP_MADE_BY_SERVER,
  SETUP_NEVER_CHANGED,
  type Situation,
  TARGET_LIST,
  TEAM_SITUATIONS,
} from './oracle.ts';
import { fileName, type Place, type Row } from './places.ts';

/** How one table or view is tried. */
export interface TableSpec {
  readonly rule: Rule;
  readonly situations: readonly Situation[];
  /** The SET of a harmless change, where anybody may change rows. */
  readonly change?: string;
  /** A new row without `team_id` and `id`, where anybody may insert. */
  readonly row?: (place: Place) => Row;
  /** Another such row, where two like the first are refused for reasons of their own. */
  readonly twin?: (place: Place) => Row;
  /** Statement that makes the row as `postgres`, where members cannot; it may use `$id$` for its new id. */
  readonly make?: (place: Place) => string;
  /** What a service of the platform sets before it asks the policies. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Condition that finds the row that is tried; by its new id unless given. */
  readonly where?: (place: Place) => string;
}

const BOTH = { en: 'x', zh: 'x' };
const MOMENT = '2026-01-01T00:00:00Z';
const HASH = `\\x${'00'.repeat(32)}`;

/** A table that hangs on a lead: its rule, a harmless change, a row. */
const part = (change: string, row: (place: Place) => Row, of: Rule = PART_OF_LEAD): TableSpec => ({
  rule: of,
  situations: LEAD_SITUATIONS,
  change,
  row,
});
/** A table of the team's set-up. */
const setup = (change: string, row: (place: Place) => Row): TableSpec => ({
  rule: SETUP,
  situations: TEAM_SITUATIONS,
  change,
  row,
});
/** A table that the server alone writes, in the situations of its readers. */
const served = (
  of: Rule,
  situations: readonly Situation[],
  make: ((place: Place) => string) | undefined,
  where?: (place: Place) => string,
): TableSpec => ({ rule: of, situations, ...(make && { make }), ...(where && { where }) });

const bucketAt = ({ situation }: Place) => (situation === 'other bucket' ? 'other' : 'attachments');
const id = (value: string) => `id = '${value}'`;
const member = ({ situation, ownerMember }: Place) => (situation === 'unheld' ? 'null' : `'${ownerMember}'`);

/**
 * Every table and view that the API's roles can reach, by name (schema `public` is left out). One that the catalog
 * has and this list has not fails the suite.
 */
export const TABLES: Readonly<Record<string, TableSpec>> = {
  // The team and its process.
  teams: {
    rule: SETUP_MADE_BY_SERVER,
    situations: TEAM_SITUATIONS,
    change: `name = 'x'`,
    where: ({ team }) => id(team),
  },
  members: {
    rule: SETUP_MADE_BY_SERVER,
    situations: TEAM_SITUATIONS,
    change: `display_name = 'x'`,
    where: ({ ownerMember }) => id(ownerMember),
  },
  pool_rules: {
    rule: SETUP_MADE_BY_SERVER,
    situations: TEAM_SITUATIONS,
    change: 'reminder_days = 3',
    where: ({ team }) => id(team),
  },
  mail_rules: {
    rule: SETUP_MADE_BY_SERVER,
    situations: TEAM_SITUATIONS,
    change: 'own_company = false',
    where: ({ team }) => id(team),
  },
  never_logs: setup(`entry = 'x.example'`, () => ({ entry: 'law.example' })),
  message_templates: setup('position = 7', () => ({ name: BOTH, subject: BOTH, body: BOTH })),
  pipelines: setup('position = 7', () => ({ name: BOTH })),
  stages: setup('rot_days = 7', ({ pipeline }) => ({
    name: BOTH,
    pipeline_id: pipeline.id,
    kind: 'lead',
    position: 9,
  })),
  score_models: {
    rule: SETUP_NEVER_CHANGED,
    situations: TEAM_SITUATIONS,
    row: () => ({ number: 2, model: MODEL }),
    twin: () => ({ number: 3, model: MODEL }),
  },
  choices: setup('position = 7', () => ({ kind: 'tag', name: BOTH })),
  custom_fields: setup('position = 7', () => ({
    belongs_to: 'leads',
    key: `k${randomUUID().slice(0, 8)}`,
    name: BOTH,
    type: 'text',
  })),
  stage_rules: setup('due_in_days = 7', ({ pipeline }) => ({
    stage_id: pipeline.stages[0],
    task_title: BOTH,
  })),
  targets: setup('amount_minor = 7', () => ({ month: '2026-11-01', amount_minor: 1 })),
  currency_rates: setup('rate = 7', () => ({ currency: 'USD', valid_from: '2026-11-01', rate: 1 })),
  owner_rules: setup('position = 7', () => ({ position: 1 })),

  // Customers and leads.
  companies: {
    ...part(`city = 'x'`, () => ({ name: 'x' }), CUSTOMER),
    where: ({ company }) => id(company),
  },
  people: {
    ...part(`title = 'x'`, () => ({ full_name: 'x' }), CUSTOMER),
    where: ({ person }) => id(person),
  },
  leads: {
    ...part(
      `source = 'x'`,
      ({ pipeline, company, person }) => ({
        name: 'Lead',
        pipeline_id: pipeline.id,
        stage_id: pipeline.stages[0],
        company_id: company,
        primary_person_id: person,
      }),
      LEAD,
    ),
    where: ({ lead }) => id(lead),
  },
  target_lists: {
    ...part(`name = 'x'`, ({ pipeline }) => ({ name: 'List', pipeline_id: pipeline.id }), TARGET_LIST),
    where: ({ list }) => id(list),
  },
  saved_views: {
    rule: SAVED_VIEW,
    situations: ['own', 'home', 'elsewhere'],
    change: `sort = 'name'`,
    row: ({ situation, pipeline }) => ({
      name: 'View',
      pipeline_id: pipeline.id,
      shared: situation === 'home',
    }),
  },
  identities: part(`value = '2'`, ({ person }) => ({
    kind: 'qq',
    value: '1',
    value_norm: '1',
    person_id: person,
  })),
  employments: part(`title = 'x'`, ({ person, company }) => ({ person_id: person, company_id: company })),
  lead_people: part('contacted = true', ({ lead, person }) => ({ lead_id: lead, person_id: person })),
  answers: part('value = 1', ({ lead }) => ({ lead_id: lead, criterion: 'money' })),
  fit_judgements: part('value = 1', ({ lead }) => ({ lead_id: lead, item: 'growth' })),
  tasks: part(`title = 'x'`, ({ lead }) => ({ lead_id: lead, title: 't' })),
  target_list_leads: part(`outcome = 'reached'`, ({ lead, openList }) => ({
    list_id: openList,
    lead_id: lead,
  })),
  activities: {
    ...part(
      'deleted_at = now()',
      ({ lead }) => ({ lead_id: lead, kind: 'note', body: '', happened_at: MOMENT }),
      NOTE,
    ),
    situations: [...LEAD_SITUATIONS, 'unshared'],
    where: ({ activity }) => id(activity),
  },
  comments: {
    ...part('deleted_at = now()', ({ lead }) => ({ lead_id: lead, body: 'x' }), COMMENT),
    situations: [...LEAD_SITUATIONS, 'demoted'],
    where: ({ comment }) => id(comment),
  },
  captures: part(
    `title = 'x'`,
    ({ lead }) => ({
      lead_id: lead,
      url: '',
      title: '',
      method: 'manual',
      captured_at: MOMENT,
      lawful_basis: 'consent',
    }),
    PART_NEVER_CHANGED,
  ),
  score_snapshots: part('points = 1', ({ lead }) => ({ lead_id: lead, ...SNAPSHOT }), PART_NEVER_CHANGED),
  lead_requests: {
    rule: LEAD_REQUEST,
    situations: LEAD_SITUATIONS,
    change: `answer = 'x'`,
    make: ({ team, lead, requester }) =>
      `insert into public.lead_requests (team_id, id, lead_id, requester_id) values ('${team}', $id$, '${lead}', '${requester}')`,
  },
  stage_changes: served(PART_MADE_BY_SERVER, LEAD_SITUATIONS, undefined, ({ lead }) => `lead_id = '${lead}'`),
  answer_changes: served(
    PART_MADE_BY_SERVER,
    LEAD_SITUATIONS,
    ({ team, lead }) =>
      `insert into public.answer_changes (team_id, id, lead_id, criterion) values ('${team}', $id$, '${lead}', 'money')`,
  ),

  attachments: {
    ...part('deleted_at = now()', ({ lead }) => ({ lead_id: lead, folder_id: lead, ...FILE })),
    situations: [...LEAD_SITUATIONS, 'demoted'],
    where: ({ files }) => id(files.stored),
  },
  // Supabase grants its own tables to everybody; the policies alone hold them.
  'storage.objects': {
    rule: FILES,
    situations: [...LEAD_SITUATIONS, 'due', 'other bucket'],
    settings: { 'storage.allow_delete_query': 'true' },
    change: `metadata = '{}'`,
    row: (place) => ({
      team_id: undefined,
      bucket_id: bucketAt(place),
      name: fileName(place, place.situation === 'due' ? place.files.due : place.files.announced),
    }),
    make: (place) =>
      place.situation === 'other bucket'
        ? `insert into storage.buckets (id, name) values ('other', 'other');
           insert into storage.objects (bucket_id, name) values ('other', '${fileName(place, place.files.due)}')`
        : 'select',
    where: (place) =>
      `bucket_id = '${bucketAt(place)}' and name = '${fileName(place, LEAD_SITUATIONS.some((one) => one === place.situation) ? place.files.stored : place.files.due)}'`,
  },
  'storage.buckets': {
    rule: CLOSED_BY_POLICY,
    situations: ['home'],
    settings: { 'storage.allow_delete_query': 'true' },
    change: 'public = true',
    row: () => ({ team_id: undefined, id: 'probe', name: 'probe' }),
    where: () => `id = 'attachments'`,
  },

  // What the server keeps.
  audit_log: served(
    readBy(adminOnly),
    TEAM_SITUATIONS,
    ({ team }) =>
      `insert into public.audit_log (team_id, id, action) values ('${team}', $id$, 'team_created')`,
  ),
  suppressions: served(
    readBy(adminOnly),
    TEAM_SITUATIONS,
    ({ team }) =>
      `insert into public.suppressions (team_id, id, kind, hash) values ('${team}', $id$, 'email', '${HASH}')`,
  ),
  invitations: served(
    readBy(managerUp),
    TEAM_SITUATIONS,
    ({ team, ownerMember }) =>
      `insert into public.invitations (team_id, id, email, role, token_hash, invited_by, expires_at)
       values ('${team}', $id$, 'x@example.test', 'rep', '${HASH}', '${ownerMember}', now())`,
  ),
  inbound_addresses: served(
    INBOUND_ADDRESS,
    [...HOLDER_SITUATIONS, 'revoked'],
    (place) =>
      `insert into public.inbound_addresses (team_id, id, member_id, token, revoked_at)
       values ('${place.team}', $id$, ${member(place)}, md5($id$), ${place.situation === 'revoked' ? 'now()' : 'null'})`,
  ),
  inbound_mails: served(
    readBy(readsWaitingMail),
    HOLDER_SITUATIONS,
    (place) =>
      `insert into public.inbound_mails (team_id, id, address_id, member_id, message_hash, status, verdict, relation)
       select team_id, $id$, id, member_id, sha256($id$), 'review', 'none', 'direct'
       from public.inbound_addresses
       where team_id = '${place.team}' and member_id is not distinct from ${member(place)} and revoked_at is null`,
  ),
  logged_mails: served(
    readBy(readsLead),
    LEAD_SITUATIONS,
    ({ team, lead, activity }) =>
      `insert into public.logged_mails (team_id, id, lead_id, activity_id, direction, message_hash, sent_at)
       values ('${team}', $id$, '${lead}', '${activity}', 'in', '${HASH}', now())`,
  ),

  // Schema sync is not exposed by the API; these are what its functions read and write with their caller's rights.
  'sync.synced_table': {
    rule: readBy(everybody),
    situations: TEAM_SITUATIONS,
    change: 'position = position',
    where: () => `name = 'leads'`,
  },
  'sync.field_change': served(
    readBy(readsLead),
    LEAD_SITUATIONS,
    ({ lead }) => `update public.leads set tags = '{seen}' where id = '${lead}'`,
    ({ lead }) => `row_id = '${lead}'`,
  ),
  'sync.applied': {
    rule: rule({ select: holder, insert: anyMember }),
    situations: TEAM_SITUATIONS,
    // It has no id of its own.
    row: () => ({ id: undefined, client_id: randomUUID(), op_no: 1, answer: {} }),
    make: ({ team, ownerUser }) =>
      `insert into sync.applied (team_id, user_id, client_id, op_no, answer) values ('${team}', '${ownerUser}', $id$, 1, '{}')`,
    where: ({ ownerUser }) => `user_id = '${ownerUser}'`,
  },
};
