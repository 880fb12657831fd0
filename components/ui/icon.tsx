import type { LucideIcon, LucideProps } from 'lucide-preact';

interface IconProps {
  /** An icon of lucide-preact, imported by its name. */
  of: LucideIcon;
  /** Says what the icon means where no word stands beside it; without it the icon is hidden from screen readers. */
  label?: string | undefined;
  /** Extra classes, for example a colour (`c-green`). */
  class?: string | undefined;
}

/** Draws an icon at 16 px with a 1.5 px line, the one weight of the product. */
export function Icon({ of: Drawing, label, class: extra }: IconProps) {
  const named: LucideProps =
    label === undefined ? { 'aria-hidden': 'true' } : { role: 'img', 'aria-label': label };
  return (
    <Drawing
      {...named}
      absoluteStrokeWidth
      class={extra === undefined ? 'i' : `i ${extra}`}
      size={16}
      strokeWidth={1.5}
    />
  );
}
