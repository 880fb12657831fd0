import { ChevronDown, ChevronRight, Trophy } from 'lucide-preact';
import { useMemo } from 'preact/hooks';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import type { LeadLine } from '../../lib/app/models/lead-line.ts';
import type { StageLines } from '../../lib/app/models/pipeline-lines.ts';
import type { Messages } from '../../lib/i18n/en.ts';
import { formatCompactMoney, formatMoney } from '../../lib/i18n/format.ts';
import type { Language } from '../../lib/i18n/language.ts';
import { Icon } from '../ui/icon.tsx';
import { STAGE_ATTRIBUTE } from './carry-lead.ts';
import { LeadBlock } from './LeadBlock.tsx';
import { NearWindow } from './NearWindow.tsx';

interface StageSectionProps {
  readonly group: StageLines;
  /** Its first lines are in or near the window: they are drawn at once. */
  readonly isNear: boolean;
  /** Open because the list is narrowed: then it does not fold. */
  readonly isFixed: boolean;
  /** A lead that is carried would go here. */
  readonly isTarget: boolean;
}

/** So many lines are drawn or left out at a time, and so many blocks of them. */
const BLOCK = 40;
const CHUNK = 40 * BLOCK;

const portions = <Item,>(items: readonly Item[], size: number): readonly (readonly Item[])[] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );

/** One stage: what it holds and is worth, and its leads while it is open. */
export function StageSection({ group, isNear, isFixed, isTarget }: StageSectionProps) {
  const { language } = useApp();
  const { navigation } = usePanel();
  const t = language.t.value;
  const { stage, lines, count, open } = group;
  const name = stage.name[language.current.value];
  const isWon = stage.kind === 'won';
  return (
    <section
      aria-label={t.pipeline.stageSummary(name, count)}
      class={isTarget ? 'stage target' : 'stage'}
      {...{ [STAGE_ATTRIBUTE]: stage.id }}
    >
      <h2>
        <button
          aria-disabled={isFixed || undefined}
          aria-expanded={open}
          class="ghead"
          data-stop
          onClick={() => {
            if (!isFixed) navigation.toggleStage(stage.id);
          }}
          type="button"
        >
          <Icon of={open ? ChevronDown : ChevronRight} />
          <span class="name cut">{name}</span>
          <span class="n">{count}</span>
          {isWon && count > 0 && <Icon class="c-gold" of={Trophy} />}
          <Sum group={group} isWon={isWon} />
        </button>
      </h2>
      {open && (
        <ul>
          <Lines isNear={isNear} lines={lines} />
          {count === 0 && <li class="empty small">{t.pipeline.emptyStage}</li>}
        </ul>
      )}
    </section>
  );
}

/** The lines of a stage in blocks, and those in larger ones, so that many thousands cost what is near the window. */
function Lines({ lines, isNear }: { readonly lines: readonly LeadLine[]; readonly isNear: boolean }) {
  // The same lines are the same elements: nothing below is compared again.
  return useMemo(
    () =>
      portions(lines, CHUNK).map((chunk, index) => (
        // The place in the list is the identity: blocks are windows on it, not things.
        <NearWindow isFirst={isNear && index === 0} key={index} lines={chunk}>
          {() =>
            portions(chunk, BLOCK).map((block, at) => (
              <LeadBlock isFirst={isNear && index === 0 && at === 0} key={at} lines={block} />
            ))
          }
        </NearWindow>
      )),
    [lines, isNear],
  );
}

/**
 * What the leads of a stage are worth; other currencies are counted apart, never added. Pointed at or focused, it says
 * what may come of it, for which a line of 360 px has no room otherwise.
 */
function Sum({ group, isWon }: { readonly group: StageLines; readonly isWon: boolean }) {
  const { language } = useApp();
  const t = language.t.value;
  const current = language.current.value;
  const { sum, weighted, others, count, isPartial, stage } = group;
  if (count === 0 || isPartial || stage.kind === 'lost' || stage.kind === 'stopped') return null;
  if (sum === null) return <span class="sum">{t.pipeline.notSized}</span>;
  const canBeWeighed = weighted !== null && !isWon;
  return (
    <span class={isWon ? 'sum won' : 'sum'} title={allSums(group, current, t)}>
      {formatCompactMoney(current, sum.minor, sum.currency)}
      {others > 0 && (
        <span class={canBeWeighed ? 'apart' : undefined}>
          <span class="sep" />
          {t.pipeline.others(others, sum.currency)}
        </span>
      )}
      {canBeWeighed && (
        <span class="weighed">
          <span class="sep" />
          {t.pipeline.weightedShort(
            formatCompactMoney(current, weighted.minor, weighted.currency),
            stage.probability,
          )}
        </span>
      )}
    </span>
  );
}

/** Every currency's sum in full, and what may come of it. */
const allSums = ({ sums, weighted, stage }: StageLines, language: Language, t: Messages): string =>
  [
    ...sums.map(({ minor, currency }) => formatMoney(language, minor, currency)),
    ...(weighted === null
      ? []
      : [t.pipeline.weighted(formatMoney(language, weighted.minor, weighted.currency), stage.probability)]),
  ].join('\n');
