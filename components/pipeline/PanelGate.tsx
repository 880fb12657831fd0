import { useApp } from '../../lib/app/app-context.ts';
import { Button } from '../ui/button.tsx';

type Gate = 'noConsent' | 'signedOut' | 'noTeam';

/** What has to be done before the panel can show anything; null when nothing has. */
export function useGate(): Gate | null {
  const { account } = useApp();
  if (!account.consented.value) return 'noConsent';
  const { phase } = account.state.value;
  if (phase === 'signed_out') return 'signedOut';
  return phase === 'choosing_team' ? 'noTeam' : null;
}

/** One sentence, and the way to where it is done. */
export function PanelGate({ gate }: { readonly gate: Gate }) {
  const { shell, language } = useApp();
  const t = language.t.value;
  return (
    <main class="gate">
      <img alt="" src="/icon/mark.svg" />
      <h1 class="title">{t.common.productName}</h1>
      <p>{t.pipeline[gate]}</p>
      <Button look="primary" onClick={() => void shell.openPage('welcome')} size="large">
        {t.pipeline.openWelcome}
      </Button>
    </main>
  );
}
