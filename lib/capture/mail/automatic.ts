import type { MailMessage, NoLeadReason } from './mail-types.ts';

const AUTO_SUBJECT =
  /^\s{0,3}(?:(?:re|aw|sv|回复|答复)\s?[:：]\s?)?(?:auto(?:matic|mated)?[\s-]?(?:reply|response|answer)|out of (?:the )?office|autoreply|autosvar|automatische (?:antwort|abwesenheit)|abwesenheit|réponse automatique|absence du bureau|respuesta automática|fuera de (?:la )?oficina|resposta automática|risposta automatica|automatisch antwoord|afwezig|automatiskt svar|automaattinen|automatyczna odpowiedź|автоответ|автоматический ответ|自动回复|自動回覆|自動回復|自动答复|休假|自動返信|不在(?:通知|の)|자동 ?회신)/i;
const BOUNCE_SUBJECT =
  /^\s{0,3}(?:undeliver|delivery (?:status notification|failure|has failed)|mail delivery (?:failed|system)|returned mail|failure notice|unzustellbar|nicht zustellbar|échec de (?:la )?remise|non remis|no se puede entregar|系统退信|退信|邮件退回|投递失败|無法傳遞|配信できません|не удалось доставить|недоставлен)/i;
const NO_REPLY =
  /^(?:(?:no|non|do[._-]?not|donot|nao|ne)[._-]?(?:reply|responder|responda|repondre|rispondere|antwort|odpovidat)|noreply|nicht[._-]?antworten|keine[._-]?antwort|ne[._-]?pas[._-]?repondre|notifications?|notify|alerts?|mailer|bounces?|system|auto(?:mail|bot|matic)?|robot|newsletter|news|edm|marketing[._-]?mail|notice|service[._-]?notice)(?:[._+-].{0,60})?$/i;
const BOUNCER = /^(?:mailer-daemon|postmaster|mail-?daemon|mail-?delivery|abuse)$/i;
/** What automatic mails say of themselves. */
const SAYS_AUTOMATIC =
  /本邮件(?:由|为)?系统(?:自动)?(?:发送|发出|生成)|系统自动发(?:送|出)|请勿(?:直接)?回复|自动发送.{0,6}勿回|do not (?:directly )?reply to this (?:e-?mail|message)|this (?:e-?mail|message) (?:was|is|has been) (?:automatically|auto-)|automatically generated (?:e-?mail|message)|diese (?:e-?mail|nachricht) wurde automatisch|ne pas répondre à ce (?:mail|message|courriel)|no responda a este (?:correo|mensaje)|не отвечайте на это письмо|このメールは.{0,12}自動|本メールは.{0,12}自動/i;

/** Says why nobody in person stands behind a mail, of which `own` are the sender's lines; undefined where somebody may. */
export function automaticReason(message: MailMessage, own: readonly string[]): NoLeadReason | undefined {
  const header = (name: string) => (message.headers.get(name) ?? []).join(' ').toLowerCase();
  const { from } = message;
  if (from === undefined) return 'no_sender';
  const local = from.email.slice(0, from.email.indexOf('@'));
  const type = header('content-type');
  if (
    BOUNCER.test(local) ||
    (/^\s*multipart\/report/.test(type) && /delivery-status|disposition-notification/.test(type)) ||
    message.headers.has('x-failed-recipients') ||
    BOUNCE_SUBJECT.test(message.subject)
  )
    return 'bounce';
  const submitted = header('auto-submitted').trim();
  const precedence = header('precedence').trim();
  if (
    (submitted !== '' && !submitted.startsWith('no')) ||
    ['x-autoreply', 'x-autorespond', 'x-autoresponder', 'x-auto-reply'].some((name) =>
      message.headers.has(name),
    ) ||
    /auto[_-]?reply|auto[_-]?respond/.test(precedence) ||
    AUTO_SUBJECT.test(message.subject)
  )
    return submitted.startsWith('auto-generated') ? 'no_reply' : 'auto_reply';
  if (
    [
      'list-id',
      'list-unsubscribe',
      'list-post',
      'feedback-id',
      'x-campaign-id',
      'x-mailgun-mailing-list',
      'x-csa-complaints',
    ].some((name) => message.headers.has(name)) ||
    /^(?:bulk|list|junk)$/.test(precedence)
  )
    return 'list';
  if (NO_REPLY.test(local) || /^\s*<\s*>/.test(header('return-path'))) return 'no_reply';
  // Only what the sender wrote: a person's answer may quote an automatic mail.
  return SAYS_AUTOMATIC.test([...own.slice(0, 12), ...own.slice(-40)].join('\n')) ? 'no_reply' : undefined;
}
