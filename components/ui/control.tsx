import { CircleAlert } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { Icon } from './icon.tsx';

export interface ControlTexts {
  label: string;
  /** What to enter, below the control. */
  hint?: ComponentChildren;
  /** What is wrong and what to do; replaces the hint. */
  error?: string | undefined;
  /** A word behind the label, such as "optional". */
  aside?: string | undefined;
}

/** What the native control must carry so that label and message belong to it. */
export interface ControlLinks {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': 'true' | undefined;
}

interface ControlProps extends ControlTexts {
  children: (links: ControlLinks) => ComponentChildren;
}

/** A label above a native control, and its hint or error below, tied together by ids. */
export function Control({ label, hint, error, aside, children }: ControlProps) {
  const id = useId();
  const message = `${id}-message`;
  const wrong = error !== undefined && error !== '';
  const told = wrong || (hint !== undefined && hint !== '');
  return (
    <div class="control">
      <label class="k" for={id}>
        {label}
        {aside !== undefined && <span class="t3"> {aside}</span>}
      </label>
      {children({
        id,
        'aria-describedby': told ? message : undefined,
        'aria-invalid': wrong ? 'true' : undefined,
      })}
      {wrong ? (
        <p class="error" id={message}>
          <Icon of={CircleAlert} />
          <span>{error}</span>
        </p>
      ) : (
        told && (
          <p class="hint" id={message}>
            {hint}
          </p>
        )
      )}
    </div>
  );
}
