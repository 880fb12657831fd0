import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

interface FormProps {
  onSubmit: () => void;
  /** What was wrong with the last try; each new one moves the focus to the first wrong field. */
  complaint: object | null;
  /** Gives its first field the focus when it appears. */
  focusFirst?: boolean | undefined;
  class?: string | undefined;
  children: ComponentChildren;
}

/** A form that Enter submits, that says what is wrong in its own words, and that leads the focus there. */
export function Form({ onSubmit, complaint, focusFirst = false, class: extra, children }: FormProps) {
  const form = useRef<HTMLFormElement>(null);
  useLayoutEffect(() => {
    if (focusFirst) form.current?.querySelector<HTMLElement>('input, select, textarea')?.focus();
  }, [focusFirst]);
  useLayoutEffect(() => {
    if (complaint !== null) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [complaint]);
  return (
    <form
      class={extra === undefined ? 'form' : `form ${extra}`}
      // The browser's own messages speak the browser's language, not the one chosen here.
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
      ref={form}
    >
      {children}
    </form>
  );
}
