import { Mail, MailWarning, MailX } from 'lucide-preact';
import { useApp } from '../../lib/app/app-context.ts';
import type { PopupModel } from '../../lib/app/models/popup.ts';
import type { OpenMail } from '../../lib/capture/webmail/webmail-types.ts';
import type { Messages } from '../../lib/i18n/en.ts';
import { formatDay } from '../../lib/i18n/format.ts';
import { instantOf } from '../../lib/shared/clock.ts';
import { dayOf } from '../../lib/shared/days.ts';
import { NeverLogLink } from '../mail/NeverLogLink.tsx';
import { Notice } from '../ui/notice.tsx';

interface MailOfferProps {
  readonly popup: PopupModel;
  readonly t: Messages;
}

/** The open mail with the choice to log it; nothing on other pages. */
export function MailOffer({ popup, t }: MailOfferProps) {
  const { language, clock } = useApp();
  const { mail, saving } = popup;
  const open = mail.open.value;
  if (open === null) return null;
  const { entry } = open;
  const isSaved = saving.saved.value !== null;
  return (
    <>
      <FailedParts mail={open} t={t} />
      {entry !== null && isSaved && saving.logged.value && (
        <Notice icon={Mail} live="status">
          {t.mail.logged}
        </Notice>
      )}
      {entry !== null && !isSaved && (
        <Notice icon={Mail}>
          <label class="mail-log">
            <input
              checked={mail.isWanted.value}
              onChange={(event) => mail.want(event.currentTarget.checked)}
              type="checkbox"
            />
            {t.mail.log[entry.direction]}
          </label>
          <p class="small t2 cut">
            <bdi>{entry.subject}</bdi>
            {entry.sentAt !== undefined && (
              <>
                <span class="sep" />
                {formatDay(language.current.value, dayOf(entry.sentAt), dayOf(instantOf(clock)), 'full')}
              </>
            )}
          </p>
          {mail.isWanted.value && entry.text.length > entry.snippet.length && (
            <label class="mail-log small t2">
              <input
                checked={mail.isWhole.value}
                onChange={(event) => mail.keepWhole(event.currentTarget.checked)}
                type="checkbox"
              />
              {t.mail.wholeText}
            </label>
          )}
        </Notice>
      )}
    </>
  );
}

/** Names what of the open mail could not be read, and the way round it, or why it may not be logged. */
export function FailedParts({ mail, t }: { readonly mail: OpenMail; readonly t: Messages }) {
  if (mail.never !== undefined)
    return (
      <Notice icon={MailX} live="status">
        <p>{t.mail.neverLogged[mail.never.by](mail.never.address)}</p>
        <NeverLogLink t={t} />
      </Notice>
    );
  if (mail.failed.length === 0) return null;
  const isOnlySelection = mail.failed.every((part) => part === 'selection');
  const parts = mail.failed.map((part) => t.mail.part[part]);
  return (
    <Notice icon={MailWarning} live="status" tone="amber">
      {isOnlySelection ? t.mail.selectFirst(mail.site) : t.mail.failed(mail.site, parts)}
    </Notice>
  );
}
