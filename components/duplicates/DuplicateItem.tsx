import { ChevronDown, ChevronRight } from 'lucide-preact';
import { useId, useState } from 'preact/hooks';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import { type DuplicateItem as Item, recordName } from '../../lib/app/models/panel-duplicates.ts';
import type { Messages } from '../../lib/i18n/en.ts';
import type { DuplicateReason } from '../../lib/pipeline/duplicates/duplicate-types.ts';
import { Button } from '../ui/button.tsx';
import { Name } from '../ui/name.tsx';
import { CompareForm } from './CompareForm.tsx';

const reasonText = (reason: DuplicateReason, t: Messages): string =>
  t.duplicates.reason[reason.kind](reason.kind === 'name' ? String(reason.share) : reason.value);

/** Two records that may be one: why, and on request side by side. */
export function DuplicateItem({ item }: { readonly item: Item }) {
  const { language } = useApp();
  const { duplicates } = usePanel();
  const [isOpen, open] = useState(false);
  const id = useId();
  const t = language.t.value;
  const [one, other] = item.rows;
  const pair = t.duplicates.pair(recordName(one), recordName(other));
  const mayMerge = one.editable && other.editable;
  return (
    <article aria-label={pair} class="issue dup">
      <div class="flex">
        <div class="grow names">
          <Name class="strong cut">{recordName(one)}</Name>
          <Name class="strong cut">{recordName(other)}</Name>
        </div>
      </div>
      <ul class="why">
        {item.pair.reasons.map((reason) => (
          <li class="tag" key={reason.kind}>
            <bdi>{reasonText(reason, t)}</bdi>
          </li>
        ))}
      </ul>
      {!mayMerge && <p class="small t2">{t.duplicates.readOnly}</p>}
      <div class="flex">
        <Button
          aria-controls={id}
          aria-expanded={isOpen}
          aria-label={t.duplicates.compareThese(pair)}
          disabled={!mayMerge}
          icon={isOpen ? ChevronDown : ChevronRight}
          onClick={() => open(!isOpen)}
          size="small"
        >
          {t.duplicates.compare}
        </Button>
        <Button look="ghost" onClick={() => void duplicates.dismiss(item)} size="small">
          {t.duplicates.notTheSame}
        </Button>
      </div>
      <div hidden={!isOpen} id={id}>
        {isOpen && <CompareForm item={item} />}
      </div>
    </article>
  );
}
