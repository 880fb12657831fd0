import * as z from 'zod/mini';
import { MEMBER_ROLES } from '../../../lib/model/words.ts';
import { answer, preflight, refusal } from '../_shared/cors.ts';
import { type MailService, sendMail } from '../_shared/mail.ts';
import { composeInvitation } from './invitation-mail.ts';

const MOST_BYTES = 4096;

const order = z.strictObject({
  team: z.uuid(),
  email: z.string().check(z.trim(), z.toLowerCase(), z.maxLength(320), z.email()),
  role: z.enum(MEMBER_ROLES),
  language: z.optional(z.enum(['en', 'zh'])),
});

/** What `create_invitation` answers. */
const created = z.object({
  id: z.string(),
  code: z.string(),
  team_name: z.string(),
  invited_by: z.string(),
  language: z.enum(['en', 'zh']),
});

/** What the function needs of the outside world. */
export interface InviteDeps {
  readonly supabaseUrl: string;
  readonly publishableKey: string;
  /** Undefined when no key was set: the code is then given to who invites. */
  readonly mailService: MailService | undefined;
  readonly fetch: typeof fetch;
  readonly log: (line: string) => void;
}

async function parseOrder(request: Request) {
  const text = await request.text();
  if (text.length > MOST_BYTES) return undefined;
  try {
    const parsed = z.safeParse(order, JSON.parse(text));
    return parsed.success ? parsed.data : undefined;
  } catch {
    // Said by the refusal: not JSON.
    return undefined;
  }
}

/**
 * Invites an address into a team, in the name of the caller: the database decides if that is allowed and makes the
 * code, this sends it. Answers `{mailed: true, code: null}`, or, when no mail could be sent, `{mailed: false, code,
 * reason}` so that the admin can pass the code on.
 */
export async function handle(request: Request, deps: InviteDeps): Promise<Response> {
  if (request.method === 'OPTIONS') return preflight();
  if (request.method !== 'POST') return refusal(405, 'method_not_allowed');
  const authorization = request.headers.get('authorization');
  if (!authorization) return refusal(401, 'signed_out');
  const invitation = await parseOrder(request);
  if (!invitation) return refusal(400, 'malformed');

  const { team, email, role } = invitation;
  const response = await deps
    .fetch(`${deps.supabaseUrl}/rest/v1/rpc/create_invitation`, {
      method: 'POST',
      headers: { authorization, apikey: deps.publishableKey, 'content-type': 'application/json' },
      body: JSON.stringify({ team, email, role }),
    })
    .catch((error: unknown) => {
      deps.log(`the database did not answer: ${error instanceof Error ? error.message : String(error)}`);
      return undefined;
    });
  if (!response) return refusal(502, 'database_unreachable');
  const body: unknown = await response.json().catch(() => undefined);
  if (!response.ok) {
    const refused = z.safeParse(z.object({ code: z.string(), message: z.string() }), body);
    return refused.success ? answer(refused.data, response.status) : refusal(502, 'database_unreachable');
  }
  const parsed = z.safeParse(created, body);
  if (!parsed.success) return refusal(502, 'protocol');

  const { code, team_name: teamName, invited_by: invitedBy } = parsed.data;
  if (!deps.mailService) return answer({ mailed: false, code, reason: 'mail_not_configured' });
  const language = invitation.language ?? parsed.data.language;
  try {
    await sendMail(
      deps.mailService,
      composeInvitation({ email, code, teamName, invitedBy, language }),
      deps.fetch,
    );
  } catch (error) {
    // Without address or code: logs hold no customer data and no secrets.
    deps.log(`an invitation was not mailed: ${error instanceof Error ? error.message : String(error)}`);
    return answer({ mailed: false, code, reason: 'mail_failed' });
  }
  return answer({ mailed: true, code: null });
}
