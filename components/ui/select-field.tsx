import { ChevronDown } from 'lucide-preact';
import type { Ref, SelectHTMLAttributes } from 'preact';
import { Control, type ControlTexts } from './control.tsx';
import { Icon } from './icon.tsx';

export interface Choice<Value extends string> {
  value: Value;
  label: string;
}

interface SelectProps<Value extends string>
  extends Omit<
    SelectHTMLAttributes,
    'role' | 'multiple' | 'label' | 'value' | 'onChange' | 'class' | 'ref' | 'size' | 'children' | 'prefix'
  > {
  choices: readonly Choice<Value>[];
  value: Value;
  onChange: (value: Value) => void;
  size?: 'normal' | 'large' | undefined;
  ref?: Ref<HTMLSelectElement>;
}

/** A native select in the product's frame; `prefix` is a word inside, before the value. Needs a label of its own. */
export function Select<Value extends string>({
  choices,
  value,
  onChange,
  size,
  prefix,
  ...rest
}: SelectProps<Value> & { prefix?: string | undefined }) {
  return (
    <span class={size === 'large' ? 'select lg' : 'select'}>
      {prefix !== undefined && (
        <span aria-hidden="true" class="k">
          {prefix}
        </span>
      )}
      <select
        aria-label={prefix}
        {...rest}
        onChange={(event) => {
          const chosen = choices[event.currentTarget.selectedIndex];
          if (chosen !== undefined) onChange(chosen.value);
        }}
        value={value}
      >
        {choices.map((choice) => (
          <option key={choice.value} selected={choice.value === value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
      <Icon of={ChevronDown} />
    </span>
  );
}

/** A native select with its label, hint and error. */
export function SelectField<Value extends string>({
  label,
  hint,
  error,
  aside,
  ...rest
}: SelectProps<Value> & ControlTexts) {
  return (
    <Control aside={aside} error={error} hint={hint} label={label}>
      {(links) => <Select {...rest} {...links} />}
    </Control>
  );
}
