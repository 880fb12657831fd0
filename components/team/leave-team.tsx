import { useState } from 'preact/hooks';
import { useApp } from '../../lib/app/app-context.ts';
import type { MemberAdminModel } from '../../lib/app/models/member-admin.ts';
import { FailureNotice } from '../account/failure-notice.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';

/** Leaving the team, after a question; the last admin and owners of leads are told what to do first. */
export function LeaveTeam({ admin }: { readonly admin: MemberAdminModel }) {
  const { language, workspace } = useApp();
  const [isAsking, ask] = useState(false);
  const t = language.t.value;
  const close = () => {
    admin.forgive();
    ask(false);
  };
  return (
    <section>
      <h2 class="title">{t.members.leaveTitle}</h2>
      <p class="t2">{t.members.leaveHint}</p>
      <div>
        <Button look="danger" onClick={() => ask(true)}>
          {t.members.leave}
        </Button>
      </div>
      {isAsking && (
        <Dialog
          actions={
            <>
              <Button onClick={close}>{t.common.cancel}</Button>
              <Button busy={admin.busy.value} look="danger" onClick={() => void admin.leave()}>
                {t.members.leaveNow}
              </Button>
            </>
          }
          closeLabel={t.common.close}
          onClose={close}
          open
          title={t.members.leaveSure(workspace.current.value?.membership.teamName ?? '')}
        >
          <p>{t.members.leaveHint}</p>
          <FailureNotice failure={admin.failure.value} />
        </Dialog>
      )}
    </section>
  );
}
