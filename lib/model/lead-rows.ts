import * as z from 'zod/mini';
import { DELIVERY_ITEMS, WORTH_ITEMS } from './qualification.ts';
import { common, custom, day, id, instant, text } from './row-columns.ts';
import { scoreFeatures } from './score-model.ts';
import * as words from './words.ts';

// Rows of leads and of what hangs on them.

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
  /** SHA-256 of a mail's Message-ID in angle brackets, as hex. */
  message_hash: text,
  /** Set by the server on what the inbound address took in. */
  news: z.nullable(z.enum(words.ACTIVITY_NEWS)),
  /** Null: neither way, or not told. */
  direction: z.nullable(z.enum(words.DIRECTIONS)),
  /** Of a call only. */
  call_outcome: z.nullable(z.enum(words.CALL_OUTCOMES)),
});

/** A file on a lead; the bytes lie in the storage beside the database. Never rewritten. */
export const attachmentRow = z.object({
  ...common<'attachment'>(),
  lead_id: id<'lead'>(),
  /** Lead that it was added to: the folder of its bytes, also after a merge. */
  folder_id: id<'lead'>(),
  name: z.string(),
  media_type: z.string(),
  size_bytes: z.number(),
  /** SHA-256 of the bytes, in hex. */
  sha256: z.string(),
  /** When the bytes had arrived; null until then. */
  stored_at: z.nullable(instant),
});

export const taskRow = z.object({
  ...common<'task'>(),
  lead_id: id<'lead'>(),
  title: z.string(),
  due_on: day,
  done_at: z.nullable(instant),
  assignee_id: z.nullable(id<'member'>()),
  kind: z.enum(words.TASK_KINDS),
  /** Of a planned contact: what for, what to have ready, and how to go about it. */
  purpose: text,
  preparation: text,
  steps: text,
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

/** Written by the server when an answer changes; a device only reads it. */
export const answerChangeRow = z.object({
  ...common<'answer-change'>(),
  lead_id: id<'lead'>(),
  criterion: z.enum(words.CRITERIA),
  value: z.nullable(z.union([z.literal(0), z.literal(1), z.literal(2)])),
  note: text,
  evidence_level: z.nullable(z.number()),
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
