import { ChevronDown, ChevronRight, Trophy } from 'lucide-preact';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import type { StageLines } from '../../lib/app/models/pipeline-lines.ts';
import { formatCompactMoney, formatMoney } from '../../lib/i18n/format.ts';
import type { Language } from '../../lib/i18n/language.ts';
import { Icon } from '../ui/icon.tsx';
import { STAGE_ATTRIBUTE } from './carry-lead.ts';
import { LeadBlock } from './LeadBlock.tsx';

interface StageSectionProps {
  readonly group: StageLines;
  /** Open because the list is narrowed: then it does not fold. */
  readonly isFixed: boolean;
  /** A lead that is carried would go here. */
  readonly isTarget: boolean;
}

/** So many lines are drawn or left out at a time. */
const BLOCK = 40;

/** One stage: what it holds and is worth, and its leads while it is open. */
export function StageSection({ group, isFixed, isTarget }: StageSectionProps) {
  const { language } = useApp();
  const { navigation } = usePanel();
  const t = language.t.value;
  const { stage, lines, open } = group;
  const name = stage.name[language.current.value];
  const isWon = stage.kind === 'won';
  const blocks = Array.from({ length: Math.ceil(lines.length / BLOCK) }, (_, index) =>
    lines.slice(index * BLOCK, (index + 1) * BLOCK),
  );
  return (
    <section
      aria-label={t.pipeline.stageSummary(name, lines.length)}
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
          <span class="n">{lines.length}</span>
          {isWon && lines.length > 0 && <Icon class="c-gold" of={Trophy} />}
          <Sum group={group} isWon={isWon} />
        </button>
      </h2>
      {open && (
        <ul>
          {blocks.map((block, index) => (
            // The place in the list is the identity: blocks are windows on it, not things.
            <LeadBlock isFirst={index === 0} key={index} lines={block} />
          ))}
          {lines.length === 0 && <li class="empty small">{t.pipeline.emptyStage}</li>}
        </ul>
      )}
    </section>
  );
}

/** What the leads of a stage are worth; other currencies are counted apart, never added. */
function Sum({ group, isWon }: { readonly group: StageLines; readonly isWon: boolean }) {
  const { language } = useApp();
  const t = language.t.value;
  const current = language.current.value;
  const { sum, others, lines, stage } = group;
  if (lines.length === 0 || stage.kind === 'lost' || stage.kind === 'stopped') return null;
  if (sum === null) return <span class="sum">{t.pipeline.notSized}</span>;
  return (
    <span class={isWon ? 'sum won' : 'sum'} title={allSums(group, current)}>
      {formatCompactMoney(current, sum.minor, sum.currency)}
      {others > 0 && (
        <>
          <span class="sep" />
          {t.pipeline.others(others, sum.currency)}
        </>
      )}
    </span>
  );
}

/** Every currency's sum in full. */
const allSums = ({ sums }: StageLines, language: Language): string =>
  sums.map(({ minor, currency }) => formatMoney(language, minor, currency)).join('\n');
