import { useEffect, useState } from 'preact/hooks';
import { useApp } from '../../lib/app/app-context.ts';
import type { MailSettingsModel, Whose } from '../../lib/app/models/mail-settings.ts';
import type { InboundSetup } from '../../lib/messaging/protocol.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Notice } from '../ui/notice.tsx';

interface MailSectionInboundProps {
  readonly settings: MailSettingsModel;
}

/** The secret addresses that take mail in: copied, made and replaced; or what is missing for them to work. */
export function MailSectionInbound({ settings }: MailSectionInboundProps) {
  const { language } = useApp();
  const [asked, setAsked] = useState<Whose | null>(null);
  const t = language.t.value;
  const { mailSettings, account, common } = t;
  useEffect(() => void settings.readInbound(), [settings]);
  const setup = settings.inbound.value;
  const fault = settings.inboundFault.value;
  const rotated = settings.rotated.value;
  return (
    <section>
      <h2 class="title">{mailSettings.inTitle}</h2>
      <p class="t2">{mailSettings.inHint}</p>
      {setup !== undefined && setup.domain === null && (
        <Notice boxed tone="amber">
          {setup.isDeployed ? mailSettings.noDomain : mailSettings.notDeployed}
        </Notice>
      )}
      {fault !== null && (
        <Notice
          action={
            <Button onClick={() => void settings.readInbound()} size="small">
              {mailSettings.again}
            </Button>
          }
          boxed
          live="status"
          tone="amber"
        >
          {setup === undefined && `${mailSettings.unread} `}
          {account.failure[fault.code]}
        </Notice>
      )}
      {rotated !== null && (
        <Notice boxed live="status" tone="green">
          {mailSettings.rotated[rotated]}
        </Notice>
      )}
      {setup === undefined ? (
        fault === null && <p class="t2">{mailSettings.reading}</p>
      ) : (
        <div class="inbound">
          <Address onReplace={setAsked} settings={settings} setup={setup} whose="mine" />
          <Address onReplace={setAsked} settings={settings} setup={setup} whose="team" />
        </div>
      )}
      {asked !== null && (
        <Dialog
          actions={
            <>
              <Button onClick={() => setAsked(null)}>{common.cancel}</Button>
              <Button
                look="danger"
                onClick={() => {
                  setAsked(null);
                  void settings.rotate(asked);
                }}
              >
                {mailSettings.rotateNow}
              </Button>
            </>
          }
          closeLabel={common.close}
          onClose={() => setAsked(null)}
          open
          title={mailSettings.rotateTitle[asked]}
        >
          <p>{mailSettings.rotateWhat}</p>
        </Dialog>
      )}
    </section>
  );
}

interface AddressProps {
  readonly whose: Whose;
  readonly setup: InboundSetup;
  readonly settings: MailSettingsModel;
  readonly onReplace: (whose: Whose) => void;
}

function Address({ whose, setup, settings, onReplace }: AddressProps) {
  const { language, shell, team } = useApp();
  const [copied, setCopied] = useState('');
  const t = language.t.value.mailSettings;
  const role = team.me.value?.role;
  const token = setup[whose];
  const mayMake = whose === 'mine' ? role !== 'viewer' : role === 'admin';
  const address = `${token ?? ''}@${setup.domain ?? '…'}`;
  const none = whose === 'team' ? (mayMake ? t.none : t.teamNone) : mayMake ? t.none : t.viewer;
  return (
    <div class="card address">
      <h3 class="strong">{t[whose]}</h3>
      <p class="small t2">{whose === 'mine' ? t.mineHint : t.teamHint}</p>
      {token === null ? (
        <p>{none}</p>
      ) : (
        <p class="secret">
          <code translate={false}>{address}</code>
        </p>
      )}
      <div class="flex">
        {token !== null && setup.domain !== null && (
          <Button
            aria-label={t.copyOf[whose]}
            onClick={() => void shell.copyText(address).then(() => setCopied(address))}
            size="small"
          >
            {t.copy}
          </Button>
        )}
        {token !== null && mayMake && (
          <Button
            aria-label={t.rotateOf[whose]}
            disabled={settings.busy.value}
            look="ghost"
            onClick={() => onReplace(whose)}
            size="small"
          >
            {t.rotate}
          </Button>
        )}
        {token === null && mayMake && (
          <Button
            aria-label={whose === 'mine' ? t.makeMine : t.makeTeam}
            disabled={settings.busy.value}
            onClick={() => void settings.rotate(whose)}
            size="small"
          >
            {t.make}
          </Button>
        )}
        <span class="small t2" role="status">
          {copied !== '' && copied === address ? t.copied : ''}
        </span>
      </div>
    </div>
  );
}
