import { useApp } from '../../lib/app/app-context.ts';
import { Skeleton } from '../ui/skeleton.tsx';

/** Widths of made-up values, so that the room looks like what will stand there. */
const VALUES = [184, 132, 96, 160, 120] as const;

/** The room of a record that is being read. */
export function RecordSkeleton() {
  const t = useApp().language.t.value;
  return (
    <div aria-busy="true" aria-label={t.common.loading} class="scroll record" role="status">
      <div class="rec-h">
        <Skeleton width={168} />
        <Skeleton width={232} />
      </div>
      <div class="nextbox">
        <Skeleton width={40} />
        <Skeleton width={208} />
        <Skeleton width={256} />
      </div>
      <div class="tabs" />
      <div class="fields">
        {VALUES.map((width) => (
          <div class="field" key={width}>
            <Skeleton width={56} />
            <Skeleton width={width} />
          </div>
        ))}
      </div>
    </div>
  );
}
