import { useApp } from '../../lib/app/app-context.ts';
import type { Messages } from '../../lib/i18n/en.ts';

/** Leads to the settings that say what of mail is never logged. */
export function NeverLogLink({ t }: { readonly t: Messages }) {
  const { shell } = useApp();
  return (
    <button class="link small" onClick={() => void shell.openPage('options', 'mail')} type="button">
      {t.mail.openNeverLog}
    </button>
  );
}
