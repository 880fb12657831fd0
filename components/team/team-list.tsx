import { ChevronRight } from 'lucide-preact';
import { useMessages } from '../../lib/app/app-context.ts';
import type { Membership } from '../../lib/messaging/protocol.ts';
import type { TeamId } from '../../lib/shared/ids.ts';
import { Icon } from '../ui/icon.tsx';

interface TeamListProps {
  teams: readonly Membership[];
  /** The team in use, which cannot be chosen again. */
  current?: TeamId | undefined;
  /** The team that is being entered. */
  busy: TeamId | null;
  onChoose: (teamId: TeamId) => void;
}

/** The teams a user belongs to; a press enters one. */
export function TeamList({ teams, current, busy, onChoose }: TeamListProps) {
  const t = useMessages();
  return (
    <ul class="card teams">
      {teams.map((team) => (
        <li key={team.teamId}>
          <button
            aria-busy={busy === team.teamId || undefined}
            aria-current={current === team.teamId || undefined}
            class="team"
            disabled={current === team.teamId || busy !== null}
            onClick={() => onChoose(team.teamId)}
            type="button"
          >
            <bdi class="strong cut grow">{team.teamName}</bdi>
            <span class="tag">{t.common.memberRole[team.role]}</span>
            {current === team.teamId ? (
              <span class="small t3">{t.account.currentTeam}</span>
            ) : busy === team.teamId ? (
              <span aria-hidden="true" class="spin" />
            ) : (
              <Icon class="t3" of={ChevronRight} />
            )}
          </button>
        </li>
      ))}
    </ul>
  );
}
