import { useEffect } from 'preact/hooks';
import { useApp } from '../../lib/app/app-context.ts';
import type { MemberAdminModel } from '../../lib/app/models/member-admin.ts';
import { formatDay } from '../../lib/i18n/format.ts';
import { dayOf } from '../../lib/shared/days.ts';
import { Button } from '../ui/button.tsx';

/** Invitations that nobody has accepted yet, each to be withdrawn. */
export function OpenInvitations({ admin }: { readonly admin: MemberAdminModel }) {
  const { language, clock } = useApp();
  const t = language.t.value;
  const open = admin.invitations.value;
  useEffect(() => void admin.loadInvitations(), [admin]);
  if (open === undefined) return null;
  return (
    <section>
      <h2 class="title">{t.members.invitations}</h2>
      {open.length === 0 ? (
        <p class="t2">{t.members.noInvitations}</p>
      ) : (
        <ul class="card members">
          {open.map((invitation) => (
            <li class="row member" key={invitation.id}>
              <span aria-hidden="true" class="ava q">
                ?
              </span>
              <div class="grow">
                <bdi class="strong cut">{invitation.email}</bdi>
                <div class="small t2">
                  {t.common.memberRole[invitation.role]}
                  <span class="sep">
                    {t.members.expires(
                      formatDay(
                        language.current.value,
                        dayOf(invitation.expiresAt),
                        dayOf(clock.now()),
                        'full',
                      ),
                    )}
                  </span>
                </div>
              </div>
              <Button
                aria-label={t.members.withdrawOf(invitation.email)}
                onClick={() => void admin.withdraw(invitation)}
                size="small"
              >
                {t.members.withdraw}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
