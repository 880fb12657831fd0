import type { ComponentChildren } from 'preact';
import { moveFocus } from './roving-focus.ts';

export interface Segment<Value extends string | number> {
  value: Value;
  label: ComponentChildren;
}

interface SegmentedProps<Value extends string | number> {
  /** Names the group for screen readers; `labelledBy` instead when the name stands on the screen. */
  label?: string | undefined;
  labelledBy?: string | undefined;
  segments: readonly Segment<Value>[];
  /** Null: nothing is chosen, which means unknown. */
  value: Value | null;
  onChange: (value: Value | null) => void;
  /** False where one must always be chosen: choosing the chosen again then changes nothing. */
  clearable?: boolean | undefined;
  size?: 'normal' | 'large' | undefined;
  disabled?: boolean | undefined;
}

/**
 * A radio group in one row. Unknown is no segment of its own: choosing the chosen one again, or Delete, clears it.
 * Arrows move and choose, as in any radio group; the group is one stop of the Tab key.
 */
export function Segmented<Value extends string | number>({
  label,
  labelledBy,
  segments,
  value,
  onChange,
  clearable = true,
  size,
  disabled = false,
}: SegmentedProps<Value>) {
  const chosen = segments.findIndex((segment) => segment.value === value);
  const onKeyDown = (event: KeyboardEvent & { currentTarget: HTMLDivElement }) => {
    if (clearable && value !== null && (event.key === 'Delete' || event.key === 'Backspace')) {
      event.preventDefault();
      onChange(null);
      return;
    }
    const next = segments[moveFocus(event, event.currentTarget, 'radio') ?? -1];
    if (next !== undefined && next.value !== value) onChange(next.value);
  };
  return (
    <div
      aria-disabled={disabled || undefined}
      aria-label={label}
      aria-labelledby={labelledBy}
      class={size === 'large' ? 'seg lg' : 'seg'}
      onKeyDown={onKeyDown}
      role="radiogroup"
    >
      {segments.map((segment, index) => {
        const checked = index === chosen;
        return (
          // biome-ignore lint/a11y/useSemanticElements: a native radio cannot be cleared by choosing it again
          <button
            aria-checked={checked}
            disabled={disabled}
            key={segment.value}
            onClick={() => {
              if (!checked) onChange(segment.value);
              else if (clearable) onChange(null);
            }}
            role="radio"
            tabIndex={checked || (chosen === -1 && index === 0) ? 0 : -1}
            type="button"
          >
            {segment.label}
          </button>
        );
      })}
    </div>
  );
}
