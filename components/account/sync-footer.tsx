import { Check, CircleAlert, CloudOff, CloudUpload, type LucideIcon, RefreshCw } from 'lucide-preact';
import { useApp } from '../../lib/app/app-context.ts';
import type { SyncState } from '../../lib/app/models/sync-state.ts';
import type { Messages } from '../../lib/i18n/en.ts';
import { formatClock } from '../../lib/i18n/format.ts';
import { StatusLine } from '../ui/status-line.tsx';

interface Line {
  icon: LucideIcon;
  tone: 'green' | 'amber' | 'red' | 'grey';
  text: string;
}

/** The sync state in a line. */
export function syncLine(state: SyncState, { sync }: Messages): Line {
  switch (state.kind) {
    case 'up_to_date':
      return { icon: Check, tone: 'green', text: sync.upToDate };
    case 'sending':
      return { icon: RefreshCw, tone: 'grey', text: sync.sending };
    case 'receiving':
      return { icon: RefreshCw, tone: 'grey', text: sync.receiving };
    case 'first_sync':
      return { icon: RefreshCw, tone: 'grey', text: sync.firstSync(Math.round((state.share ?? 0) * 100)) };
    case 'waiting':
      return { icon: CloudUpload, tone: 'grey', text: sync.waiting(state.waitingLeads) };
    case 'offline':
      return { icon: CloudOff, tone: 'amber', text: sync.offlineSince(formatClock(state.since ?? 0)) };
    case 'refused':
      return { icon: CircleAlert, tone: 'red', text: sync.refused(state.refused) };
    case 'trouble': {
      const known: Readonly<Record<string, string>> = sync.trouble;
      return { icon: CircleAlert, tone: 'red', text: known[state.code ?? ''] ?? sync.trouble.server };
    }
  }
}

/** Is my work safe? At the foot of a full page. */
export function SyncFooter() {
  const { sync, language } = useApp();
  const state = sync.state.value;
  if (state === undefined) return null;
  return <StatusLine {...syncLine(state, language.t.value)} />;
}
