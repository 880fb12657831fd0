import type { ComponentChildren, PartialInputHTMLAttributes } from 'preact';
import { useMessages } from '../../lib/app/app-context.ts';
import type { FormState } from '../../lib/app/models/form-state.ts';
import { TextField } from '../ui/text-field.tsx';
import { complaintText } from './complaint-text.ts';

interface FormFieldProps<Field extends string>
  extends Pick<
    PartialInputHTMLAttributes<HTMLInputElement>,
    'autocomplete' | 'inputMode' | 'spellcheck' | 'maxLength' | 'placeholder'
  > {
  form: FormState<Field>;
  name: Field;
  label: string;
  hint?: ComponentChildren;
  type?: 'text' | 'email' | 'password' | 'url' | undefined;
}

/** A text field of a form model: shows its value, tells what is typed, and says what is wrong with it. */
export function FormField<Field extends string>({ form, name, ...rest }: FormFieldProps<Field>) {
  const t = useMessages();
  return (
    <TextField
      {...rest}
      error={complaintText(t, form.complaint.value?.fields[name])}
      name={name}
      onInput={(value) => form.set(name, value)}
      size="large"
      value={form.values[name].value}
    />
  );
}
