import { useEffect, useRef, useState } from 'preact/hooks';

interface UndoBarProps {
  /** Names what happened: "Vesterlund moved to Opportunity". */
  text: string;
  undoLabel: string;
  /** The key that undoes, drawn beside the word. */
  undoKey?: string | undefined;
  onUndo: () => void;
  /** The time is up and nobody is at the bar. */
  onExpire: () => void;
  /** How long it stays, in milliseconds. */
  lasts?: number | undefined;
}

/** How long an undo is offered, and then as long as the bar has focus or pointer. */
export const UNDO_LASTS_MS = 8000;

/** The dark bar that names the last change and takes it back; give it a `key` per change so that each gets its time. */
export function UndoBar({ text, undoLabel, undoKey, onUndo, onExpire, lasts = UNDO_LASTS_MS }: UndoBarProps) {
  const [pointed, setPointed] = useState(false);
  const [focused, setFocused] = useState(false);
  const expire = useRef(onExpire);
  expire.current = onExpire;
  const held = pointed || focused;
  useEffect(() => {
    if (held) return undefined;
    const timer = setTimeout(() => expire.current(), lasts);
    return () => clearTimeout(timer);
  }, [held, lasts]);
  return (
    <div
      class="toast"
      onBlurCapture={() => setFocused(false)}
      onFocusCapture={() => setFocused(true)}
      onPointerEnter={() => setPointed(true)}
      onPointerLeave={() => setPointed(false)}
    >
      <span class="grow cut" role="status">
        {text}
      </span>
      <button class="act" onClick={onUndo} type="button">
        {undoLabel}
        {undoKey !== undefined && (
          <span aria-hidden="true" class="kbd">
            {undoKey}
          </span>
        )}
      </button>
    </div>
  );
}
