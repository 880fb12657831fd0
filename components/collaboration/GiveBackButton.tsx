import { Waves } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import type { RecordView } from '../../lib/app/models/record-view.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';

/** Gives the open lead back to the pool, after a question that says what that means. */
export function GiveBackButton({ view }: { readonly view: RecordView }) {
  const { language, workspace } = useApp();
  const { pool } = usePanel();
  const [isAsking, ask] = useState(false);
  const t = language.t.value;
  const { lead } = view.rows;
  const title = view.title ?? t.common.unnamed;
  const days = pool.rules.value?.cool_down_days ?? 0;
  const isMine = lead.owner_id === workspace.current.value?.membership.memberId;
  const give = async () => {
    ask(false);
    await pool.giveBack({ id: lead.id, title: view.title });
  };
  return (
    <>
      <Button icon={Waves} onClick={() => ask(true)} size="small">
        {t.pool.giveBack}
      </Button>
      <Dialog
        actions={
          <>
            <Button onClick={() => ask(false)}>{t.common.cancel}</Button>
            <Button look="primary" onClick={() => void give()}>
              {t.pool.giveBackNow}
            </Button>
          </>
        }
        closeLabel={t.common.close}
        onClose={() => ask(false)}
        open={isAsking}
        title={t.pool.giveBackTitle(title)}
      >
        <p>{t.pool.giveBackWhat}</p>
        {isMine && lead.claimed_at !== null && days > 0 && <p>{t.pool.giveBackWait(days)}</p>}
      </Dialog>
    </>
  );
}
