import { ChevronRight } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { Icon } from './icon.tsx';

interface FoldProps {
  summary: ComponentChildren;
  class?: string | undefined;
  children: ComponentChildren;
}

/** Something most people do not need, folded away: the native details element with the product's mark. */
export function Fold({ summary, class: extra, children }: FoldProps) {
  return (
    <details class={extra === undefined ? 'fold' : `fold ${extra}`}>
      <summary>
        <Icon class="turn" of={ChevronRight} />
        {summary}
      </summary>
      {children}
    </details>
  );
}
