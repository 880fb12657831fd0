import { Pencil } from 'lucide-preact';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import type { EndReason as Reason } from '../../lib/app/models/closing.ts';
import type { RecordView } from '../../lib/app/models/record-view.ts';
import type { Choice, Lead } from '../../lib/model/rows.ts';
import { Button } from '../ui/button.tsx';

const textIn = (custom: Lead['custom'], key: string): string | null => {
  const value = custom[key];
  return typeof value === 'string' ? value : null;
};

const reasonOf = ({ custom, ask_again_on: askAgainOn }: Lead): Reason => ({
  type: textIn(custom, 'lost_type'),
  cause: textIn(custom, 'lost_cause'),
  askAgainOn,
});

/** Why a lead ended without an order, in the team's words where it has some; and the way to say it or to correct it. */
export function EndReason({ view }: { readonly view: RecordView }) {
  const { language } = useApp();
  const { closing } = usePanel();
  const { closing: t } = language.t.value;
  const { stage, title, rows } = view;
  const words = closing.words.value;
  if (stage?.kind !== 'lost' && stage?.kind !== 'stopped') return null;
  const reason = reasonOf(rows.lead);
  const nameOf = (
    key: string | null,
    own: readonly Choice[] | undefined,
    usual: Readonly<Record<string, string>>,
  ): string | undefined =>
    key === null
      ? undefined
      : (own?.find(({ id }) => id === key)?.name[language.current.value] ??
        (Object.hasOwn(usual, key) ? usual[key] : undefined));
  const type = nameOf(reason.type, words?.types, t.lostType);
  const cause = nameOf(reason.cause, words?.causes, t.lostCause);
  const isSaid = type !== undefined || cause !== undefined;
  return (
    <div class="flex">
      <p class="small t2 grow">
        {isSaid ? type : t.unsaidWhy}
        {type !== undefined && cause !== undefined && <span class="sep" />}
        {cause}
      </p>
      {rows.lead.editable && (
        <Button
          aria-label={isSaid ? t.correct : t.say}
          icon={isSaid ? Pencil : undefined}
          look="ghost"
          onClick={() => closing.ask({ id: rows.lead.id, title, reason })}
          size="small"
        >
          {isSaid ? undefined : t.say}
        </Button>
      )}
    </div>
  );
}
