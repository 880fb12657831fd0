import { CircleAlert, CircleCheck, Info, type LucideIcon, TriangleAlert } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { Icon } from './icon.tsx';

interface NoticeProps {
  tone?: 'neutral' | 'amber' | 'red' | 'green' | undefined;
  icon?: LucideIcon | undefined;
  /** Rounded, for a notice inside a page instead of across it. */
  boxed?: boolean | undefined;
  /** `alert` interrupts a screen reader; `status` waits for a pause; none for what was there from the start. */
  live?: 'alert' | 'status' | undefined;
  /** A link or button at the end. */
  action?: ComponentChildren;
  children: ComponentChildren;
}

const ICONS = { neutral: Info, amber: TriangleAlert, red: CircleAlert, green: CircleCheck } as const;

/** A sentence or two about the state of things: what happened, what is safe, what to do. */
export function Notice({ tone = 'neutral', icon, boxed, live, action, children }: NoticeProps) {
  return (
    <div class={`notice ${tone}${boxed ? ' boxed' : ''}`} role={live}>
      <Icon of={icon ?? ICONS[tone]} />
      <div class="grow">{children}</div>
      {action}
    </div>
  );
}
