import { useApp } from '../../lib/app/app-context.ts';
import { UndoBar } from '../ui/undo-bar.tsx';

/** Names the last change made on a full page and takes it back. */
export function PageUndo() {
  const { language, undo } = useApp();
  const offer = undo.current.value;
  if (offer === null) return null;
  return (
    <div class="toasts">
      <UndoBar
        key={offer.no}
        onExpire={() => undo.dismiss()}
        onUndo={() => void undo.take()}
        text={offer.text}
        undoLabel={language.t.value.common.undo}
      />
    </div>
  );
}
