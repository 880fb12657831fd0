import { Kanban, type LucideIcon, Mail, Scale, ScrollText, Shield, User, Users } from 'lucide-preact';
import { useApp } from '../../lib/app/app-context.ts';
import { AuditSection } from '../audit/AuditSection.tsx';
import { SitesSection } from '../context/SitesSection.tsx';
import { MailSection } from '../mail/MailSection.tsx';
import { ProcessSection } from '../process/ProcessSection.tsx';
import { WeightsSection } from '../scoring/WeightsSection.tsx';
import { TeamSection } from '../team/team-section.tsx';
import { Icon } from '../ui/icon.tsx';
import { AccountSection } from './account-section.tsx';
import { Brand } from './brand.tsx';
import { PrivacyText } from './privacy-text.tsx';
import { SyncFooter } from './sync-footer.tsx';
import { usePlace } from './use-place.ts';
import { WrongValuesSection } from './wrong-values-section.tsx';

const PLACES = ['account', 'team', 'process', 'mail', 'scoring', 'audit', 'privacy'] as const;
/** They need a team. */
const TEAM_PLACES: readonly string[] = ['team', 'process', 'mail', 'scoring', 'audit'];
const ICONS: Readonly<Record<(typeof PLACES)[number], LucideIcon>> = {
  account: User,
  team: Users,
  process: Kanban,
  mail: Mail,
  scoring: Scale,
  audit: ScrollText,
  privacy: Shield,
};

/** The settings: the account on this device, the people of the team, and how data is handled. */
export function OptionsPage() {
  const { account, language, team } = useApp();
  const t = language.t.value;
  const isReady = account.ready.value !== null;
  const isAdmin = team.me.value?.role === 'admin';
  const open = PLACES.filter(
    (place) => (isReady || !TEAM_PLACES.includes(place)) && (isAdmin || place !== 'audit'),
  );
  const place = usePlace(open, 'account');
  const titles = {
    account: [t.account.accountTitle, t.account.accountHint],
    team: [t.team.title, t.team.membersHint],
    process: [t.process.title, t.process.hint],
    mail: [t.mailSettings.title, t.mailSettings.hint],
    scoring: [t.weights.title, t.weights.hint],
    audit: [t.audit.title, t.audit.hint],
    privacy: [t.account.privacy.title, ''],
  } as const;
  const [title, hint] = titles[place];
  // What the pages of a team have read, and what was typed there, goes with the team.
  const key = TEAM_PLACES.includes(place) ? `${place} ${account.ready.value?.databaseName}` : place;
  return (
    <div class="full">
      <nav aria-label={t.common.settings} class="side">
        <div class="flex">
          <Brand />
          <span class="t3">{t.common.settings}</span>
        </div>
        <ul>
          {open.map((each) => (
            <li key={each}>
              <a aria-current={each === place ? 'page' : undefined} href={`#${each}`}>
                <Icon of={ICONS[each]} />
                <span class="cut">{titles[each][0]}</span>
              </a>
            </li>
          ))}
        </ul>
        {isReady && <SyncFooter />}
      </nav>
      <main>
        <header class="ph">
          <h1>{title}</h1>
          {hint !== '' && <p class="t2">{hint}</p>}
        </header>
        <div class="sections" key={key}>
          {place === 'account' && <AccountSection />}
          {place === 'team' && <TeamSection />}
          {place === 'process' && <ProcessSection />}
          {place === 'mail' && <MailSection />}
          {place === 'scoring' && <WeightsSection />}
          {place === 'audit' && <AuditSection />}
          {place === 'privacy' && <PrivacyText heading="h2" />}
          {place === 'privacy' && <SitesSection />}
          {place === 'privacy' && <WrongValuesSection />}
        </div>
      </main>
    </div>
  );
}
