import { useModel } from '@preact/signals';
import { useApp } from '../../lib/app/app-context.ts';
import { MailSettings } from '../../lib/app/models/mail-settings.ts';
import { PageNotice } from '../account/page-notice.tsx';
import { UndoOffer } from '../account/undo-offer.tsx';
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
        <PageNotice live="alert" onClose={() => settings.dismiss()} tone="red">
          {failure.value === 'failed'
            ? t.mailSettings.failed
            : failure.value === 'not_editable'
              ? t.mailSettings.readOnly
              : t.mailSettings.gone}
        </PageNotice>
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
