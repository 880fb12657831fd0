import * as z from 'zod/mini';
import { bilingual, common, custom, id, text } from './row-columns.ts';
import { scoreModelContent } from './score-model.ts';
import * as words from './words.ts';

// Rows of a team's set-up: everybody reads them, admins change them (saved views: whose they are).

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

/** What is logged of mail; one row a team. */
export const mailRulesRow = z.object({
  ...common<'mail-rules'>(),
  /** True: mail among the domains of the members' own addresses is never logged. */
  own_company: z.boolean(),
  keeps: z.enum(words.MAIL_KEEPS),
});

/** An address, or a domain with everything below it, from and to which nothing is logged; lower case. */
export const neverLogRow = z.object({ ...common<'never-log'>(), entry: z.string() });

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

/** How somebody likes to see a pipeline's list, for oneself or for the team. */
export const savedViewRow = z.object({
  ...common<'saved-view'>(),
  name: z.string(),
  pipeline_id: id<'pipeline'>(),
  owner_id: z.nullable(id<'member'>()),
  /** As `parseLeadFilter` reads it; what a newer version wrote stays in it. */
  filter: custom,
  sort: z.string(),
  /** True: the whole team may use it. */
  shared: z.boolean(),
});

/** A word of one of the team's lists. */
export const choiceRow = z.object({
  ...common<'choice'>(),
  kind: z.enum(words.CHOICE_KINDS),
  name: bilingual,
  position: z.number(),
  /** What a source costs a month, in minor units of the team's currency. */
  cost_minor: z.nullable(z.number()),
  /** Names it had before; records that hold one of them show the name of today. */
  former_names: z.array(z.string()),
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

/** A mail that the team writes again and again; subject and body name what is filled in between braces. */
export const messageTemplateRow = z.object({
  ...common<'message-template'>(),
  name: bilingual,
  subject: bilingual,
  body: bilingual,
  position: z.number(),
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
