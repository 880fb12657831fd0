import type { LucideIcon } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { Icon } from './icon.tsx';

interface StatusLineProps {
  icon: LucideIcon;
  tone?: 'green' | 'amber' | 'red' | 'grey' | undefined;
  /** The state in a word or two. */
  text: string;
  /** What it means for the work: "2 waiting to be sent, safe on this device". */
  detail?: string | undefined;
  /** At the end of the line: who is signed in, or when the next try is. */
  end?: ComponentChildren;
  /** What a press on the line does; without it the line only tells. */
  onOpen?: (() => void) | undefined;
  /** Says what a press does, for the tip. */
  openLabel?: string | undefined;
}

/** The last line of a window: is my work safe? */
export function StatusLine({ icon, tone = 'grey', text, detail, end, onOpen, openLabel }: StatusLineProps) {
  const content = (
    <>
      <Icon class={`c-${tone}`} of={icon} />
      <span class="flex grow" role="status">
        <span>{text}</span>
        {detail !== undefined && <span class="cut">{detail}</span>}
      </span>
      {end !== undefined && <span class="end cut">{end}</span>}
    </>
  );
  // Trouble is told in whole sentences, however narrow the window.
  const look = tone === 'red' ? 'status wraps' : 'status';
  if (onOpen === undefined) return <footer class={look}>{content}</footer>;
  return (
    <footer class="status-foot">
      <button class={look} onClick={onOpen} title={openLabel} type="button">
        {content}
      </button>
    </footer>
  );
}
