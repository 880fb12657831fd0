import type { Background } from '../../lib/app/platform.ts';
import type { WaitingMail } from '../../lib/messaging/protocol.ts';
import { ok } from '../../lib/shared/result.ts';

/** A mail to an inbound address of which nobody knows yet who it is from. */
export const WAITING_MAIL: WaitingMail = {
  id: '00000000-0000-4000-8000-000000000001',
  at: '2026-11-21T10:00:00.000Z',
  sentAt: '2026-11-21T09:58:00.000Z',
  name: 'Maria Keller',
  email: 'maria@keller-pumpen.example',
  from: 'maria@keller-pumpen.example',
  direction: 'in',
  messageHash: 'ab'.repeat(32),
  subject: 'Ball valves',
  snippet: 'We need forty of them.',
  reason: 'unknown_sender',
  fields: [{ field: 'company', value: 'Keller Pumpen GmbH' }],
};

/** A background that has one mail waiting. */
export const mailBackground: Background = {
  call: (async (name: string) => ok(name === 'waitingMails' ? [WAITING_MAIL] : null)) as Background['call'],
  attach: () => () => undefined,
};
