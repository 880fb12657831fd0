interface SkeletonProps {
  /** In pixels, or any CSS width. */
  width: number | string;
}

/** Keeps the room of a value that is being read, so that nothing jumps; hidden from screen readers. */
export function Skeleton({ width }: SkeletonProps) {
  return (
    <span
      aria-hidden="true"
      class="skeleton"
      style={{ width: typeof width === 'number' ? `${width}px` : width }}
    />
  );
}
