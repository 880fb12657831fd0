import * as z from 'zod/mini';
import type { WaitingMail } from '../model/waiting-mail.ts';
import type { LeadId, TeamId } from '../shared/ids.ts';
import { ok, type Result } from '../shared/result.ts';
import type { RemoteFailure } from '../sync/remote.ts';
import { type Connection, callFunction, getJson } from './connection.ts';

z.config({ jitless: true });

/** More are never worked through in one sitting. */
const MOST_WAITING = 50;

const text = z.nullable(z.string());
const waiting = z.object({
  id: z.string(),
  received_at: z.string(),
  sent_at: text,
  sender_name: text,
  sender_email: text,
  person_email: text,
  subject: text,
  snippet: text,
  reason: text,
  /** PostgREST writes bytes as `\x` and hex. */
  message_hash: z.string(),
  draft: z.nullable(
    z.object({
      receivers: z.optional(z.nullable(z.array(z.string()))),
      fields: z.optional(z.nullable(z.array(z.object({ field: z.string(), value: z.string() })))),
    }),
  ),
});

/** Whom a mail is about: whom a member's copy went to, whose mail was forwarded, else who wrote it. */
function whomIn(row: z.infer<typeof waiting>): Pick<WaitingMail, 'name' | 'email' | 'direction'> {
  const [receiver] = row.draft?.receivers ?? [];
  if (row.reason === 'unknown_receiver') return { name: '', email: receiver ?? '', direction: 'out' };
  const { person_email: person, sender_email: sender } = row;
  if (person === null || person === sender)
    return { name: row.sender_name ?? '', email: sender ?? '', direction: 'in' };
  const name = row.draft?.fields?.find(({ field }) => field === 'full_name')?.value;
  return { name: name ?? '', email: person, direction: 'in' };
}

/** The mails that wait, newest first; row security shows each member those of their own addresses. */
export async function readWaitingMails(
  connection: Connection,
  team: TeamId,
): Promise<Result<WaitingMail[], RemoteFailure>> {
  const query = new URLSearchParams({
    select: Object.keys(waiting.shape).join(','),
    team_id: `eq.${team}`,
    status: 'eq.review',
    order: 'received_at.desc,id.desc',
    limit: String(MOST_WAITING),
  });
  const answer = await getJson(connection, `/rest/v1/inbound_mails?${query}`, z.array(waiting));
  if (!answer.ok) return answer;
  return ok(
    answer.value.map((row) => ({
      id: row.id,
      at: row.received_at,
      sentAt: row.sent_at,
      ...whomIn(row),
      from: row.sender_email ?? '',
      messageHash: row.message_hash.replace(/^\\x/, ''),
      subject: row.subject ?? '',
      snippet: row.snippet ?? '',
      reason: row.reason ?? '',
      fields: row.draft?.fields ?? [],
    })),
  );
}

/** Ends the waiting of a mail with the lead it led to, or with null. */
export const settleWaitingMail = (
  connection: Connection,
  team: TeamId,
  mail: string,
  lead: LeadId | null,
): Promise<Result<null, RemoteFailure>> =>
  callFunction(connection, 'settle_inbound_mail', { team, mail, lead }, z.null());
