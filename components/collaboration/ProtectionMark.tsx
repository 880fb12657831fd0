import { ShieldCheck, TimerReset } from 'lucide-preact';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import { formatDay } from '../../lib/i18n/format.ts';
import type { ListedLead } from '../../lib/pipeline/listed-lead.ts';
import { Icon } from '../ui/icon.tsx';

/** Days of protection that a claimed lead has left, amber once its owner is to be reminded; nothing for other leads. */
export function ProtectionMark({ lead }: { readonly lead: ListedLead }) {
  const { language } = useApp();
  const { pool, today } = usePanel();
  const t = language.t.value.pool;
  const protection = pool.protectionOf.value(lead);
  if (protection === null) return null;
  const { until, left, soon } = protection;
  const words = t.protectedUntil(formatDay(language.current.value, until, today.value, 'full'), left);
  return (
    <span class={soon ? 'prot c-amber' : 'prot t3'} title={words}>
      <Icon label={words} of={soon ? TimerReset : ShieldCheck} />
      <span aria-hidden="true" class="num small">
        {t.left(left)}
      </span>
    </span>
  );
}
