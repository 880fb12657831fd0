import { Plus } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import type { RecordView } from '../../lib/app/models/record-view.ts';
import { formatMoney } from '../../lib/i18n/format.ts';
import { Grade } from '../scoring/Grade.tsx';
import { Button } from '../ui/button.tsx';
import { Name } from '../ui/name.tsx';
import { focusOnce } from './use-in-place.ts';

/** What else is going on with this customer, and beginning something new: the best lead there is. */
export function OtherCases({ view }: { readonly view: RecordView }) {
  const { language } = useApp();
  const [isNaming, name] = useState(false);
  const t = language.t.value.record.cases;
  const { rows } = view;
  const mayOpen = rows.lead.editable && (rows.company !== null || rows.lead.primary_person_id !== null);
  if (rows.cases.length === 0 && !mayOpen) return null;
  return (
    <section aria-label={t.title}>
      <h2 class="mh label flex">
        <span class="grow">{t.title}</span>
        {mayOpen && !isNaming && (
          <Button icon={Plus} look="ghost" onClick={() => name(true)} size="small">
            {t.add}
          </Button>
        )}
      </h2>
      {isNaming && <NewCase onClose={() => name(false)} view={view} />}
      {rows.cases.length === 0 ? (
        <p class="empty small">{t.none}</p>
      ) : (
        <ul class="cases">
          {rows.cases.map((one) => (
            <CaseLine key={one.lead.id} one={one} />
          ))}
        </ul>
      )}
    </section>
  );
}

function CaseLine({ one: { lead, stage } }: { readonly one: RecordView['rows']['cases'][number] }) {
  const { language, team } = useApp();
  const { navigation } = usePanel();
  const t = language.t.value;
  const owner = team.members.value?.find(({ id }) => id === lead.owner_id);
  const isOthers = lead.owner_id !== team.me.value?.id;
  return (
    <li>
      <button class="row case" onClick={() => navigation.openLead(lead.id, 'facts')} type="button">
        <span class="flex">
          <Name class="cut grow">{lead.name === '' ? t.common.unnamed : lead.name}</Name>
          {lead.grade !== null && <Grade grade={lead.grade} label={t.common.grade(lead.grade)} />}
        </span>
        <span class="flex small t2">
          <span class="cut grow">
            {stage?.name[language.current.value] ?? t.record.timeline.unknownStage}
            {isOthers && (
              <>
                <span class="sep" />
                {owner?.display_name ?? t.pipeline.inPool}
              </>
            )}
          </span>
          {lead.amount_minor !== null && lead.currency !== null && (
            <span class="nowrap">
              {formatMoney(language.current.value, lead.amount_minor, lead.currency)}
            </span>
          )}
        </span>
      </button>
    </li>
  );
}

function NewCase({ view, onClose }: { readonly view: RecordView; readonly onClose: () => void }) {
  const { language } = useApp();
  const { record } = usePanel();
  const [text, type] = useState('');
  const t = language.t.value;
  const isEmpty = text.trim() === '';
  return (
    <form
      class="new-case flex"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.isComposing) return;
        event.preventDefault();
        onClose();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isEmpty) void record.openCase(text);
      }}
    >
      <input
        aria-label={t.record.cases.name}
        autocomplete="off"
        class="input grow"
        dir="auto"
        maxLength={300}
        onInput={(event) => type(event.currentTarget.value)}
        placeholder={t.record.cases.nameHere(view.rows.company?.name ?? view.title ?? '')}
        ref={focusOnce}
        type="text"
        value={text}
      />
      <Button disabled={isEmpty} look="primary" size="small" type="submit">
        {t.record.cases.open}
      </Button>
      <Button look="ghost" onClick={onClose} size="small">
        {t.common.cancel}
      </Button>
    </form>
  );
}
