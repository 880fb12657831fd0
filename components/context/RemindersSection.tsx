import { useId } from 'preact/hooks';
import { useApp } from '../../lib/app/app-context.ts';

/** Whether and how this device reminds by notification. */
export function RemindersSection() {
  const { language, reminders } = useApp();
  const t = language.t.value.reminders;
  const { on, names } = reminders.current.value;
  return (
    <section aria-label={t.title}>
      <h2 class="title">{t.title}</h2>
      <p class="t2">{t.hint}</p>
      <Switch checked={on} label={t.on} onChange={(next) => void reminders.change({ on: next })} />
      <Switch
        checked={names}
        disabled={!on}
        hint={t.namesHint}
        label={t.names}
        onChange={(next) => void reminders.change({ names: next })}
      />
    </section>
  );
}

interface SwitchProps {
  readonly checked: boolean;
  readonly label: string;
  readonly hint?: string;
  readonly disabled?: boolean;
  readonly onChange: (checked: boolean) => void;
}

function Switch({ checked, label, hint, disabled, onChange }: SwitchProps) {
  const hintId = useId();
  return (
    <div class="switch-line">
      <label class="flex">
        <input
          aria-describedby={hint === undefined ? undefined : hintId}
          checked={checked}
          disabled={disabled}
          onChange={(event) => onChange(event.currentTarget.checked)}
          type="checkbox"
        />
        {label}
      </label>
      {hint !== undefined && (
        <p class="small t3" id={hintId}>
          {hint}
        </p>
      )}
    </div>
  );
}
