import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

export interface InPlace {
  /** What is typed; null while the value is only shown. */
  readonly text: string | null;
  readonly error: string | undefined;
  /** The button that shows the value; has the focus again after Enter and Escape. */
  readonly shown: RefObject<HTMLButtonElement | null>;
  begin(): void;
  type(text: string): void;
  /** Keeps what was typed; when it is wrong the field stays open and says so. */
  commit(focus: 'shown' | 'elsewhere'): void;
  /** Enter keeps, Escape gives up. */
  onKeyDown(event: KeyboardEvent): void;
}

/** For the `ref` of a field that appears in place of a value: gives it the focus. */
export const focusOnce = (field: HTMLElement | null): void => field?.focus();

/**
 * Edits a value where it stands. `typed` is the text to begin with; `save` takes the new one and answers what is
 * wrong with it, undefined when nothing is. Text that was not changed is not saved, unless something that belongs to
 * it was (`isChangedBeside`).
 */
export function useInPlace(
  typed: string,
  save: (text: string) => string | undefined,
  isChangedBeside = false,
): InPlace {
  const [text, setText] = useState<string | null>(null);
  const [error, setError] = useState<string | undefined>(undefined);
  const begun = useRef(typed);
  const shown = useRef<HTMLButtonElement>(null);
  const givesFocusBack = useRef(false);
  useEffect(() => {
    if (text !== null || !givesFocusBack.current) return;
    givesFocusBack.current = false;
    shown.current?.focus();
  }, [text]);

  const close = (focus: 'shown' | 'elsewhere') => {
    givesFocusBack.current = focus === 'shown';
    setText(null);
    setError(undefined);
  };
  const commit: InPlace['commit'] = (focus) => {
    if (text === null) return;
    const fault = text === begun.current && !isChangedBeside ? undefined : save(text);
    if (fault === undefined) close(focus);
    else setError(fault);
  };
  return {
    text,
    error,
    shown,
    begin() {
      begun.current = typed;
      setText(typed);
    },
    type(next) {
      setText(next);
      setError(undefined);
    },
    commit,
    onKeyDown(event) {
      if (event.isComposing) return;
      if (event.key === 'Enter') commit('shown');
      else if (event.key === 'Escape') close('shown');
      else return;
      event.preventDefault();
    },
  };
}
