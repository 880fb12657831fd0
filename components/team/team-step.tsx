import { useModel } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useApp } from '../../lib/app/app-context.ts';
import { TeamEntry } from '../../lib/app/models/team-entry.ts';
import { FailureNotice } from '../account/failure-notice.tsx';
import { SignOutButton } from '../account/sign-out-button.tsx';
import { Button } from '../ui/button.tsx';
import { Fold } from '../ui/fold.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { EnterTeam } from './enter-team.tsx';
import { TeamList } from './team-list.tsx';

/** Choosing, founding or joining a team; `displayName` is the name given when signing up, if that was just now. */
export function TeamStep({ displayName }: { displayName: string }) {
  const { account, language, browserLanguages } = useApp();
  const t = language.t.value;
  const model = useModel(() => new TeamEntry({ account, browserLanguages, displayName }));
  useEffect(() => void model.load(), [model]);
  const state = account.state.value;
  const teams = model.teams.value;
  return (
    <>
      <section class="step">
        <TeamHeading count={teams?.length ?? 0} />
        {teams === undefined && model.failure.value === null && <Skeleton width="60%" />}
        <FailureNotice failure={model.failure.value} />
        {teams === undefined && model.failure.value !== null && (
          <Button onClick={() => void model.load()}>{t.common.tryAgain}</Button>
        )}
        {teams !== undefined && teams.length > 0 && (
          <TeamList busy={model.choosing.value} onChoose={(id) => void model.choose(id)} teams={teams} />
        )}
        {teams?.length === 0 && <EnterTeam focusFirst model={model} />}
      </section>
      {teams !== undefined && teams.length > 0 && (
        <Fold summary={t.account.otherTeam}>
          <EnterTeam model={model} />
        </Fold>
      )}
      <div class="where small t3">
        <span class="cut grow">{state.phase !== 'signed_out' && t.account.signedInAs(state.email)}</span>
        <SignOutButton size="small" />
      </div>
    </>
  );
}

function TeamHeading({ count }: { count: number }) {
  const t = useApp().language.t.value.account;
  const hint = count === 0 ? t.teamHint : count === 1 ? t.chooseTeamHintOne : t.chooseTeamHint;
  return (
    <div>
      <h2 class="title">{count === 0 ? t.teamTitle : t.chooseTeam}</h2>
      <p class="t2">{hint}</p>
    </div>
  );
}
