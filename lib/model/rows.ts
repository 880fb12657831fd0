import * as z from 'zod/mini';
import type {
  ActivityId,
  AnswerChangeId,
  AnswerId,
  CaptureId,
  ChoiceId,
  CommentId,
  CompanyId,
  CurrencyRateId,
  CustomFieldId,
  EmploymentId,
  FitJudgementId,
  Id,
  IdentityId,
  LeadId,
  LeadPersonId,
  LeadRequestId,
  MemberId,
  OwnerRuleId,
  PersonId,
  PipelineId,
  PoolRulesId,
  ScoreModelId,
  ScoreSnapshotId,
  StageChangeId,
  StageId,
  StageRuleId,
  TargetId,
  TargetListId,
  TargetListLeadId,
  TaskId,
  TeamId,
} from '../shared/ids.ts';
import { DELIVERY_ITEMS, RISK_SIGNS, WORTH_ITEMS } from './qualification.ts';
import { scoreFeatures, scoreModelContent } from './score-model.ts';
import * as words from './words.ts';

z.config({ jitless: true });

/**
 * The synced rows, one schema a table, with the column names of the database: what pull delivers, the local store
 * holds and push sends. `test/sql` compares them with the generated database types.
 */
const id = <Kind extends string>() => z.string() as unknown as z.ZodMiniType<Id<Kind>, Id<Kind>>;
const text = z.nullable(z.string());
/** What every screen can read: Postgres knows `infinity` and years before Christ, a `Date` does not. */
const instant = z
  .string()
  .check(z.refine((value) => /^\d{4}-\d{2}-\d{2}T/.test(value) && !Number.isNaN(Date.parse(value))));
const day = z.nullable(z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/)));
/** A text in both languages of the interface. */
const bilingual = z.object({ en: z.string(), zh: z.string() });
const custom = z.record(z.string(), z.unknown());

/** Columns that every synced row has; `editable` says if this member may change it, computed by the server on pull. */
const common = <Kind extends string>() => ({
  id: id<Kind>(),
  team_id: id<'team'>(),
  version: z.number(),
  created_at: instant,
  created_by: z.nullable(id<'member'>()),
  updated_at: instant,
  updated_by: z.nullable(id<'member'>()),
  deleted_at: z.nullable(instant),
  editable: z.boolean(),
});

export const teamRow = z.object({ ...common<'team'>(), name: z.string(), currency: z.string() });

/** How leads of the pool are claimed, protected and recycled; one row a team, days are UTC days. */
export const poolRulesRow = z.object({
  ...common<'pool-rules'>(),
  /** True: a claimed lead goes back into the pool once its protection has ended. */
  recycles: z.boolean(),
  protection_days: z.number(),
  days_per_activity: z.number(),
  longest_protection_days: z.number(),
  reminder_days: z.number(),
  cool_down_days: z.number(),
  /** Null: as many as there are. */
  claims_per_day: z.nullable(z.number()),
  most_held: z.nullable(z.number()),
});

export const memberRow = z.object({
  ...common<'member'>(),
  user_id: z.nullable(id<'user'>()),
  display_name: z.string(),
  email: z.string(),
  role: z.enum(words.MEMBER_ROLES),
  manager_id: z.nullable(id<'member'>()),
  active: z.boolean(),
});

export const pipelineRow = z.object({
  ...common<'pipeline'>(),
  name: bilingual,
  visibility: z.enum(words.PIPELINE_VISIBILITIES),
  position: z.number(),
});

export const stageRow = z.object({
  ...common<'stage'>(),
  pipeline_id: id<'pipeline'>(),
  name: bilingual,
  kind: z.enum(words.STAGE_KINDS),
  position: z.number(),
  /** Chance of winning from here, 0 to 100. */
  probability: z.number(),
  /** Days without a change of stage or an activity after which a lead rots here; null: never. */
  rot_days: z.nullable(z.number()),
  aim: bilingual,
  action: bilingual,
  exit_question: bilingual,
  /** Columns of leads, or `custom.<key>`, that must be known before a lead enters. */
  required_fields: z.array(z.string()),
  requires: z.enum(words.STAGE_REQUIREMENTS),
});

/** A word of one of the team's lists. */
export const choiceRow = z.object({
  ...common<'choice'>(),
  kind: z.enum(words.CHOICE_KINDS),
  name: bilingual,
  position: z.number(),
  /** What a source costs a month, in minor units of the team's currency. */
  cost_minor: z.nullable(z.number()),
});

/** A field of the team's own; its values stand in `custom` of the table it belongs to. */
export const customFieldRow = z.object({
  ...common<'custom-field'>(),
  belongs_to: z.enum(words.CUSTOM_FIELD_TABLES),
  key: z.string(),
  name: bilingual,
  type: z.enum(words.CUSTOM_FIELD_TYPES),
  options: z.array(z.string()),
  /** True if the value is about a person. */
  personal: z.boolean(),
  position: z.number(),
});

/** Entering a stage makes a task. */
export const stageRuleRow = z.object({
  ...common<'stage-rule'>(),
  stage_id: id<'stage'>(),
  task_title: bilingual,
  due_in_days: z.number(),
});

/** Who gets a lead that nobody captured; the first rule that fits counts. */
export const ownerRuleRow = z.object({
  ...common<'owner-rule'>(),
  position: z.number(),
  /** Null in any of the three: every lead. */
  arrived_by: z.nullable(z.enum(words.ARRIVALS)),
  source: text,
  country: text,
  /** Who take turns; none: into the pool. */
  member_ids: z.array(id<'member'>()),
});

/** What shall be won in a month; the newest row for a member and month counts. */
export const targetRow = z.object({
  ...common<'target'>(),
  /** Null: the whole team's. */
  member_id: z.nullable(id<'member'>()),
  /** First day of the month. */
  month: z.string().check(z.regex(/^\d{4}-\d{2}-01$/)),
  /** In minor units of the team's currency. */
  amount_minor: z.number(),
});

/** What one unit of a currency is worth in the team's currency, from a day on. */
export const currencyRateRow = z.object({
  ...common<'currency-rate'>(),
  currency: z.string(),
  valid_from: z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/)),
  rate: z.number(),
});

export const companyRow = z.object({
  ...common<'company'>(),
  name: z.string(),
  legal_name: text,
  domain: text,
  website: text,
  email: text,
  phone: text,
  fax: text,
  address: text,
  city: text,
  /** ISO 3166-1 alpha-2, upper case. */
  country: text,
  industry: text,
  /** Unified social credit code of a Chinese company, 18 characters. */
  credit_code: text,
  kind: z.nullable(z.enum(words.COMPANY_KINDS)),
  tier: z.nullable(z.enum(words.COMPANY_TIERS)),
  responsible_id: z.nullable(id<'member'>()),
  /** Signs that the customer may cost more than it brings. */
  risk_signs: z.array(z.enum(RISK_SIGNS)),
  /** Day on which somebody looked at their credit, or saw them pay. */
  risk_checked_on: day,
  tags: z.array(z.string()),
  custom,
});

export const personRow = z.object({
  ...common<'person'>(),
  full_name: z.string(),
  title: text,
  department: text,
  email: text,
  phone: text,
  mobile: text,
  wechat: text,
  qq: text,
  profile_url: text,
  /** BCP 47 tag of the language the person writes. */
  language: text,
  responsible_id: z.nullable(id<'member'>()),
  /** Ground for holding the data (GDPR Art. 6), set when captured. */
  lawful_basis: z.enum(words.LAWFUL_BASES),
  /** Day by which the person must have been told (GDPR Art. 14). */
  notice_due_at: z.nullable(instant),
  notice_sent_at: z.nullable(instant),
  tags: z.array(z.string()),
  custom,
});

/** A normalised e-mail, phone, domain, credit code, profile or chat id of one person or one company. */
export const identityRow = z.object({
  ...common<'identity'>(),
  kind: z.enum(words.IDENTITY_KINDS),
  value: z.string(),
  value_norm: z.string(),
  person_id: z.nullable(id<'person'>()),
  company_id: z.nullable(id<'company'>()),
});

export const employmentRow = z.object({
  ...common<'employment'>(),
  person_id: id<'person'>(),
  company_id: id<'company'>(),
  title: text,
});

export const leadRow = z.object({
  ...common<'lead'>(),
  name: z.string(),
  pipeline_id: id<'pipeline'>(),
  stage_id: id<'stage'>(),
  company_id: z.nullable(id<'company'>()),
  primary_person_id: z.nullable(id<'person'>()),
  /** Null while the lead lies in the pool. */
  owner_id: z.nullable(id<'member'>()),
  shared_with: z.array(id<'member'>()),
  /** Integer minor units of `currency`. */
  amount_minor: z.nullable(z.number()),
  currency: text,
  expected_close: day,
  source: text,
  source_url: text,
  grade: z.nullable(z.enum(words.GRADES)),
  points: z.nullable(z.number()),
  ask_again_on: day,
  /** Names of who else wants this customer. */
  competitors: z.array(z.string()),
  /** How the lead came to us; null while unknown. */
  referral: z.nullable(z.enum(words.LEAD_REFERRALS)),
  /** Who sent them. */
  referred_by: text,
  stage_entered_at: instant,
  /** When its owner took it from the pool; null if it never lay there. */
  claimed_at: z.nullable(instant),
  /** Last day on which a claimed lead is safe from being recycled. */
  protected_until: day,
  /** Who had it before it came into the pool, and the first day on which they may claim it again. */
  former_owner_id: z.nullable(id<'member'>()),
  barred_until: day,
  /** Rule that gave the lead its first owner; null if a member captured it. */
  owner_rule_id: z.nullable(id<'owner-rule'>()),
  /** Fractional index within the stage. */
  board_position: text,
  tags: z.array(z.string()),
  custom,
});

export const leadPersonRow = z.object({
  ...common<'lead-person'>(),
  lead_id: id<'lead'>(),
  person_id: id<'person'>(),
  decision_role: z.nullable(z.enum(words.DECISION_ROLES)),
  /** True once someone of the team has talked with the person. */
  contacted: z.boolean(),
});

export const answerRow = z.object({
  ...common<'answer'>(),
  lead_id: id<'lead'>(),
  criterion: z.enum(words.CRITERIA),
  /** 0 no, 1 in part, 2 yes, null unknown. */
  value: z.nullable(z.union([z.literal(0), z.literal(1), z.literal(2)])),
  note: text,
  /** 1 public and free to 4 costly insider knowledge. */
  evidence_level: z.nullable(z.number()),
  /** The capture or the activity that the answer rests on. */
  capture_id: z.nullable(id<'capture'>()),
  activity_id: z.nullable(id<'activity'>()),
});

/** One line of the comparison of worth and delivery, as judged by hand. */
export const fitJudgementRow = z.object({
  ...common<'fit-judgement'>(),
  lead_id: id<'lead'>(),
  item: z.enum([...WORTH_ITEMS, ...DELIVERY_ITEMS] as const),
  /** 0 speaks against, 1 in part, 2 for it; null: not judged. */
  value: z.nullable(z.union([z.literal(0), z.literal(1), z.literal(2)])),
  note: text,
});

/** One value found on a page or in a mail, as it was saved with its evidence. */
export const capturedField = z.object({
  field: z.string(),
  value: z.string(),
  source: z.string(),
  confidence: z.number(),
  /** What found it, as it stands beside the value: `mailto`, `手机：`; absent for a value typed by hand. */
  label: z.optional(z.string()),
  where: z.string(),
  snippet: z.string(),
});

export const captureRow = z.object({
  ...common<'capture'>(),
  lead_id: id<'lead'>(),
  url: z.string(),
  title: z.string(),
  method: z.enum(words.CAPTURE_METHODS),
  captured_at: instant,
  lawful_basis: z.enum(words.LAWFUL_BASES),
  fields: z.array(capturedField),
});

export const activityRow = z.object({
  ...common<'activity'>(),
  lead_id: id<'lead'>(),
  kind: z.enum(words.ACTIVITY_KINDS),
  body: z.string(),
  happened_at: instant,
  person_id: z.nullable(id<'person'>()),
  purpose: text,
  outcome: text,
  next_step: text,
});

export const taskRow = z.object({
  ...common<'task'>(),
  lead_id: id<'lead'>(),
  title: z.string(),
  due_on: day,
  done_at: z.nullable(instant),
  assignee_id: z.nullable(id<'member'>()),
});

/** Written by the server when a lead moves; a device only reads it. */
export const stageChangeRow = z.object({
  ...common<'stage-change'>(),
  lead_id: id<'lead'>(),
  from_stage_id: z.nullable(id<'stage'>()),
  to_stage_id: id<'stage'>(),
  changed_at: instant,
});

/** Somebody asks for a lead that the collision check named; its owner's answer does what it says. */
export const leadRequestRow = z.object({
  ...common<'lead-request'>(),
  /** A lead that the one who asks cannot see. */
  lead_id: id<'lead'>(),
  requester_id: id<'member'>(),
  message: z.string(),
  status: z.enum(words.REQUEST_STATES),
  answer: text,
  answered_at: z.nullable(instant),
});

/** What a colleague says about a lead, also where they may only read it. */
export const commentRow = z.object({
  ...common<'comment'>(),
  lead_id: id<'lead'>(),
  body: z.string(),
  /** Members it is for. */
  mentions: z.array(id<'member'>()),
});

/** Leads that somebody works through one after the other. */
export const targetListRow = z.object({
  ...common<'target-list'>(),
  name: z.string(),
  /** Its visibility says who else sees the list. */
  pipeline_id: id<'pipeline'>(),
  owner_id: z.nullable(id<'member'>()),
  /** Page that the list was made from; null when it was made by hand. */
  source_url: text,
});

export const targetListLeadRow = z.object({
  ...common<'target-list-lead'>(),
  list_id: id<'target-list'>(),
  lead_id: id<'lead'>(),
  position: z.number(),
  /** Null: not yet touched. */
  outcome: z.nullable(z.enum(words.LIST_OUTCOMES)),
  touched_at: z.nullable(instant),
});

/** Written by the server when an answer changes; a device only reads it. */
export const answerChangeRow = z.object({
  ...common<'answer-change'>(),
  lead_id: id<'lead'>(),
  criterion: z.enum(words.CRITERIA),
  value: z.nullable(z.union([z.literal(0), z.literal(1), z.literal(2)])),
  note: text,
  evidence_level: z.nullable(z.number()),
});

/** A version of how leads are scored; the highest number counts, 1 is the built-in model. Append-only. */
export const scoreModelRow = z.object({
  ...common<'score-model'>(),
  number: z.number(),
  model: scoreModelContent,
  origin: z.enum(words.MODEL_ORIGINS),
  /** Why it was changed. */
  note: text,
  /** For a learned version: what it was measured to do. */
  report: z.nullable(custom),
});

/** A score with what it was worked out from, at a moment that matters. Append-only. */
export const scoreSnapshotRow = z.object({
  ...common<'score-snapshot'>(),
  lead_id: id<'lead'>(),
  /** The stage it came into. */
  stage_id: z.nullable(id<'stage'>()),
  moment: z.enum(words.SNAPSHOT_MOMENTS),
  taken_at: instant,
  model_version: z.number(),
  features: scoreFeatures,
  man: z.string(),
  points: z.number(),
  grade: z.enum(words.GRADES),
});

/** Every synced table with its row schema, parents before children. */
export const SYNCED_TABLES = {
  teams: teamRow,
  pool_rules: poolRulesRow,
  members: memberRow,
  pipelines: pipelineRow,
  stages: stageRow,
  choices: choiceRow,
  custom_fields: customFieldRow,
  stage_rules: stageRuleRow,
  score_models: scoreModelRow,
  targets: targetRow,
  currency_rates: currencyRateRow,
  owner_rules: ownerRuleRow,
  companies: companyRow,
  people: personRow,
  identities: identityRow,
  employments: employmentRow,
  leads: leadRow,
  lead_people: leadPersonRow,
  answers: answerRow,
  fit_judgements: fitJudgementRow,
  captures: captureRow,
  activities: activityRow,
  tasks: taskRow,
  comments: commentRow,
  stage_changes: stageChangeRow,
  lead_requests: leadRequestRow,
  answer_changes: answerChangeRow,
  score_snapshots: scoreSnapshotRow,
  target_lists: targetListRow,
  target_list_leads: targetListLeadRow,
} as const;

export type TableName = keyof typeof SYNCED_TABLES;
/** The row type of each synced table. */
export type Rows = { [Table in TableName]: z.infer<(typeof SYNCED_TABLES)[Table]> };
export type AnyRow = Rows[TableName];

/** The tables' names, parents before children. */
export const TABLE_NAMES = Object.keys(SYNCED_TABLES) as TableName[];

export type CapturedField = z.infer<typeof capturedField>;
export type Team = Rows['teams'];
export type PoolRules = Rows['pool_rules'];
export type Member = Rows['members'];
export type Pipeline = Rows['pipelines'];
export type Stage = Rows['stages'];
export type Company = Rows['companies'];
export type Person = Rows['people'];
export type Identity = Rows['identities'];
export type Employment = Rows['employments'];
export type Lead = Rows['leads'];
export type LeadPerson = Rows['lead_people'];
export type Answer = Rows['answers'];
export type Capture = Rows['captures'];
export type Activity = Rows['activities'];
export type Task = Rows['tasks'];
export type StageChange = Rows['stage_changes'];
export type Choice = Rows['choices'];
export type CustomField = Rows['custom_fields'];
export type StageRule = Rows['stage_rules'];
export type Target = Rows['targets'];
export type CurrencyRate = Rows['currency_rates'];
export type OwnerRule = Rows['owner_rules'];
export type LeadRequest = Rows['lead_requests'];
export type Comment = Rows['comments'];
export type FitJudgement = Rows['fit_judgements'];
export type AnswerChange = Rows['answer_changes'];
export type StoredScoreModel = Rows['score_models'];
export type ScoreSnapshot = Rows['score_snapshots'];
export type TargetList = Rows['target_lists'];
export type TargetListLead = Rows['target_list_leads'];

/** Row ids by table, for code that holds both. */
export interface RowIds {
  teams: TeamId;
  pool_rules: PoolRulesId;
  members: MemberId;
  pipelines: PipelineId;
  stages: StageId;
  choices: ChoiceId;
  custom_fields: CustomFieldId;
  stage_rules: StageRuleId;
  score_models: ScoreModelId;
  targets: TargetId;
  currency_rates: CurrencyRateId;
  owner_rules: OwnerRuleId;
  companies: CompanyId;
  people: PersonId;
  identities: IdentityId;
  employments: EmploymentId;
  leads: LeadId;
  lead_people: LeadPersonId;
  answers: AnswerId;
  fit_judgements: FitJudgementId;
  captures: CaptureId;
  activities: ActivityId;
  tasks: TaskId;
  stage_changes: StageChangeId;
  lead_requests: LeadRequestId;
  comments: CommentId;
  answer_changes: AnswerChangeId;
  score_snapshots: ScoreSnapshotId;
  target_lists: TargetListId;
  target_list_leads: TargetListLeadId;
}
