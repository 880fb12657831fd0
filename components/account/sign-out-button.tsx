import { useModel } from '@preact/signals';
import { LogOut } from 'lucide-preact';
import { useApp } from '../../lib/app/app-context.ts';
import { SignOut } from '../../lib/app/models/sign-out.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Notice } from '../ui/notice.tsx';
import { FailureNotice } from './failure-notice.tsx';

/** Signs out; asks first when changes would be lost with the account's data on this device. */
export function SignOutButton({ size = 'normal' }: { size?: 'small' | 'normal' }) {
  const { account, language } = useApp();
  const t = language.t.value;
  const model = useModel(() => new SignOut(account));
  const unsent = model.asking.value;
  return (
    <>
      <Button
        busy={model.busy.value && unsent === null}
        icon={LogOut}
        look={size === 'small' ? 'ghost' : 'default'}
        onClick={() => void model.signOut()}
        size={size}
      >
        {t.account.signOut}
      </Button>
      <FailureNotice failure={model.failure.value} />
      <Dialog
        actions={
          <>
            <Button autofocus onClick={model.stay}>
              {t.account.staySignedIn}
            </Button>
            <Button busy={model.busy.value} look="danger" onClick={() => void model.discard()}>
              {t.account.signOutAnyway}
            </Button>
          </>
        }
        closeLabel={t.common.close}
        onClose={model.stay}
        open={unsent !== null}
        title={t.account.unsentTitle}
      >
        <Notice boxed tone="amber">
          {unsent === 'unknown' ? t.account.unsentUnknown : t.account.unsent(unsent ?? 0)}
        </Notice>
      </Dialog>
    </>
  );
}
