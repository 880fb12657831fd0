import type { Messages } from './en.ts';
import { account } from './zh/account.ts';
import { assessment } from './zh/assessment.ts';
import { attachments } from './zh/attachments.ts';
import { audit } from './zh/audit.ts';
import { batch } from './zh/batch.ts';
import { capture } from './zh/capture.ts';
import { closing } from './zh/closing.ts';
import { collaboration } from './zh/collaboration.ts';
import { common } from './zh/common.ts';
import { context } from './zh/context.ts';
import { day } from './zh/day.ts';
import { duplicates } from './zh/duplicates.ts';
import { filters } from './zh/filters.ts';
import { history } from './zh/history.ts';
import { lists } from './zh/lists.ts';
import { mail } from './zh/mail.ts';
import { mailSettings } from './zh/mail-settings.ts';
import { members } from './zh/members.ts';
import { opportunity } from './zh/opportunity.ts';
import { pipeline } from './zh/pipeline.ts';
import { pool } from './zh/pool.ts';
import { process } from './zh/process.ts';
import { record } from './zh/record.ts';
import { reminders } from './zh/reminders.ts';
import { scoring } from './zh/scoring.ts';
import { sheet } from './zh/sheet.ts';
import { sync } from './zh/sync.ts';
import { team } from './zh/team.ts';
import { unsent } from './zh/unsent.ts';
import { weights } from './zh/weights.ts';
import { write } from './zh/write.ts';

/** The Chinese texts. */
export const zh = {
  weights,
  sheet,
  assessment,
  closing,
  collaboration,
  common,
  context,
  account,
  attachments,
  audit,
  batch,
  capture,
  day,
  duplicates,
  filters,
  history,
  lists,
  mail,
  mailSettings,
  members,
  opportunity,
  pipeline,
  process,
  pool,
  record,
  reminders,
  scoring,
  sync,
  team,
  unsent,
  write,
} satisfies Messages;
