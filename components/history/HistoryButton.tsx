import { History } from 'lucide-preact';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import type { HistoryTarget } from '../../lib/app/models/field-history.ts';
import { Button } from '../ui/button.tsx';

interface HistoryButtonProps {
  readonly target: HistoryTarget;
  /** What the field is called. */
  readonly label: string;
}

/** Opens the history of a field; drawn while its line is pointed at or has the focus. */
export function HistoryButton({ target, label }: HistoryButtonProps) {
  const { language } = useApp();
  const { history } = usePanel();
  return (
    <span class="hist">
      <Button
        aria-label={language.t.value.history.open(label)}
        icon={History}
        look="ghost"
        onClick={() => void history.show(target)}
        size="small"
      />
    </span>
  );
}
