/** The closed word lists of the business; each is a check constraint in the database too (`test/sql` compares them). */
export const MEMBER_ROLES = ['rep', 'manager', 'admin', 'viewer'] as const;
export const PIPELINE_VISIBILITIES = ['private', 'visible', 'editable'] as const;
export const STAGE_KINDS = ['lead', 'opportunity', 'won', 'lost', 'stopped'] as const;
export const COMPANY_KINDS = ['end_customer', 'reseller', 'public', 'internal'] as const;
export const COMPANY_TIERS = ['vip', 'major', 'ordinary', 'small'] as const;
/** More people than any company employs; the database takes no more either. */
export const MOST_EMPLOYEES = 10_000_000;
export const IDENTITY_KINDS = ['email', 'phone', 'domain', 'credit_code', 'profile', 'wechat', 'qq'] as const;
export const DECISION_ROLES = [
  'initiator',
  'user',
  'influencer',
  'decider',
  'approver',
  'buyer',
  'gatekeeper',
] as const;
export const CRITERIA = [
  'money',
  'authority',
  'need_stated',
  'need_actual',
  'need_latent',
  'timing',
  'budget',
  'competition',
  'decision',
  'priority',
  'acceptance',
] as const;
export const GRADES = ['A', 'B', 'C', 'D'] as const;
export const ACTIVITY_KINDS = ['note', 'call', 'mail', 'visit'] as const;
/** What an entry of a timeline tells its lead's owner: the customer has answered a mail. */
export const ACTIVITY_NEWS = ['replied'] as const;
/** What is planned: something to do, or a contact. */
export const TASK_KINDS = ['todo', 'call', 'mail', 'visit'] as const;
export const CAPTURE_METHODS = ['page', 'selection', 'manual', 'mail'] as const;
/** What came of trying a lead of a target list. */
export const LIST_OUTCOMES = ['reached', 'not_reached', 'call_back', 'not_interested', 'refused'] as const;
/** What came of a call. */
export const CALL_OUTCOMES = [...LIST_OUTCOMES, 'wrong_number'] as const;
/** Which way a mail or call went. */
export const DIRECTIONS = ['out', 'in'] as const;
/** Ways by which a person may want no contact. */
export const CONTACT_WAYS = ['phone', 'mail', 'other'] as const;
/** What a template of a mail can be filled with; written between braces. */
export const PLACEHOLDERS = [
  'first_name',
  'full_name',
  'salutation',
  'job_title',
  'company',
  'my_name',
  'my_team',
  'stage',
  'next_step',
] as const;
export const LAWFUL_BASES = [
  'legitimate_interest',
  'consent',
  'contract',
  'legal_obligation',
  'public_task',
  'vital_interest',
] as const;
/** How a lead came to us, as its record says; that the company is a customer already is read from its leads. */
export const LEAD_REFERRALS = ['by_customer', 'by_contact', 'none'] as const;
/** When a score is kept with what it was worked out from. */
export const SNAPSHOT_MOMENTS = ['capture', 'stage_change', 'close'] as const;
/** The team's lists of words to choose from. */
export const CHOICE_KINDS = [
  'tag',
  'source',
  'lost_type',
  'lost_cause',
  'competitor',
  'visit_purpose',
  'product',
] as const;
export const CUSTOM_FIELD_TABLES = ['leads', 'companies', 'people'] as const;
export const CUSTOM_FIELD_TYPES = ['text', 'number', 'date', 'yes_no', 'choice', 'choices', 'link'] as const;
/** What a stage does about a lead that lacks what it asks for. */
export const STAGE_REQUIREMENTS = ['warn', 'block'] as const;
/** What is kept of a mail: its subject, also its beginning, or also its whole text where somebody asks for it. */
export const MAIL_KEEPS = ['subject', 'snippet', 'asked'] as const;
/** Why a mail waits for a person, as the database says it. */
export const WAITING_REASONS = [
  'unknown_sender',
  'failed_check',
  'unverified',
  'not_allowed',
  'no_person',
  'own_side',
  'several_people',
  'several_companies',
  'known_to_colleague',
  'unknown_receiver',
  'no_stage',
] as const;
/** How a lead came that nobody captured. */
export const ARRIVALS = ['mail', 'api', 'import'] as const;
/** What the audit log records. */
export const AUDIT_ACTIONS = [
  'team_created',
  'member_changed',
  'invitation_created',
  'invitation_accepted',
  'identity_checked',
  'leads_recycled',
  'member_handed_over',
  'member_handed_back',
  'record_erased',
] as const;
/** What became of a request for a colleague's lead. */
export const REQUEST_STATES = ['open', 'shared', 'handed_over', 'refused'] as const;
/** Where a version of the score model came from. */
export const MODEL_ORIGINS = ['edited', 'learned', 'restored'] as const;

export type MemberRole = (typeof MEMBER_ROLES)[number];
export type PipelineVisibility = (typeof PIPELINE_VISIBILITIES)[number];
export type StageKind = (typeof STAGE_KINDS)[number];
export type IdentityKind = (typeof IDENTITY_KINDS)[number];
export type DecisionRole = (typeof DECISION_ROLES)[number];
export type Criterion = (typeof CRITERIA)[number];
export type Grade = (typeof GRADES)[number];
export type ActivityKind = (typeof ACTIVITY_KINDS)[number];
export type TaskKind = (typeof TASK_KINDS)[number];
export type CaptureMethod = (typeof CAPTURE_METHODS)[number];
export type ListOutcome = (typeof LIST_OUTCOMES)[number];
export type MailKeeps = (typeof MAIL_KEEPS)[number];
export type CallOutcome = (typeof CALL_OUTCOMES)[number];
export type Direction = (typeof DIRECTIONS)[number];
export type ContactWay = (typeof CONTACT_WAYS)[number];
export type Placeholder = (typeof PLACEHOLDERS)[number];
export type LawfulBasis = (typeof LAWFUL_BASES)[number];
export type ChoiceKind = (typeof CHOICE_KINDS)[number];
export type CustomFieldTable = (typeof CUSTOM_FIELD_TABLES)[number];
export type AuditAction = (typeof AUDIT_ACTIONS)[number];
export type RequestState = (typeof REQUEST_STATES)[number];
export type SnapshotMoment = (typeof SNAPSHOT_MOMENTS)[number];
/** 0 no, 1 in part, 2 yes, null unknown. */
export type AnswerValue = 0 | 1 | 2 | null;
