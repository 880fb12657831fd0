import { useApp } from '../../lib/app/app-context.ts';
import { UndoBar } from '../ui/undo-bar.tsx';

interface UndoOfferProps {
  /** The key that takes the change back, where there is one. */
  readonly undoKey?: string | undefined;
  /** Over the foot of a full page, so that it is seen wherever one reads; else where it is put. */
  readonly floats?: boolean | undefined;
}

/** Names the last change of this window and takes it back. */
export function UndoOffer({ undoKey, floats }: UndoOfferProps) {
  const { language, undo } = useApp();
  const offer = undo.current.value;
  if (offer === null) return null;
  return (
    <div class={floats ? 'toasts floats' : 'toasts'}>
      <UndoBar
        key={offer.no}
        onExpire={() => undo.dismiss()}
        onUndo={() => void undo.take()}
        text={offer.text}
        undoKey={undoKey}
        undoLabel={language.t.value.common.undo}
      />
    </div>
  );
}
