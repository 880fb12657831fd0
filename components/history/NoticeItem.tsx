import { Check, Undo2, X } from 'lucide-preact';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import type { NoticeView } from '../../lib/app/models/read-conflicts.ts';
import type { Messages } from '../../lib/i18n/en.ts';
import type { Language } from '../../lib/i18n/language.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Name } from '../ui/name.tsx';
import { useWords } from './use-words.ts';
import { fieldName, moneyText, type ValueWords, valueText } from './value-text.ts';

/** The record's name; a person's own where the row is a person. */
const titleOf = ({ row, subject }: NoticeView, t: Messages): string =>
  ('full_name' in row ? row.full_name : subject.title) ?? t.common.unnamed;

const textOf = ({ notice, row }: NoticeView, value: unknown, words: ValueWords): string =>
  notice.field === 'amount_minor' && 'currency' in row
    ? moneyText(value, row.currency, words)
    : valueText(notice, value, words);

/** An answer goes by the name of its question. */
const nameOf = ({ notice, row, names }: NoticeView, t: Messages, language: Language): string | undefined =>
  'criterion' in row && notice.field === 'value'
    ? t.scoring.criterion[row.criterion].name
    : fieldName(notice, t, { names, language });

interface NoticeItemProps {
  readonly view: NoticeView;
  /** Beside its field, where the record is named already. */
  readonly inline?: boolean;
}

/** "Anna changed Phone at 14:02; yours was kept", with both values, undo, and a way to put it out of sight. */
export function NoticeItem({ view, inline = false }: NoticeItemProps) {
  const { language } = useApp();
  const { conflicts, workspaceMe } = usePanelWithMe();
  const words = useWords(view.names);
  const t = language.t.value;
  const { notice, row } = view;
  const field = nameOf(view, t, language.current.value);
  if (field === undefined) return null;
  const name = (texts: Messages) => nameOf(view, texts, language.current.peek()) ?? field;
  const who = notice.by === workspaceMe ? t.history.onOtherDevice : words.who(notice.by);
  const sentence = t.history.settled(who, field, words.whenInSentence(notice.at));
  const buttons = row.editable && (
    <span class="acts flex">
      <Button
        aria-label={t.history.undoSettled(field)}
        icon={Undo2}
        onClick={() =>
          void conflicts.undo(notice, (texts) => texts.history.undone(name(texts), titleOf(view, texts)))
        }
        size="small"
      >
        {t.common.undo}
      </Button>
      <Dismiss field={field} name={name} view={view} />
    </span>
  );
  return (
    <article
      aria-label={`${titleOf(view, t)}: ${field}`}
      class={inline ? 'issue settled beside' : 'issue settled'}
    >
      {!inline && (
        <div class="flex">
          <span class="strong cut grow">
            <Name>{titleOf(view, t)}</Name>
            <span class="sep" />
            {field}
          </span>
          {buttons}
        </div>
      )}
      <p class="small t2">{sentence}</p>
      <dl class="diff small">
        <dt class="t3">{t.history.kept}</dt>
        <dd>
          <Icon class="c-green" of={Check} />
          <bdi class="cut">{textOf(view, notice.mine, words)}</bdi>
        </dd>
        <dt class="t3">{t.history.putAside}</dt>
        <dd class="t2">
          <bdi class="cut">{textOf(view, notice.theirs, words)}</bdi>
        </dd>
      </dl>
      {inline && buttons}
    </article>
  );
}

function usePanelWithMe() {
  const { workspace } = useApp();
  return { ...usePanel(), workspaceMe: workspace.current.value?.membership.memberId };
}

interface DismissProps {
  readonly view: NoticeView;
  readonly field: string;
  readonly name: (t: Messages) => string;
}

function Dismiss({ view, field, name }: DismissProps) {
  const { language } = useApp();
  const { conflicts } = usePanel();
  return (
    <Button
      aria-label={language.t.value.history.dismiss(field)}
      icon={X}
      look="ghost"
      onClick={() => void conflicts.dismiss(view.notice, (t) => t.history.dismissed(name(t)))}
      size="small"
    />
  );
}
