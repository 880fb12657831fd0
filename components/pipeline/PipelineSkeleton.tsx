import { useApp } from '../../lib/app/app-context.ts';
import { Skeleton } from '../ui/skeleton.tsx';

/** Widths of made-up names, so that the room looks like what will stand there. */
const NAMES = [148, 112, 164, 96, 132, 120] as const;

/** The room of a list that is being read. */
export function PipelineSkeleton() {
  const t = useApp().language.t.value;
  return (
    <div aria-busy="true" aria-label={t.common.loading} class="scroll" role="status">
      <div class="ghead">
        <Skeleton width={88} />
      </div>
      {NAMES.map((width) => (
        <div class="skeleton-row" key={width}>
          <Skeleton width={20} />
          <Skeleton width={width} />
          <Skeleton width={48} />
          <Skeleton width={24} />
          <Skeleton width={16} />
        </div>
      ))}
    </div>
  );
}
