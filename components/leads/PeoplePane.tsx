import { UserRoundSearch } from 'lucide-preact';
import { useApp } from '../../lib/app/app-context.ts';
import type { RecordView } from '../../lib/app/models/record-view.ts';
import { formatList } from '../../lib/i18n/format.ts';
import { DECISION_ROLES } from '../../lib/model/words.ts';
import { LeadTeam } from '../collaboration/LeadTeam.tsx';
import { Icon } from '../ui/icon.tsx';
import { PersonItem } from './PersonItem.tsx';
import { WayIn } from './WayIn.tsx';

/** Who is involved, who decides, and which parts nobody is known for. */
export function PeoplePane({ view }: { readonly view: RecordView }) {
  const { language } = useApp();
  const t = language.t.value;
  const { people, roles } = view;
  const isDeciderKnown = roles.has('decider') || roles.has('approver');
  return (
    <>
      <LeadTeam view={view} />
      {people.length === 0 && <p class="empty">{t.record.noPeople}</p>}
      <ul>
        {people.map((one) => (
          <PersonItem key={one.person.id} one={one} view={view} />
        ))}
        {!isDeciderKnown && people.length > 0 && (
          <li class="row ppl">
            <span class="ava q">
              <Icon of={UserRoundSearch} />
            </span>
            <div class="grow">
              <div class="strong c-amber">{t.record.deciderUnknown}</div>
              <div class="small t2">{t.record.wayIn}</div>
            </div>
          </li>
        )}
      </ul>
      {people.length > 0 && <WayIn view={view} />}
      {people.length > 0 && (
        <section aria-label={t.record.rolesTitle}>
          <div class="mh">
            <h2 class="label">{t.record.rolesTitle}</h2>
            <span class="small t2 end">{t.record.rolesKnown(roles.size, DECISION_ROLES.length)}</span>
          </div>
          <dl class="kv">
            {DECISION_ROLES.map((role) => {
              const names = roles.get(role)?.map((person) => person.full_name);
              return (
                <div key={role}>
                  <dt>{t.common.decisionRole[role]}</dt>
                  <dd class={names === undefined ? 'un' : undefined}>
                    {names === undefined ? t.common.notKnown : formatList(language.current.value, names)}
                  </dd>
                </div>
              );
            })}
          </dl>
        </section>
      )}
    </>
  );
}
