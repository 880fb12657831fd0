import { useModel } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useApp } from '../../lib/app/app-context.ts';
import { TeamEntry } from '../../lib/app/models/team-entry.ts';
import { formatList } from '../../lib/i18n/format.ts';
import type { LanguageSetting } from '../../lib/i18n/language.ts';
import type { AccountState } from '../../lib/messaging/protocol.ts';
import { RemindersSection } from '../context/RemindersSection.tsx';
import { EnterTeam } from '../team/enter-team.tsx';
import { TeamList } from '../team/team-list.tsx';
import { Button } from '../ui/button.tsx';
import { Fold } from '../ui/fold.tsx';
import { Name } from '../ui/name.tsx';
import { Select } from '../ui/select-field.tsx';
import { FailureNotice } from './failure-notice.tsx';
import { SignOutButton } from './sign-out-button.tsx';

/** Who is signed in on this device, in which team and language, and the way out. */
export function AccountSection() {
  const { account, language } = useApp();
  const t = language.t.value;
  const ready = account.ready.value;
  return (
    <>
      {ready === null ? <SignedOut /> : <WhoAndWhere ready={ready} />}
      <section>
        <dl class="facts">
          <dt>{t.common.language}</dt>
          <dd>
            <LanguageSelect />
          </dd>
        </dl>
      </section>
      {ready !== null && (
        <>
          <RemindersSection />
          <OtherTeams ready={ready} />
          <section class="leave">
            <h2 class="title">{t.account.signOut}</h2>
            <p class="t2">{t.account.signOutHint}</p>
            <SignOutButton />
          </section>
        </>
      )}
    </>
  );
}

/** Nobody's device: said only when the data of whoever was signed in is off it. */
function SignedOut() {
  const { account, language, shell } = useApp();
  const t = language.t.value.account;
  if (account.leaving.value) return <p role="status">{t.signingOut}</p>;
  return (
    <section class="leave">
      <FailureNotice failure={account.leftBehind.value} />
      <p class="t2">{t.signedOut}</p>
      <Button look="primary" onClick={() => void shell.openPage('welcome')}>
        {t.signIn}
      </Button>
    </section>
  );
}

interface ReadyProps {
  ready: AccountState & { phase: 'ready' };
}

function WhoAndWhere({ ready }: ReadyProps) {
  const { team, sync, language } = useApp();
  const t = language.t.value;
  const name = team.me.value?.display_name;
  const { waitingLeads = 0, refused = 0 } = sync.state.value ?? {};
  const unsent = [
    ...(waitingLeads > 0 ? [t.sync.waiting(waitingLeads)] : []),
    ...(refused > 0 ? [t.sync.refused(refused)] : []),
  ];
  return (
    <section>
      <dl class="facts">
        {name !== undefined && (
          <>
            <dt>{t.account.yourName}</dt>
            <dd class="strong">
              <Name>{name}</Name>
            </dd>
          </>
        )}
        <dt>{t.account.email}</dt>
        <dd>{ready.email}</dd>
        <dt>{t.account.team}</dt>
        <dd>
          <Name>{ready.membership.teamName}</Name>
        </dd>
        <dt>{t.account.role}</dt>
        <dd>
          {t.common.memberRole[ready.membership.role]}
          <span class="t3 small"> {t.team.roleHint[ready.membership.role]}</span>
        </dd>
        <dt>{t.account.database}</dt>
        <dd class="cut">{new URL(ready.backendUrl).host}</dd>
        <dt>{t.account.onThisDevice}</dt>
        <dd>{unsent.length === 0 ? t.account.nothingUnsent : formatList(language.current.value, unsent)}</dd>
      </dl>
    </section>
  );
}

function LanguageSelect() {
  const { language } = useApp();
  const t = language.t.value.common;
  const choices: { value: LanguageSetting; label: string }[] = [
    { value: 'auto', label: t.languages.auto },
    { value: 'en', label: t.languages.en },
    { value: 'zh', label: t.languages.zh },
  ];
  return (
    <Select
      aria-label={t.language}
      choices={choices}
      onChange={(chosen) => void language.choose(chosen)}
      value={language.setting.value}
    />
  );
}

function OtherTeams({ ready }: ReadyProps) {
  const { account, language, browserLanguages } = useApp();
  const t = language.t.value.account;
  const model = useModel(() => new TeamEntry({ account, browserLanguages, displayName: '' }));
  useEffect(() => void model.load(), [model]);
  const teams = model.teams.value;
  return (
    <section>
      <h2 class="title">{t.switchTeam}</h2>
      <FailureNotice failure={model.failure.value} />
      {teams?.length === 1 && <p class="t2">{t.noOtherTeam}</p>}
      {teams !== undefined && teams.length > 1 && (
        <TeamList
          busy={model.choosing.value}
          current={ready.membership.teamId}
          onChoose={(id) => void model.choose(id)}
          teams={teams}
        />
      )}
      <Fold key={ready.membership.teamId} summary={t.otherTeam}>
        <EnterTeam model={model} />
      </Fold>
    </section>
  );
}
