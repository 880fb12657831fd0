import { useMessages } from '../../lib/app/app-context.ts';
import type { OutcomeCounts } from '../../lib/app/models/target-list-rows.ts';
import { LIST_OUTCOMES } from '../../lib/model/words.ts';

interface ListMeterProps {
  readonly counts: OutcomeCounts;
  readonly total: number;
}

/** How far a list is, as a bar: one part for each outcome, the rest not yet tried. */
export function ListMeter({ counts, total }: ListMeterProps) {
  const t = useMessages();
  return (
    <span aria-label={t.lists.meter(total - counts.open, total)} class="list-meter" role="img">
      {LIST_OUTCOMES.map(
        (outcome) =>
          counts[outcome] > 0 && (
            <span class={`part ${outcome}`} key={outcome} style={{ flexGrow: counts[outcome] }} />
          ),
      )}
      {(counts.open > 0 || total === 0) && (
        <span class="part open" style={{ flexGrow: Math.max(counts.open, 1) }} />
      )}
    </span>
  );
}
