import { Ban, Check, Circle, PhoneForwarded, PhoneMissed, X } from 'lucide-preact';
import type { ListOutcome } from '../../lib/model/words.ts';
import { Icon } from '../ui/icon.tsx';

const ICONS = {
  reached: [Check, 'c-green'],
  not_reached: [PhoneMissed, 't3'],
  call_back: [PhoneForwarded, 'c-amber'],
  not_interested: [X, 't3'],
  refused: [Ban, 'c-red'],
  open: [Circle, 't3'],
} as const;

interface OutcomeIconProps {
  /** Null: not yet tried. */
  readonly outcome: ListOutcome | null;
  /** Read aloud, where no word stands beside it. */
  readonly label?: string | undefined;
}

/** The mark of what came of trying a lead. */
export function OutcomeIcon({ outcome, label }: OutcomeIconProps) {
  const [of, tone] = ICONS[outcome ?? 'open'];
  return <Icon class={tone} of={of} {...(label === undefined ? {} : { label })} />;
}
