import { TriangleAlert } from 'lucide-preact';
import { useId, useState } from 'preact/hooks';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import type { DisputeView } from '../../lib/app/models/read-conflicts.ts';
import type { Messages } from '../../lib/i18n/en.ts';
import type { Language } from '../../lib/i18n/language.ts';
import { mailHref } from '../../lib/shared/url.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Name } from '../ui/name.tsx';
import { type AuthorWords, useWords } from './use-words.ts';
import { fieldName, moneyText, type ValueWords, valueText } from './value-text.ts';

type Side = 'mine' | 'theirs';

const isMoney = ({ dispute }: DisputeView): boolean =>
  dispute.fields.some(({ field }) => field === 'amount_minor' || field === 'currency');

/** The fields under one name: an amount goes with its currency. */
function nameOf(view: DisputeView, t: Messages, language: Language): string {
  const { table, fields } = view.dispute;
  const names = fields
    .filter(({ field }) => field !== 'currency')
    .map(({ field }) => fieldName({ table, field }, t, { names: view.names, language }) ?? field);
  return names.length === 0 ? t.common.field.amount : names.reduce((all, one) => t.common.listed(all, one));
}

/** One side's values in one text. */
function textOf(view: DisputeView, side: Side, words: ValueWords): string {
  const { dispute, row } = view;
  const held = new Map<string, unknown>(Object.entries(row));
  const sideOf = (field: string): unknown => {
    const disputed = dispute.fields.find((one) => one.field === field);
    return disputed === undefined ? held.get(field) : disputed[side];
  };
  const money = isMoney(view) ? [moneyText(sideOf('amount_minor'), sideOf('currency'), words)] : [];
  const others = dispute.fields
    .filter(({ field }) => field !== 'amount_minor' && field !== 'currency')
    .map((one) => valueText({ table: dispute.table, field: one.field }, one[side], words));
  const [first = '', ...rest] = [...money, ...others];
  return rest.reduce((all, one) => words.t.common.listed(all, one), first);
}

function reason(view: DisputeView, who: string, { history }: Messages): string {
  if (isMoney(view)) return history.ask.money(who);
  const fields = view.dispute.fields.map(({ field }) => field);
  if (fields.includes('expected_close')) return history.ask.close(who);
  if (fields.includes('stage_id')) return history.ask.stage(who);
  return fields.includes('owner_id') ? history.ask.owner(who) : history.ask.other(who);
}

interface DisputeItemProps {
  readonly view: DisputeView;
  /** Beside its field, where the record is named already. */
  readonly inline?: boolean;
}

/** Two values that nobody but a person may choose between: both shown, with whose they are and since when. */
export function DisputeItem({ view, inline = false }: DisputeItemProps) {
  const { language } = useApp();
  const { conflicts } = usePanel();
  const words = useWords(view.names);
  const [chosen, choose] = useState<Side>('theirs');
  const group = useId();
  const t = language.t.value;
  const { dispute, row, subject } = view;
  const name = nameOf(view, t, language.current.value);
  const title = ('full_name' in row ? row.full_name : subject.title) ?? t.common.unnamed;
  const value = textOf(view, chosen, words);
  const author = dispute.author === null ? t.history.someone : words.who(dispute.author.by);
  return (
    <article aria-label={`${title}: ${name}`} class={inline ? 'issue dispute beside' : 'issue dispute'}>
      <div class="flex">
        <span class="strong cut grow">
          {!inline && (
            <>
              <Name>{title}</Name>
              <span class="sep" />
            </>
          )}
          {name}
        </span>
        <span class="tag amber">
          <Icon of={TriangleAlert} />
          {t.history.twoValues}
        </span>
      </div>
      <p class="small t2">{reason(view, author, t)}</p>
      <fieldset class="vs">
        <legend class="sr">{t.history.choices(name)}</legend>
        {(['mine', 'theirs'] as const).map((side) => (
          <label class={chosen === side ? 'opt on' : 'opt'} key={side}>
            <input
              checked={chosen === side}
              name={group}
              onChange={() => choose(side)}
              type="radio"
              value={side}
            />
            <span class="small t2">{whose(side, view, words)}</span>
            <b>
              <bdi>{textOf(view, side, words)}</bdi>
            </b>
          </label>
        ))}
      </fieldset>
      <div class="flex acts">
        <Button
          look={inline ? 'default' : 'primary'}
          onClick={() =>
            void conflicts.settle(dispute.no, chosen, (texts) =>
              texts.history.decided(nameOf(view, texts, language.current.peek()), value),
            )
          }
          size="small"
        >
          {t.history.use(value)}
        </Button>
        <AskColleague view={view} words={words} />
      </div>
    </article>
  );
}

function whose(side: Side, { dispute }: DisputeView, { t, who, when }: ValueWords & AuthorWords): string {
  if (side === 'mine') return t.history.yours(when(dispute.at));
  const { author } = dispute;
  return author === null ? t.history.standsNow : t.history.theirs(who(author.by), when(author.at));
}

function AskColleague({
  view,
  words,
}: {
  readonly view: DisputeView;
  readonly words: ValueWords & AuthorWords;
}) {
  const by = view.dispute.author?.by ?? null;
  const href = mailHref(words.mailOf(by) ?? '');
  if (href === undefined) return null;
  return (
    <a class="link small end" href={href}>
      {words.t.history.askColleague(words.who(by))}
    </a>
  );
}
