import type { Background } from '../../lib/app/platform.ts';
import type { WaitingMail } from '../../lib/model/waiting-mail.ts';
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

/** From the house of a known lead, by somebody unknown there. */
const COLLEAGUE: WaitingMail = {
  ...WAITING_MAIL,
  id: '00000000-0000-4000-8000-000000000002',
  name: '陈慧',
  email: 'chen.hui@haoyuan.example',
  from: 'chen.yu@meridian.example',
  subject: 'Fwd: 询价：DN50 闸阀 40 台，请在周五之前报价',
  snippet:
    '您好，我们需要 40 台 DN50 闸阀和 12 台 DN80 闸阀，三月前到货。请报价，并告知付款方式和质保期限。谢谢！',
  reason: 'several_companies',
  fields: [],
};
/** A copy of a mail that a member sent. */
const SENT: WaitingMail = {
  ...WAITING_MAIL,
  id: '00000000-0000-4000-8000-000000000003',
  at: '2026-11-19T10:00:00.000Z',
  sentAt: null,
  name: '',
  email: 'a.very.long.address.of.the.purchasing.department@procurement.keller-pumpen.example',
  from: 'chen.yu@meridian.example',
  direction: 'out',
  subject: 'Our offer 2026-118',
  snippet: '',
  reason: 'unknown_receiver',
  fields: [],
};

/** A background that has mails waiting. */
export const mailBackground: Background = {
  call: (async (name: string) =>
    ok(name === 'waitingMails' ? [WAITING_MAIL, COLLEAGUE, SENT] : null)) as Background['call'],
  attach: () => () => undefined,
};
