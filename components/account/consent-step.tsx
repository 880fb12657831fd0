import { Database, type LucideIcon, MousePointerClick, PowerOff, ShieldCheck } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { useApp } from '../../lib/app/app-context.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Icon } from '../ui/icon.tsx';
import { Notice } from '../ui/notice.tsx';
import { PrivacyText } from './privacy-text.tsx';

/** The first screen: what Sluice reads, keeps and sends. Nothing works before it is agreed to. */
export function ConsentStep() {
  const { account, language } = useApp();
  const t = language.t.value.account;
  const [declined, setDeclined] = useState(false);
  const [reading, setReading] = useState(false);
  if (declined) {
    return (
      <section class="step">
        <h2 class="title">{t.consent.declinedTitle}</h2>
        <Notice boxed icon={PowerOff} live="status">
          {t.consent.declined}
        </Notice>
        <Button autofocus onClick={() => setDeclined(false)} size="large">
          {t.consent.readAgain}
        </Button>
      </section>
    );
  }
  return (
    <section class="step">
      <h2 class="title">{t.consent.title}</h2>
      <ul class="points-list">
        <Point icon={MousePointerClick} text={t.consent.reads} />
        <Point icon={Database} text={t.consent.keeps} />
        <Point icon={ShieldCheck} text={t.consent.sends} />
      </ul>
      <button class="link start" onClick={() => setReading(true)} type="button">
        {t.consent.privacyLink}
      </button>
      <div class="step-actions">
        <Button look="primary" onClick={() => void account.agree()} size="large" wide>
          {t.consent.agree}
        </Button>
        <Button look="ghost" onClick={() => setDeclined(true)} size="large">
          {t.consent.decline}
        </Button>
      </div>
      <Dialog
        closeLabel={language.t.value.common.close}
        onClose={() => setReading(false)}
        open={reading}
        title={t.privacy.title}
      >
        <PrivacyText heading="h3" />
      </Dialog>
    </section>
  );
}

function Point({ icon, text }: { icon: LucideIcon; text: string }) {
  return (
    <li>
      <Icon class="c-accent" of={icon} />
      <span>{text}</span>
    </li>
  );
}
