import { account } from './en/account.ts';
import { assessment } from './en/assessment.ts';
import { attachments } from './en/attachments.ts';
import { audit } from './en/audit.ts';
import { batch } from './en/batch.ts';
import { capture } from './en/capture.ts';
import { closing } from './en/closing.ts';
import { collaboration } from './en/collaboration.ts';
import { common } from './en/common.ts';
import { context } from './en/context.ts';
import { day } from './en/day.ts';
import { duplicates } from './en/duplicates.ts';
import { filters } from './en/filters.ts';
import { history } from './en/history.ts';
import { lists } from './en/lists.ts';
import { mail } from './en/mail.ts';
import { mailSettings } from './en/mail-settings.ts';
import { members } from './en/members.ts';
import { opportunity } from './en/opportunity.ts';
import { pipeline } from './en/pipeline.ts';
import { pool } from './en/pool.ts';
import { process } from './en/process.ts';
import { record } from './en/record.ts';
import { reminders } from './en/reminders.ts';
import { scoring } from './en/scoring.ts';
import { sheet } from './en/sheet.ts';
import { sync } from './en/sync.ts';
import { team } from './en/team.ts';
import { unsent } from './en/unsent.ts';
import { weights } from './en/weights.ts';
import { write } from './en/write.ts';

/**
 * The English texts, and by their shape the schema of every catalogue: a text, or a function of typed arguments.
 * A choice among codes is an object with a key for each, never a function.
 */
export const en = {
  closing,
  collaboration,
  common,
  context,
  account,
  assessment,
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
  sheet,
  sync,
  team,
  unsent,
  weights,
  write,
};

export type Messages = typeof en;
