import { useState } from 'preact/hooks';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import type { EndedLead } from '../../lib/app/models/closing.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ReasonFields, UNSAID } from './ReasonFields.tsx';

/** Why a lead ended without an order, and when to ask again; asked after the move, and may be left unsaid. */
export function ClosingDialog() {
  const { closing } = usePanel();
  const lead = closing.asked.value;
  return lead === null ? null : <Questions key={lead.id} lead={lead} />;
}

function Questions({ lead }: { readonly lead: EndedLead }) {
  const { language } = useApp();
  const { closing } = usePanel();
  const [reason, setReason] = useState(lead.reason ?? UNSAID);
  const t = language.t.value;
  return (
    <Dialog
      actions={
        <>
          <Button onClick={() => closing.dismiss()}>{t.closing.later}</Button>
          <Button look="primary" onClick={() => void closing.keep(reason)}>
            {t.closing.keep}
          </Button>
        </>
      }
      closeLabel={t.common.close}
      onClose={() => closing.dismiss()}
      open
      title={t.closing.title(lead.title ?? t.common.unnamed)}
    >
      <div class="fix">
        <ReasonFields onChange={setReason} reason={reason} />
      </div>
    </Dialog>
  );
}
