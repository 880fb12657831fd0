import { CircleAlert } from 'lucide-preact';
import { useApp } from '../../lib/app/app-context.ts';
import type { SyncState } from '../../lib/app/models/sync-state.ts';
import type { Messages } from '../../lib/i18n/en.ts';
import { syncLine } from '../account/sync-footer.tsx';
import { StatusLine } from '../ui/status-line.tsx';

/** Is my work safe? The last line of the popup; it keeps its room while the answer is on its way. */
export function PopupStatus({ t }: { readonly t: Messages }) {
  const { sync, workspace } = useApp();
  const state = sync.state.value;
  if (workspace.failureKind.value === 'newer') {
    return <StatusLine icon={CircleAlert} text={t.sync.trouble.extension_outdated} tone="red" />;
  }
  if (state === undefined) return <div aria-hidden="true" class="status" />;
  return <StatusLine {...syncLine(state, t)} end={waitingText(state, t)} />;
}

/** What waits, unless the line says it already. */
function waitingText({ kind, waitingLeads }: SyncState, { sync }: Messages): string | undefined {
  if (waitingLeads === 0) return undefined;
  return kind === 'waiting' ? sync.safeHere : sync.waiting(waitingLeads);
}
