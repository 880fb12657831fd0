import { CircleX, ExternalLink, FileClock, Pencil, RefreshCw, RotateCcw } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import type { RefusedChange } from '../../lib/app/models/panel-outbox.ts';
import { useRefusalText } from '../collaboration/PoolScreen.tsx';
import { RestoreButton } from '../history/RestoreButton.tsx';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Name } from '../ui/name.tsx';
import { fateText } from './fate-text.ts';
import { RefusedExport } from './RefusedExport.tsx';
import { RefusedForm } from './RefusedForm.tsx';
import { refusedFields } from './refused-fields.ts';
import { typedText } from './typed-text.ts';

interface RefusedItemProps {
  readonly change: RefusedChange;
  /** Kept because its row has left this member's reach. */
  readonly isDraft?: boolean;
}

/** A change the server has refused: why, what it said, and what can be done with it. */
export function RefusedItem({ change, isDraft = false }: RefusedItemProps) {
  const { language } = useApp();
  const { waiting, navigation } = usePanel();
  const [isEditing, edit] = useState(false);
  const t = language.t.value;
  const text = typedText(change, t, language.current.value);
  const what = t.sync.change[change.op](t.sync.thing[change.table]);
  const title = change.subject.title ?? (isDraft ? t.unsent.goneName : t.common.unnamed);
  const { leadId } = change.subject;
  const canEdit = change.reachable && refusedFields(change).length > 0;
  const isBack = isDraft && change.reachable;
  const again = isBack ? t.unsent.apply : t.common.tryAgain;
  // What was right but for the access needs only to be sent; what was wrong needs to be put right first.
  const retry = (
    <Button
      aria-label={again}
      icon={isBack ? RotateCcw : RefreshCw}
      onClick={() => void waiting.retry([change.no])}
      size="small"
    >
      {canEdit && !isBack ? undefined : again}
    </Button>
  );
  return (
    <article aria-label={`${title}: ${what}`} class="issue">
      <div class="flex">
        <input
          aria-label={t.unsent.mark(`${title}, ${what}`)}
          checked={waiting.marked.value.has(change.no)}
          onChange={(event) => waiting.mark([change.no], event.currentTarget.checked)}
          type="checkbox"
        />
        <span class="strong cut grow">
          <Name>{title}</Name>
          <span class="sep" />
          {what}
        </span>
        <StateTag isBack={isBack} isDraft={isDraft} />
      </div>
      <p class="small t2">
        {isDraft ? <DraftReason change={change} /> : <Reason change={change} />}
        {text !== '' && !isBack && t.common.sentences('', t.sync.keptHere)}
      </p>
      {text !== '' && !isEditing && <blockquote class="snip small">{text}</blockquote>}
      {isEditing ? (
        <RefusedForm change={change} onClose={() => edit(false)} />
      ) : (
        <div class="flex acts">
          <RestoreButton change={change} />
          {isBack && retry}
          {canEdit && (
            <Button aria-label={t.unsent.edit} icon={Pencil} onClick={() => edit(true)} size="small">
              {isBack ? undefined : t.unsent.edit}
            </Button>
          )}
          {!isBack && retry}
          {leadId !== null && change.reachable && (
            <Button
              aria-label={t.unsent.openRecord}
              icon={ExternalLink}
              onClick={() => navigation.openLead(leadId)}
              size="small"
            />
          )}
          <RefusedExport changes={[change]} />
        </div>
      )}
    </article>
  );
}

function StateTag({ isDraft, isBack }: { readonly isDraft: boolean; readonly isBack: boolean }) {
  const t = useApp().language.t.value;
  if (isBack) return <span class="tag green">{t.unsent.backWord}</span>;
  if (isDraft) {
    return (
      <span class="tag amber">
        <Icon of={FileClock} />
        {t.unsent.draftWord}
      </span>
    );
  }
  return (
    <span class="tag red">
      <Icon of={CircleX} />
      {t.sync.refusedWord}
    </span>
  );
}

/** Why the database refused it; of a claim from the pool with the day or number it is about. */
function Reason({ change }: { readonly change: RefusedChange }) {
  const t = useApp().language.t.value;
  const { pool } = usePanel();
  const words = useRefusalText();
  const claim = pool.refused.value.find(({ no }) => no === change.no);
  // The one refusal of a value that somebody outside the team has caused.
  if (change.message.includes('do_not_contact')) return <>{t.write.refusedContact}</>;
  return <>{claim === undefined ? t.sync.rejection[change.code] : words(claim)}</>;
}

/** Where the row went, as far as that is known and may be told. */
function DraftReason({ change }: { readonly change: RefusedChange }) {
  const t = useApp().language.t.value;
  const { waiting } = usePanel();
  if (change.reachable) return <>{t.unsent.backHint}</>;
  const fate = waiting.fates.value.get(`${change.about.table}/${change.about.id}`);
  const reason = t.sync.rejection[change.code];
  return <>{fate === undefined || fate.fate === 'here' ? reason : `${reason} ${fateText(fate, t)}`}</>;
}
