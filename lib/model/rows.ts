import type * as z from 'zod/mini';
import { companyRow, employmentRow, identityRow, personRow } from './customer-rows.ts';
import {
  activityRow,
  answerChangeRow,
  answerRow,
  attachmentRow,
  type capturedField,
  captureRow,
  commentRow,
  fitJudgementRow,
  leadPersonRow,
  leadRequestRow,
  leadRow,
  scoreSnapshotRow,
  stageChangeRow,
  targetListLeadRow,
  targetListRow,
  taskRow,
} from './lead-rows.ts';
import {
  choiceRow,
  currencyRateRow,
  customFieldRow,
  mailRulesRow,
  memberRow,
  messageTemplateRow,
  neverLogRow,
  ownerRuleRow,
  pipelineRow,
  poolRulesRow,
  savedViewRow,
  scoreModelRow,
  stageRow,
  stageRuleRow,
  targetRow,
  teamRow,
} from './team-rows.ts';

/*
 * The synced rows, one schema a table, with the column names of the database: what pull delivers, the local store
 * holds and push sends. `test/sql` compares them with the generated database types.
 */

/** Every synced table with its row schema, parents before children. */
export const SYNCED_TABLES = {
  teams: teamRow,
  pool_rules: poolRulesRow,
  mail_rules: mailRulesRow,
  never_logs: neverLogRow,
  members: memberRow,
  pipelines: pipelineRow,
  stages: stageRow,
  saved_views: savedViewRow,
  choices: choiceRow,
  custom_fields: customFieldRow,
  stage_rules: stageRuleRow,
  score_models: scoreModelRow,
  targets: targetRow,
  currency_rates: currencyRateRow,
  owner_rules: ownerRuleRow,
  message_templates: messageTemplateRow,
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
  attachments: attachmentRow,
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
export type MailRules = Rows['mail_rules'];
export type NeverLog = Rows['never_logs'];
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
export type Attachment = Rows['attachments'];
export type Task = Rows['tasks'];
export type StageChange = Rows['stage_changes'];
export type SavedView = Rows['saved_views'];
export type MessageTemplate = Rows['message_templates'];
export type Choice = Rows['choices'];
export type CustomField = Rows['custom_fields'];
export type Target = Rows['targets'];
export type CurrencyRate = Rows['currency_rates'];
export type LeadRequest = Rows['lead_requests'];
export type Comment = Rows['comments'];
export type FitJudgement = Rows['fit_judgements'];
export type AnswerChange = Rows['answer_changes'];
export type StoredScoreModel = Rows['score_models'];
export type ScoreSnapshot = Rows['score_snapshots'];
export type TargetList = Rows['target_lists'];
export type TargetListLead = Rows['target_list_leads'];
