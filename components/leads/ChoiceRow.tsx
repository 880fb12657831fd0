import type { ComponentChildren } from 'preact';
import { useApp } from '../../lib/app/app-context.ts';
import { Select } from '../ui/select-field.tsx';

interface ChoiceRowProps<Value extends string> {
  readonly label: string;
  readonly words: Readonly<Record<Value, string>>;
  readonly value: Value | null;
  /** Without it the value can only be read. */
  readonly onChange?: ((value: Value | null) => void) | undefined;
  /** What opens the field's history. */
  readonly history?: ComponentChildren;
}

/** A fact with a closed list of values; the first of them is that it is not known. */
export function ChoiceRow<Value extends string>({
  label,
  words,
  value,
  onChange,
  history,
}: ChoiceRowProps<Value>) {
  const { language } = useApp();
  const unknown = language.t.value.common.notKnown;
  const values = Object.keys(words) as Value[];
  return (
    <div class="field">
      <span class="k">{label}</span>
      {onChange === undefined ? (
        <span class="v cut">{value === null ? <span class="un">{unknown}</span> : words[value]}</span>
      ) : (
        <span class={value === null ? 'v flat unset' : 'v flat'}>
          <Select<Value | ''>
            aria-label={label}
            choices={[
              { value: '', label: unknown },
              ...values.map((one) => ({ value: one, label: words[one] })),
            ]}
            onChange={(next) => onChange(next === '' ? null : next)}
            value={value ?? ''}
          />
        </span>
      )}
      <span class="ev">{history}</span>
    </div>
  );
}
