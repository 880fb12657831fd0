import { ArrowLeft, ChevronDown, CloudUpload } from 'lucide-preact';
import type { RefObject } from 'preact';
import { useRef } from 'preact/hooks';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import type { RecordView } from '../../lib/app/models/record-view.ts';
import { formatDay, formatMoney } from '../../lib/i18n/format.ts';
import { ProtectionMark } from '../collaboration/ProtectionMark.tsx';
import { StageMenu } from '../pipeline/StageMenu.tsx';
import { Grade } from '../scoring/Grade.tsx';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Name } from '../ui/name.tsx';
import { AddToList } from './AddToList.tsx';

interface RecordHeaderProps {
  readonly view: RecordView;
  /** Has the focus when the record opens from a line that is gone. */
  readonly heading: RefObject<HTMLHeadingElement | null>;
}

/** What the lead is called, where it stands, what it is worth, whose it is, and how good it is. */
export function RecordHeader({ view, heading }: RecordHeaderProps) {
  const { language } = useApp();
  const { navigation } = usePanel();
  const t = language.t.value;
  const { rows, title, score } = view;
  return (
    <header class="rec-h">
      <div class="flex">
        <Button
          aria-label={t.record.backToList}
          icon={ArrowLeft}
          look="ghost"
          onClick={() => navigation.leaveLead()}
          size="small"
        />
        <h1 class="title cut grow" ref={heading} tabIndex={-1}>
          <Name>{title ?? t.common.unnamed}</Name>
        </h1>
        {rows.waiting.has(rows.lead.id) && (
          <Icon class="t3 unsent" label={t.pipeline.unsent} of={CloudUpload} />
        )}
        {rows.lead.editable && <AddToList lead={rows.lead} />}
        <StageChoice view={view} />
      </div>
      <div class="flex">
        <Worth view={view} />
        <span class="points" title={t.common.points(score.points)}>
          <b>{score.points}</b>
        </span>
        <Grade grade={score.grade} label={t.common.grade(score.grade)} />
      </div>
    </header>
  );
}

/** Amount, expected close and owner in one line. */
function Worth({ view }: { readonly view: RecordView }) {
  const { language, team } = useApp();
  const { today, record } = usePanel();
  const t = language.t.value;
  const current = language.current.value;
  const { lead } = view.rows;
  const owner = team.members.value?.find(({ id }) => id === lead.owner_id);
  const isPooled = lead.owner_id === null;
  const close =
    lead.expected_close === null
      ? null
      : t.record.closesOn(formatDay(current, lead.expected_close, today.value, 'full'));
  const amount =
    lead.amount_minor === null || lead.currency === null
      ? null
      : formatMoney(current, lead.amount_minor, lead.currency);
  return (
    <>
      <span class={amount === null ? 'small t3' : 'semi nowrap'}>{amount ?? t.record.noAmount}</span>
      <span class="small t2 grow cut">
        {isPooled && t.pipeline.inPool}
        {isPooled && close !== null && <span class="sep" />}
        {close ?? (isPooled ? null : t.record.noCloseDate)}
        {!isPooled && (
          <>
            <span class="sep" />
            {owner?.display_name ?? t.common.notKnown}
          </>
        )}
      </span>
      <ProtectionMark lead={lead} />
      {isPooled && lead.editable && (
        <Button onClick={() => void record.take()} size="small">
          {t.pipeline.take}
        </Button>
      )}
    </>
  );
}

/** The stage, from which the others hang; only a word where the lead may not be moved. */
function StageChoice({ view }: { readonly view: RecordView }) {
  const { language } = useApp();
  const { navigation, record } = usePanel();
  const anchor = useRef<HTMLButtonElement>(null);
  const t = language.t.value.record;
  const { rows, stage } = view;
  const name = stage?.name[language.current.value] ?? '';
  if (stage === null) return null;
  if (!rows.lead.editable) return <span class="tag">{name}</span>;
  const isOpen = navigation.layer.value === 'move';
  return (
    <>
      <button
        aria-expanded={isOpen}
        aria-haspopup="menu"
        aria-label={t.stageLabel(name)}
        class="select stage"
        onClick={() => navigation.show(isOpen ? null : 'move')}
        ref={anchor}
        type="button"
      >
        <span class="cut">{name}</span>
        <Icon of={ChevronDown} />
      </button>
      {isOpen && (
        <StageMenu
          anchor={anchor}
          currentId={stage.id}
          onChoose={(to) => {
            navigation.show(null);
            void record.move(to);
          }}
          onClose={() => navigation.show(null)}
          stages={rows.stages}
        />
      )}
    </>
  );
}
