import { useApp, usePanel } from '../../lib/app/app-context.ts';
import type { SyncState } from '../../lib/app/models/sync-state.ts';
import type { Messages } from '../../lib/i18n/en.ts';
import { formatNumber } from '../../lib/i18n/format.ts';
import type { Language } from '../../lib/i18n/language.ts';
import { syncLine } from '../account/sync-footer.tsx';
import { StatusLine } from '../ui/status-line.tsx';

/** Is my work safe? The last line of the panel; it opens the list of what waits while there is any. */
export function PanelStatus() {
  const { sync, team, language } = useApp();
  const { navigation } = usePanel();
  const t = language.t.value;
  const state = sync.state.value;
  if (state === undefined) return <div class="status" />;
  const opens =
    state.waiting > 0 ||
    state.refused > 0 ||
    state.putAway > 0 ||
    state.roomLeft !== null ||
    state.kind === 'trouble' ||
    state.kind === 'offline';
  return (
    <StatusLine
      {...syncLine(state, t)}
      {...rowsSoFar(state, language.current.value, t)}
      detail={detailOf(state, t)}
      end={state.kind === 'trouble' ? undefined : team.me.value?.display_name}
      onOpen={opens ? () => navigation.openWaiting() : undefined}
      openLabel={t.sync.openProblems}
    />
  );
}

/** The first sync in rows, as soon as they are counted. */
const rowsSoFar = ({ kind, rows }: SyncState, language: Language, { unsent }: Messages): { text?: string } =>
  kind === 'first_sync' && rows !== null
    ? { text: unsent.rowsSoFar(formatNumber(language, rows.done), formatNumber(language, rows.total)) }
    : {};

/** What the state means for the work; the refused and the waiting are told beside a greater trouble. */
function detailOf(
  { kind, waitingLeads, refused, putAway, roomLeft }: SyncState,
  { sync, unsent }: Messages,
): string | undefined {
  if (kind === 'waiting') return sync.safeHere;
  if ((kind === 'offline' || kind === 'trouble') && refused > 0) return sync.refused(refused);
  if ((kind === 'offline' || kind === 'trouble' || kind === 'refused') && waitingLeads > 0)
    return sync.waiting(waitingLeads);
  if (kind === 'up_to_date' && (putAway > 0 || roomLeft !== null)) return unsent.roomWord;
  return undefined;
}
