import { useModel } from '@preact/signals';
import { useApp } from '../../lib/app/app-context.ts';
import { MailSettings } from '../../lib/app/models/mail-settings.ts';
import { UndoOffer } from '../account/undo-offer.tsx';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { MailSectionInbound } from './MailSectionInbound.tsx';
import { MailSectionKept } from './MailSectionKept.tsx';
import { MailSectionNever } from './MailSectionNever.tsx';

/** What of mail is never logged, what is kept, and the addresses that take mail in. Admins change it, others read. */
export function MailSection() {
  const app = useApp();
  const settings = useModel(() => new MailSettings(app));
  const t = app.language.t.value;
  const { failure } = settings;
  const rows = settings.rows.value;
  return (
    <div class="mail-settings">
      {!settings.mayEdit.value && rows !== undefined && <p class="t2">{t.mailSettings.readOnly}</p>}
      {failure.value !== null && (
        <Notice
          action={
            <Button onClick={() => settings.dismiss()} size="small">
              {t.common.close}
            </Button>
          }
          boxed
          live="alert"
          tone="red"
        >
          {failure.value === 'failed'
            ? t.mailSettings.failed
            : failure.value === 'not_editable'
              ? t.mailSettings.readOnly
              : t.mailSettings.gone}
        </Notice>
      )}
      {rows === undefined ? (
        <Skeleton width="60%" />
      ) : (
        <>
          <MailSectionNever rows={rows} settings={settings} />
          <MailSectionKept rows={rows} settings={settings} />
        </>
      )}
      <MailSectionInbound settings={settings} />
      <UndoOffer floats />
    </div>
  );
}
